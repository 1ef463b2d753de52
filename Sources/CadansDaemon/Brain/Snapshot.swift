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

  /// What the files say.
  public init(
    today: CivilDate, plan: Plan?, agenda: Agenda?, log: DayLog, yesterday: DayLog,
    prompts: DayPrompts?, inForceSince: Instant?, configuration: Configuration,
    midnight: Instant, mornings: [Instant], weekQuestions: [Instant] = [],
    skipped: [Occurrence], comingUp: Instant? = nil, waiting: [Record] = [],
    micropauseHours: [Range<Instant>]? = nil
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
  }

  /// The questions that wait for an answer.
  var questions: [Question] {
    plan.map {
      Question.open(plan: $0, course: agenda?.course, log: log, yesterday: yesterday)
    } ?? []
  }

  /// Whether an answer for a slot of today waits to be written.
  func isAnswered(_ slot: SlotID) -> Bool {
    waiting.contains { $0.day == today && $0.session?.slot == slot }
  }

  /// The entry of a slot today.
  func entry(_ slot: SlotID) -> (item: Agenda.Item, entry: Agenda.Entry)? {
    for item in agenda?.items ?? [] {
      if let entry = item.entries.first(where: { $0.occurrence.slot == slot }) {
        return (item, entry)
      }
    }
    return nil
  }
}
