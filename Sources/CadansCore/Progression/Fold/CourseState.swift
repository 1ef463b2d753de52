/// What holds for every exercise of a course.
///
/// - Source: progression.md, "State": `suspended = all`, `contact` and `evaluated`.
public struct CourseState: Hashable, Sendable {
  /// Whether a flag stopped every exercise.
  public internal(set) var isSuspended = false
  /// Whether the plan is to be discussed with the therapist.
  public internal(set) var contact = false
  /// Whether the evaluation was held.
  public internal(set) var isEvaluated = false

  /// The state in which a course begins.
  public init() {}
}
