/// A film or a picture that a plan names.
///
/// - Shape: `sha256` is 64 lower-case hexadecimal digits; `nil` where the plan names only the
///   place, and then nobody can say whether what lies there is what was meant.
/// - Source: <doc:Plan-file>, `film` and `picture`.
public struct PlannedFile: Hashable, Sendable {
  /// Where it is: a file's name or an address, 1…1,000 code points.
  public let location: String

  /// The SHA-256 of its bytes.
  public let sha256: String?

  /// A file that is named.
  public init(location: String, sha256: String? = nil) {
    self.location = location
    self.sha256 = sha256
  }
}
