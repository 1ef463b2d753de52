/// Which version of a format a file is of, within version 1, the one that this program reads.
///
/// A new minor version has new members and nothing else: no member goes, none means something else,
/// and no closed list of words gets another. So a file of a higher one can be read, and what is not
/// known in it is passed on.
///
/// - Shape: `1.2`, or `1` for `1.0`.
/// - Source: <doc:0017-What-a-newer-file-says-is-kept>
public struct FormatVersion: Hashable, Comparable, Sendable {
  /// The version of this program.
  public static let own = FormatVersion(minor: 1)

  /// The number behind the point, 0…9,999.
  public let minor: Int

  init(minor: Int) { self.minor = minor }

  /// Reads a version, or gives `nil` for one that is none, or not of version 1.
  public init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.first == "1", parts.count <= 2 else { return nil }
    guard parts.count == 2 else {
      self.init(minor: 0)
      return
    }
    guard (1...4).contains(parts[1].utf8.count),
      parts[1].utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let minor = Int(parts[1])
    else { return nil }
    self.init(minor: minor)
  }

  /// The version of a document, or `nil` when it says none of version 1.
  public init?(of document: JSON) {
    guard let text = document["formatVersion"]?.string else { return nil }
    self.init(text)
  }

  /// The version as files write it.
  public var text: String { "1.\(minor)" }

  /// Whether the first came before the second.
  public static func < (first: Self, second: Self) -> Bool { first.minor < second.minor }
}

extension JSON {
  /// The document as one that this program has written into: of its version, or of the higher one
  /// that it was of.
  public var raised: JSON { raised(to: .own) }

  /// The document as one of a version, or of the higher one that it was of.
  func raised(to version: FormatVersion) -> JSON {
    guard FormatVersion(of: self).map({ $0 < version }) ?? false else { return self }
    var raised = self
    raised["formatVersion"] = .string(version.text)
    return raised
  }
}
