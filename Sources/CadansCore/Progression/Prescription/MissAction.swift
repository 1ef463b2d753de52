/// What follows when a quota is missed as often in a row as the therapist allows.
///
/// - Source: <doc:The-engine#Prescription-of-one-exercise>, `onMiss` [ENG].
public enum MissAction: String, CaseIterable, Hashable, Sendable {
  /// The load stays, and the plan is to be discussed.
  case contact
  /// One step back, without a contact.
  case stepBack
}
