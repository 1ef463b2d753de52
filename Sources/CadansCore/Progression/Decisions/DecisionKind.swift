/// What was decided.
///
/// - Shape: The raw value is the word in files.
/// - Source: <doc:The-engine#Decisions>
public enum DecisionKind: String, CaseIterable, Hashable, Sendable {
  /// The load stays.
  case hold
  /// One step up.
  case progress
  /// One step back, also at the minimum.
  case stepBack
  /// Stop the exercises and contact the therapist or GP.
  case stopContact
  /// Leave this exercise, contact the therapist, go on with the others.
  case stopExercise
  /// The therapist decided.
  case therapist
  /// Weekly scores were kept.
  case record
  /// Weekly scores got worse, and the schedule goes on.
  case notify
}
