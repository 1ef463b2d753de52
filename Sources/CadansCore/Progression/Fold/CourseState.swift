/// What holds for every exercise of a course.
///
/// - Source: <doc:The-engine#State>: `suspended = all`, `contact` and `evaluated`.
public struct CourseState: Hashable, Sendable {
  /// Whether a flag stopped every exercise.
  public internal(set) var isSuspended = false
  /// Whether the plan is to be discussed with the therapist.
  public internal(set) var contact = false
  /// The last day on which a flag stopped the exercises, or an arm one of them, as far as no
  /// `clear` has answered it; also where it strengthened nothing.
  ///
  /// - Units: A course day; `nil` when nothing waits for an answer.
  public internal(set) var lastStopDay: Int?
  /// Whether the evaluation was held.
  public internal(set) var isEvaluated = false

  /// The state in which a course begins.
  public init() {}
}
