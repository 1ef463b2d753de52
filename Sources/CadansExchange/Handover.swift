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
    /// What was due and what became of it; `nil` before the first plan.
    public let agenda: Agenda?
    /// What the program did; `nil` when it wrote nothing.
    public let prompts: DayPrompts?

    /// A day.
    public init(
      log: DayLog, written: [RecordID: JSON] = [:], version: FormatVersion = .own,
      agenda: Agenda?, prompts: DayPrompts?
    ) {
      self.log = log
      self.written = written
      self.version = version
      self.agenda = agenda
      self.prompts = prompts
    }
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
  /// What it all comes to.
  public let summary: HandoverSummary
  /// When it was put together.
  public let madeAt: Timestamp
  /// The IANA name of the zone it was put together in.
  public let timeZone: String

  /// What is handed over.
  public init(
    from: CivilDate, through: CivilDate, course: Course, plans: [Revision], days: [Day],
    madeAt: Timestamp, timeZone: String
  ) {
    self.from = from
    self.through = through
    self.course = course
    self.plans = plans
    self.days = days
    self.summary = HandoverSummary(days)
    self.madeAt = madeAt
    self.timeZone = timeZone
  }

  /// The plan in force at the end.
  public var plan: Plan { course.plan }

  /// The records that hold, in order of day.
  public var records: [Record] { days.flatMap(\.log.effective) }
}
