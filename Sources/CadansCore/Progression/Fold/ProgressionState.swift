/// Where one exercise stands.
///
/// - Shape: ``suspended`` is the exercise's own suspension; one of the whole course is in
///   ``CourseState``.
/// - Units: `load` counts the unit of the prescription; the counts are sessions or weeks; days are
///   course days, `nil` before the first of their kind.
/// - Source: <doc:The-engine#State>
public struct ProgressionState: Hashable, Sendable {
  /// The load of the moment; 0 for an exercise without a progression.
  public internal(set) var load: Int
  /// Complete sessions at this load, called k in <doc:The-engine>.
  public internal(set) var complete = 0
  /// Red sessions in a row.
  public internal(set) var reds = 0
  /// Missed quotas in a row.
  public internal(set) var misses = 0
  /// The phase, which sets the ceiling.
  public internal(set) var phase = Phase.one
  /// The exercise's own suspension: none, gap or exercise.
  public internal(set) var suspended = Suspension.none
  /// The last day with a session that was not held by a suspension, nor entered late.
  public internal(set) var lastSessionDay: Int?
  /// Whether the gap already took its step back.
  public internal(set) var gapStepped = false
  /// The weekly pain score: the lowest so far, of which the baseline is the first.
  public internal(set) var lowestNPRS: PainScore?
  /// The weekly score of the patient-specific complaints: the lowest so far.
  public internal(set) var lowestPSK: ExactScore?
  /// Worse weeks in a row.
  public internal(set) var worseWeeks = 0
  /// The last day with a red session that no suspension held.
  public internal(set) var lastRedDay: Int?
  /// The last day on which, in profile D, the arm was worse than usual (R2).
  public internal(set) var lastArmDay: Int?
  /// The day on which the phase opened, or `nil` in the phase that the course began with.
  public internal(set) var lastOpeningDay: Int?
  /// The days with a session that counts in adherence, as far back as the window reaches.
  var adherenceDays: [Int] = []
  /// The load at the end of each day on which it changed, as far back as the cap reaches.
  var loads: LoadHistory

  /// The state before the first event.
  init(load: Int) {
    self.load = load
    self.loads = LoadHistory(start: load)
  }
}
