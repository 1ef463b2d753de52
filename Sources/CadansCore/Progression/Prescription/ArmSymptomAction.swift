/// What follows in profile D when complaints in the arm are more than usual.
///
/// - Source: <doc:The-engine#Terms-of-the-course>, `onArmSymptom`;
///   <doc:Sources#003-KNGF-exercise-protocol>: provoking the arm is to be avoided.
public enum ArmSymptomAction: String, CaseIterable, Hashable, Sendable {
  /// The exercise is suspended until the therapist has spoken.
  case suspend
  /// One step back.
  case stepBack
}
