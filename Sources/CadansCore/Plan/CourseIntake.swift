/// The scores that the therapist took down at the start: what later weeks are held against.
///
/// - Units: NPRS and PSK points, 0…10; `nil` and empty are what was not asked, which is not 0.
/// - Source: <doc:The-engine#Scores-of-a-week>: the baseline is the plan's `intake`.
public struct CourseIntake: Hashable, Sendable {
  /// The local day on which they were taken down.
  public let day: CivilDate

  /// The pain over the seven days before, or `nil` when it was not asked.
  public let nprs: PainScore?

  /// The patient-specific complaints, each with a score; empty when they were not asked.
  public let psk: [PatientScore]

  /// The scores of a day.
  public init(day: CivilDate, nprs: PainScore? = nil, psk: [PatientScore] = []) {
    self.day = day
    self.nprs = nprs
    self.psk = psk
  }
}
