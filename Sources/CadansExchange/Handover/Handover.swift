public import CadansCore

/// What a person hands over, before it takes a form: plans, records, what became of each slot.
///
/// Every export and report is made of this one value, so that all of them say the same.
///
/// - Shape: ``days`` holds every day from ``from`` through ``through``, in order; ``plans`` the
///   revisions that were in force on any of them, the first first.
public struct Handover {
  /// One local day.
  public struct Day: Sendable {
    /// What was said of it, amended and voided records too.
    public let log: DayLog
    /// The records that say more than this program knows, as they were written.
    public let written: [RecordID: JSON]
    /// The version of the file that they stand in.
    public let version: FormatVersion
    /// What was due, in the order of the day, and what became of it; empty before the first plan.
    public let entries: [Agenda.Entry]
    /// The plan in force at the end of the day; before the first one that one.
    public let plan: Plan
    /// The records that hold: amended ones in their last form, without what was taken back.
    public let effective: [Record]

    /// A day.
    public init(
      log: DayLog, written: [RecordID: JSON] = [:], version: FormatVersion = .own,
      entries: [Agenda.Entry], plan: Plan
    ) {
      self.log = log
      self.written = written
      self.version = version
      self.entries = entries
      self.plan = plan
      self.effective = log.effective
    }

    /// The sessions that hold.
    public var sessions: [Session] { effective.compactMap(\.session) }
  }

  /// A revision of the plan, from when it was in force.
  public struct Revision {
    /// From when.
    public let from: Timestamp
    /// The file as it was written, and what it says.
    public let file: PlanFile

    /// A revision.
    public init(from: Timestamp, file: PlanFile) {
      self.from = from
      self.file = file
    }
  }

  /// The first local day.
  public let from: CivilDate
  /// The last local day, today at the latest.
  public let through: CivilDate
  /// The course as it stood on the last day, with every decision.
  public let course: Course
  /// The plans that were in force.
  public let plans: [Revision]
  /// The days.
  public let days: [Day]
  /// What the program did, counted.
  public let prompts: PromptCounts
  /// What it all comes to.
  public let summary: HandoverSummary
  /// When it was put together.
  public let madeAt: Timestamp
  /// The IANA name of the zone it was put together in.
  public let timeZone: String

  /// What is handed over.
  public init(
    from: CivilDate, through: CivilDate, course: Course, plans: [Revision], days: [Day],
    prompts: PromptCounts, madeAt: Timestamp, timeZone: String
  ) {
    self.from = from
    self.through = through
    self.course = course
    self.plans = plans
    self.days = days
    self.prompts = prompts
    self.summary = HandoverSummary(days)
    self.madeAt = madeAt
    self.timeZone = timeZone
  }

  /// From when until when each revision was in force.
  var timeline: PlanTimeline<PlanFile> { plans.timeline }

  /// The plan in force at the end.
  public var plan: Plan { course.plan }

  /// An exercise as it was planned on a day; one that a plan before had, where it was answered.
  func planned(_ code: ExerciseCode, on day: Day) -> PlannedExercise? {
    if let exercise = day.plan.exercise(code) { return exercise }
    guard day.entries.contains(where: { $0.occurrence.exercise == code }) else { return nil }
    return timeline.inForce(during: day.log.day).reversed().lazy
      .compactMap { $0.element.plan.exercise(code) }.first
  }

  /// The records that hold, in order of day.
  public var records: [Record] { days.flatMap(\.effective) }
}

extension [Handover.Revision] {
  /// From when until when each of them was in force.
  var timeline: PlanTimeline<PlanFile> { PlanTimeline(map { ($0.file, $0.from) }) }
}
