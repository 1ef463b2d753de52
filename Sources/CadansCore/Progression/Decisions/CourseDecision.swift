/// A decision, with the exercise that it is about.
///
/// - Source: progression.md: one state, and so one decision, per exercise.
public struct CourseDecision: Hashable, Sendable {
  /// The exercise.
  public let exercise: ExerciseCode
  /// What was decided about it.
  public let decision: Decision
}
