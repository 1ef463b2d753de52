/// A decision, with the exercise that it is about.
///
/// - Source: <doc:The-engine#State>: one for each exercise, and so one decision.
public struct CourseDecision: Hashable, Sendable {
  /// The exercise.
  public let exercise: ExerciseCode
  /// What was decided about it.
  public let decision: Decision
}
