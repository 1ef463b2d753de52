/// The scores with which a course begins, where the therapist took them at the intake.
///
/// - Shape: A score that was not taken is `nil`; the first week that has it is its baseline then.
/// - Units: Both scores 0…10, `psk` the mean of the items.
/// - Source: <doc:The-engine#Scores-of-a-week>: the intake is the first lowest, and the first week
///   is compared with it.
public struct WeekBaseline: Hashable, Sendable {
  /// The pain score.
  public var nprs: PainScore?
  /// The score of the patient-specific complaints; higher is worse.
  public var psk: ExactScore?

  /// The scores that were taken.
  public init(nprs: PainScore? = nil, psk: ExactScore? = nil) {
    self.nprs = nprs
    self.psk = psk
  }
}
