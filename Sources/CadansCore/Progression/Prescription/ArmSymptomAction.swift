/// What follows in profile D when complaints in the arm are more than usual.
///
/// - Source: progression.md, `onArmSymptom`; seed 003: provoking the arm is to be avoided.
public enum ArmSymptomAction: String, CaseIterable, Hashable, Sendable {
  /// The exercise is suspended until the therapist has spoken.
  case suspend
  /// One step back.
  case stepBack
}
