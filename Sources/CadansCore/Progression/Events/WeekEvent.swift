/// The scores of a week.
///
/// - Shape: A score that was not given is `nil`; a week without either says nothing.
/// - Units: `day` is a course day, 1 or more; both scores 0…10, `psk` the exact mean of the items.
/// - Errors: ``ProgressionEventError`` for a day or a score that cannot be.
/// - Source: <doc:The-engine#Events>; <doc:Sources#003-KNGF-exercise-protocol>: NPRS and PSK.
public struct WeekEvent: Hashable, Sendable {
  /// The day of the course.
  public let day: Int
  /// The weekly pain score.
  public let nprs: PainScore?
  /// The weekly score of the patient-specific complaints; higher is worse.
  public let psk: ExactScore?

  /// The scores of a week.
  public init(
    day: Int, nprs: PainScore? = nil, psk: ExactScore? = nil
  ) throws(ProgressionEventError) {
    guard day >= 1 else { throw .dayBeforeCourse(day) }
    if let psk, psk < ExactScore(0) || psk > ExactScore(10) { throw .complaintsOutOfRange(psk) }
    self.day = day
    self.nprs = nprs
    self.psk = psk
  }

  /// Whether any score was given.
  public var hasScores: Bool { nprs != nil || psk != nil }
}
