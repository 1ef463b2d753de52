/// What the person said about complaints in the arm or hand.
///
/// Not reported is absent, and is never worded as "none".
///
/// - Source: <doc:The-contract#Words-for-people>; <doc:The-engine#Safety>.
public enum ArmReport: String, CaseIterable, Hashable, Sendable {
  /// No complaints in arm or hand.
  case none
  /// Complaints as the person knows them.
  case usual
  /// More than the person knows.
  case increased
  /// Complaints that were not there before.
  case new
}
