/// One local day as the plan sees it: each exercise with its dose, its slots and what became of
/// them.
///
/// Everything that shows a day asks this one fold: `today`, the daemon, reports.
///
/// - Shape: Exercises in the order of the plan; those without a slot that day come with an empty
///   list. Behind them stand those of a plan before, where the person did one of them that day.
public struct Agenda: Hashable, Sendable {
  /// One exercise on that day.
  public struct Item: Hashable, Sendable {
    /// The exercise, as the plan has it.
    public let exercise: PlannedExercise

    /// The dose of that day.
    public let dose: Dose

    /// Whether it is stopped until the therapist has spoken.
    public let isStopped: Bool

    /// Its occurrences of the day, in the order of the day; empty when it has no slot.
    public let entries: [Entry]
  }

  /// One occurrence and what became of it.
  public struct Entry: Hashable, Sendable {
    /// The slot on that day.
    public let occurrence: Occurrence

    /// What became of it.
    public let outcome: Outcome

    /// A slot on a day, and what became of it.
    public init(occurrence: Occurrence, outcome: Outcome) {
      self.occurrence = occurrence
      self.outcome = outcome
    }
  }

  /// A plan that was in force earlier on the day.
  public struct Earlier: Hashable, Sendable {
    /// The plan.
    public let plan: Plan

    /// When it came into force, on that day or before.
    public let from: Instant

    /// A plan, and since when it was in force.
    public init(_ plan: Plan, from: Instant) {
      self.plan = plan
      self.from = from
    }
  }

  /// The local day that is looked at.
  public let day: CivilDate

  /// The exercises of the plan, in its order.
  public let items: [Item]

  /// Where the course stands, or `nil` when only the plan was looked at.
  public let course: Course?

  /// The agenda of a day.
  ///
  /// - Parameters:
  ///   - plan: The plan in force at the end of the day.
  ///   - course: The course of the plan; without it every dose is the written one.
  ///   - earlier: Plans that were in force earlier that day, the first first; of them only slots
  ///     that the person answered are kept.
  ///   - log: What was said about the day.
  ///   - prompts: What the program did that day, or `nil` when it wrote nothing.
  ///   - inForceSince: When the plan came into force, or `nil` when that is not known.
  ///   - today: The local day now.
  ///   - now: The moment, which leaves the evening before open in the night; `nil` is one by day.
  public init(
    day: CivilDate, plan: Plan, course: Course? = nil, earlier: [Earlier] = [], log: DayLog,
    prompts: DayPrompts?, inForceSince: Instant?, today: CivilDate, now: Timestamp? = nil,
    zone: some ZoneRules
  ) {
    let answers = SlotAnswers(log)
    let before = earlier.map {
      (occurrences: $0.plan.occurrences(on: day, in: zone), from: $0.from)
    }
    func entry(_ occurrence: Occurrence) -> Entry {
      // A slot that a plan before had already is as old as it was there.
      let since = before.reversed().prefix {
        $0.occurrences.contains { $0.isSamePlace(occurrence) }
      }
      .last?.from
      return Entry(
        occurrence: occurrence,
        outcome: occurrence.outcome(
          answers, prompts: prompts, inForceSince: since ?? inForceSince,
          isStopped: course?.wasStopped(occurrence.exercise, at: occurrence.dueAt) == true,
          isOver: occurrence.isOver(today: today, now: now)))
    }
    var entries = plan.occurrences(on: day, in: zone).map(entry).filter {
      course?.runs(on: day) ?? true || $0.outcome.record != nil
    }
    for occurrence in before.reversed().flatMap(\.occurrences)
    where !entries.contains(where: { $0.occurrence.slot == occurrence.slot }) {
      let answered = entry(occurrence)
      if answered.outcome.record != nil { entries.append(answered) }
    }
    let codes = Set(plan.exercises.map(\.code))
    var former: [PlannedExercise] = []
    for exercise in earlier.reversed().flatMap(\.plan.exercises)
    where !codes.contains(exercise.code) && !former.contains(where: { $0.code == exercise.code })
      && entries.contains(where: { $0.occurrence.exercise == exercise.code })
    {
      former.append(exercise)
    }
    self.day = day
    self.course = course
    self.items = (plan.exercises + former).map { exercise in
      Item(
        exercise: exercise, dose: course?.dose(of: exercise) ?? exercise.dose,
        isStopped: course?.isStopped(exercise.code) ?? false,
        entries: entries.filter { $0.occurrence.exercise == exercise.code }
          .sorted { $0.occurrence.dueAt < $1.occurrence.dueAt })
    }
  }

  /// Every entry of the day, in the order of the day.
  public var entries: [Entry] {
    items.flatMap(\.entries).sorted { $0.occurrence.dueAt < $1.occurrence.dueAt }
  }

  /// Whether all of the day was done as planned; not where nothing was planned.
  public var isDoneInFull: Bool {
    let outcomes = entries.map(\.outcome)
    return !outcomes.isEmpty && outcomes.allSatisfy { $0.word == "done" }
  }

  /// Whether a slot has a timer today: its course runs, and its exercise is not stopped.
  public func callsFor(_ slot: Slot) -> Bool {
    (course?.runs(on: day) ?? true)
      && !items.contains { $0.isStopped && $0.exercise.slots.contains(slot) }
  }

  /// The first open occurrence after an instant, or `nil` when the day has none left.
  public func next(after instant: Instant) -> Occurrence? {
    entries.first { $0.occurrence.dueAt > instant && $0.outcome == .open }?.occurrence
  }
}

extension Occurrence {
  /// Whether another plan has the same slot that day.
  fileprivate func isSamePlace(_ other: Occurrence) -> Bool {
    exercise == other.exercise && slot == other.slot && dueAt == other.dueAt
  }
}
