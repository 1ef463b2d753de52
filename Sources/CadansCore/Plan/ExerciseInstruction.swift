/// How an exercise is done, in the words of somebody who signs for them.
///
/// - Shape: `text` is 1…4,000 code points, `by` 1…200.
/// - Source: <doc:Plan-file>, `how`.
public struct ExerciseInstruction: Hashable, Sendable {
  /// The words.
  public let text: String

  /// Whose they are, by name.
  public let by: String

  /// Words of somebody.
  public init(text: String, by: String) {
    self.text = text
    self.by = by
  }
}
