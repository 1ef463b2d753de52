/// Where one exercise stands.
///
/// - Shape: ``suspended`` is the exercise's own suspension; one of the whole course is in
///   ``CourseState``.
/// - Units: `load` counts the unit of the prescription; the counts are sessions or weeks;
///   `lastSessionDay` is a course day, `nil` before the first session.
/// - Source: progression.md, "State".
public struct ProgressionState: Hashable, Sendable {
  /// The load of the moment; 0 for an exercise without a progression.
  public internal(set) var load: Int
  /// Complete sessions at this load, called k in the specification.
  public internal(set) var complete = 0
  /// Red sessions in a row.
  public internal(set) var reds = 0
  /// Missed quotas in a row.
  public internal(set) var misses = 0
  /// The phase, which sets the ceiling.
  public internal(set) var phase = Phase.one
  /// The exercise's own suspension: none, gap or exercise.
  public internal(set) var suspended = Suspension.none
  /// The last day with a session that was not held by a suspension.
  public internal(set) var lastSessionDay: Int?
  /// Whether the gap already took its step back.
  public internal(set) var gapStepped = false
  /// The first weekly pain score.
  public internal(set) var firstNPRS: PainScore?
  /// The first weekly score of the patient-specific complaints.
  public internal(set) var firstPSK: ExactScore?
  /// Worse weeks in a row.
  public internal(set) var worseWeeks = 0
  /// The last day with a red session, or an arm worse than usual in profile D.
  public internal(set) var lastRedDay: Int?
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
