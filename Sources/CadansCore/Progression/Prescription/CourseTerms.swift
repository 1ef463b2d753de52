/// What holds for every exercise of a course.
///
/// - Shape: Day 1 is the date ``start``; every other day is counted from it.
/// - Units: `phaseTwoFrom`, `phaseThreeFrom` and `evaluationDay` are course days, 1 or more;
///   `sessionsPerWeek` is 1…7 days; `adherenceMinimum` is a share, 0…1.
/// - Errors: Nothing is checked on making; ``faults`` names what lies out of range.
/// - Source: <doc:The-engine#Terms-of-the-course>
public struct CourseTerms: Hashable, Sendable {
  /// When a person did nothing for a while.
  ///
  /// - Units: Days since the last session, exclusive: more than this many.
  public struct Gap: Hashable, Sendable {
    /// After more than this many days, ``action``.
    public var stepBackAfter: Int
    /// After more than this many days the load is frozen and the therapist is to be asked.
    public var contactAfter: Int
    /// What follows on the first of the two.
    public var action: GapAction

    /// The two lengths of a gap and what follows on the first.
    public init(stepBackAfter: Int, contactAfter: Int, action: GapAction) {
      self.stepBackAfter = stepBackAfter
      self.contactAfter = contactAfter
      self.action = action
    }
  }

  /// When the weekly scores got so much worse that the therapist is to be asked.
  ///
  /// - Units: Points on the NPRS and the PSK, 1 or more; weeks in a row, 1 or more.
  public struct Worsening: Hashable, Sendable {
    /// Points of the weekly NPRS above its first value.
    public var nprs: Int
    /// Points of the weekly PSK above its first value.
    public var psk: Int
    /// Worse weeks in a row.
    public var weeks: Int

    /// The two differences and how many weeks in a row.
    public init(nprs: Int, psk: Int, weeks: Int) {
      self.nprs = nprs
      self.psk = psk
      self.weeks = weeks
    }
  }

  /// The treatment profile.
  public var profile: Profile
  /// The date of day 1.
  public var start: CivilDate
  /// Days a week, 1…7; several slots a day are one session.
  public var sessionsPerWeek: Int
  /// The first day of the course on which phase 2 may open.
  public var phaseTwoFrom: Int
  /// The first day of the course on which phase 3 may open.
  public var phaseThreeFrom: Int
  /// The share of the sessions that a phase needs, 0…1.
  public var adherenceMinimum: Double
  /// When a person did nothing for a while.
  public var gap: Gap
  /// When the weekly scores got worse.
  public var worsening: Worsening
  /// From this day on, profiles B–D wait for the therapist's evaluation.
  public var evaluationDay: Int
  /// What follows in profile D when the arm is worse than usual.
  public var onArmSymptom: ArmSymptomAction
  /// Who moves the load.
  public var engine: Steering

  /// The terms of a course; nothing is checked.
  public init(
    profile: Profile, start: CivilDate, sessionsPerWeek: Int, phaseTwoFrom: Int,
    phaseThreeFrom: Int, adherenceMinimum: Double, gap: Gap, worsening: Worsening,
    evaluationDay: Int, onArmSymptom: ArmSymptomAction = .suspend, engine: Steering = .off
  ) {
    self.profile = profile
    self.start = start
    self.sessionsPerWeek = sessionsPerWeek
    self.phaseTwoFrom = phaseTwoFrom
    self.phaseThreeFrom = phaseThreeFrom
    self.adherenceMinimum = adherenceMinimum
    self.gap = gap
    self.worsening = worsening
    self.evaluationDay = evaluationDay
    self.onArmSymptom = onArmSymptom
    self.engine = engine
  }

  /// The number of a date in the course: 1 on ``start``, 0 or less before it.
  public func day(of date: CivilDate) -> Int { date.days(since: start) + 1 }

  /// The first day of the course on which a phase may open; phase 1 is open from the start.
  public func earliestDay(of phase: Phase) -> Int {
    switch phase {
    case .one: 1
    case .two: phaseTwoFrom
    case .three: phaseThreeFrom
    }
  }

  /// Whether the profile waits for the therapist's evaluation: B, C and D.
  var needsEvaluation: Bool { profile != .a }
}
