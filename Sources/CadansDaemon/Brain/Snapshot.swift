public import CadansCore
public import CadansExchange

/// What the files say at one moment.
///
/// - Shape: `agenda` is absent without a plan.
public struct Snapshot: Hashable, Sendable {
  /// The local day now.
  public var today: CivilDate
  /// The plan in force, if there is one.
  public var plan: Plan?
  /// What is due today and what became of it; absent without a plan.
  public var agenda: Agenda?
  /// What was said about today.
  public var log: DayLog
  /// What was said about the day before.
  public var yesterday: DayLog
  /// What the program did today; absent when it wrote nothing.
  public var prompts: DayPrompts?
  /// When the plan in force came into force.
  public var inForceSince: Instant?
  /// The settings.
  public var configuration: Configuration
  /// The local midnight that ends today.
  public var midnight: Instant
  /// The instant of the morning question today and tomorrow.
  public var mornings: [Instant]
  /// When the questions of the week come: today when they are open, or on a day to come.
  public var weekQuestions: [Instant]
  /// Occurrences of the coming days that the clock skips.
  public var skipped: [Occurrence]
  /// When the first occurrence after today is due, if one is in the coming days.
  public var comingUp: Instant?
  /// Answers that are on the disk, and wait to be written in the log.
  public var waiting: [Record]
  /// The stretches of today in which micro-pauses come; `nil` when they always do.
  public var micropauseHours: [Range<Instant>]?
  /// The agenda of the day before, in the night: what was due in its evening can still be answered.
  public var evening: Agenda?
  /// What the program did on the day before, in the night.
  public var eveningPrompts: DayPrompts?
  /// When the night ends, and with it the evening before; `nil` by day.
  public var nightEnds: Instant?

  /// What the files say.
  public init(
    today: CivilDate, plan: Plan?, agenda: Agenda?, log: DayLog, yesterday: DayLog,
    prompts: DayPrompts?, inForceSince: Instant?, configuration: Configuration,
    midnight: Instant, mornings: [Instant], weekQuestions: [Instant] = [],
    skipped: [Occurrence], comingUp: Instant? = nil, waiting: [Record] = [],
    micropauseHours: [Range<Instant>]? = nil, evening: Agenda? = nil,
    eveningPrompts: DayPrompts? = nil, nightEnds: Instant? = nil
  ) {
    self.today = today
    self.plan = plan
    self.agenda = agenda
    self.log = log
    self.yesterday = yesterday
    self.prompts = prompts
    self.inForceSince = inForceSince
    self.configuration = configuration
    self.midnight = midnight
    self.mornings = mornings
    self.weekQuestions = weekQuestions
    self.skipped = skipped
    self.comingUp = comingUp
    self.waiting = waiting
    self.micropauseHours = micropauseHours
    self.evening = evening
    self.eveningPrompts = eveningPrompts
    self.nightEnds = nightEnds
  }

  /// Until when this holds, if no file changes.
  public var ends: Instant { nightEnds ?? midnight }

  /// The day that a slot is of now: in the night, one of the evening is of the day before.
  func day(of slot: SlotID) -> CivilDate {
    eveningEntry(slot) == nil ? today : evening?.day ?? today
  }

  /// Whether the person is away on the day of a slot.
  func isAway(_ slot: SlotID) -> Bool {
    day(of: slot) == today ? log.isAway : yesterday.isAway
  }

  /// Whether an exercise is stopped now.
  func isStopped(_ slot: SlotID) -> Bool {
    guard let (item, _) = entry(slot) else { return false }
    return item.isStopped || agenda?.course?.isStopped(item.exercise.code) == true
  }

  /// The session of a record, said today or in the night before.
  func session(_ id: RecordID) -> Session? {
    (log.current(id) ?? yesterday.current(id))?.session
  }

  /// The questions that wait for an answer.
  var questions: [Question] {
    plan.map {
      Question.open(plan: $0, course: agenda?.course, log: log, yesterday: yesterday)
    } ?? []
  }

  /// Whether an answer for a slot waits to be written.
  func isAnswered(_ slot: SlotID) -> Bool {
    waiting.contains { $0.day == day(of: slot) && $0.session?.slot == slot }
  }

  /// The entry of a slot: of the evening before in the night, else of today.
  func entry(_ slot: SlotID) -> (item: Agenda.Item, entry: Agenda.Entry)? {
    if let entry = eveningEntry(slot) { return entry }
    for item in agenda?.items ?? [] {
      if let entry = item.entries.first(where: { $0.occurrence.slot == slot }) {
        return (item, entry)
      }
    }
    return nil
  }

  private func eveningEntry(_ slot: SlotID) -> (item: Agenda.Item, entry: Agenda.Entry)? {
    for item in evening?.items ?? [] {
      if let entry = item.entries.first(where: {
        $0.occurrence.slot == slot && $0.occurrence.isOfEvening
      }) {
        return (item, entry)
      }
    }
    return nil
  }
}
