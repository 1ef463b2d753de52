/// A treatment profile: which course of neck pain the plan was written for.
///
/// - Source: <doc:Sources#003-KNGF-exercise-protocol>, "Behandelprofiel A" to "D".
public enum Profile: String, CaseIterable, Hashable, Sendable {
  /// Grade I or II, normal course: about three visits.
  case a = "A"
  /// Grade I or II, deviating course, no dominant psychosocial factors.
  case b = "B"
  /// Grade I or II, deviating course, psychosocial factors dominate: the pain is not the target.
  case c = "C"
  /// Grade III: neurological signs, so an agreed time frame.
  case d = "D"
}
