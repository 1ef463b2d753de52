/// Why something is no event of a course.
///
/// - Source: <doc:The-engine#Events>: such a file is invalid.
public enum ProgressionEventError: Error, Hashable, Sendable {
  /// A day before day 1.
  case dayBeforeCourse(Int)
  /// Less than nothing was done.
  case negativeDone(Int)
  /// A weekly PSK outside 0…10.
  case complaintsOutOfRange(ExactScore)
  /// A therapist saw the course through a day before day 1 or after their own word.
  case throughOutOfRange(Int, day: Int)
  /// A day before one that was already folded.
  case outOfOrder(day: Int, after: Int)
}
