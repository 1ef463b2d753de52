/// The practice that a plan comes from: whatever it names is named within it.
///
/// - Shape: `id` is 1…64 letters, digits, dots, dashes and underscores; `name` is 1…200 code
///   points, or `nil` when the plan does not say it.
/// - Source: <doc:The-contract#The-adherence-file>: the scope of every identifier is `practice.id`.
public struct Practice: Hashable, Sendable {
  /// What tells the practice from every other.
  public let id: String

  /// What people call it.
  public let name: String?

  /// A practice.
  public init(id: String, name: String? = nil) {
    self.id = id
    self.name = name
  }
}
