/// One local day as the plan sees it: each exercise with its dose, its slots and what became of
/// them.
///
/// Everything that shows a day asks this one fold: `today`, the daemon, reports.
///
/// - Shape: Exercises in the order of the plan; those without a slot that day come with an empty
///   list.
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
  ///   - earlier: Plans that were in force earlier that day; of them only slots that the person
  ///     answered are kept.
  ///   - log: What was said about the day.
  ///   - prompts: What the program did that day, or `nil` when it wrote nothing.
  ///   - inForceSince: When the first plan came into force, or `nil` when that is not known.
  ///   - today: The local day now.
  public init(
    day: CivilDate, plan: Plan, course: Course? = nil, earlier: [Plan] = [], log: DayLog,
    prompts: DayPrompts?, inForceSince: Instant?, today: CivilDate, zone: some ZoneRules
  ) {
    let answers = SlotAnswers(log)
    func entries(_ occurrences: [Occurrence]) -> [Entry] {
      occurrences.map { occurrence in
        let isStopped =
          day == today
          ? course?.isStopped(occurrence.exercise) == true
          : course?.wasStopped(occurrence.exercise, at: occurrence.dueAt) == true
        return Entry(
          occurrence: occurrence,
          outcome: occurrence.outcome(
            answers, prompts: prompts, inForceSince: inForceSince, isStopped: isStopped,
            today: today))
      }
    }
    let current = entries(plan.occurrences(on: day, in: zone)).filter {
      course?.runs(on: day) ?? true || $0.outcome.record != nil
    }
    let known = Set(plan.slots.map(\.id))
    let answered = earlier.flatMap { entries($0.occurrences(on: day, in: zone)) }
      .filter { !known.contains($0.occurrence.slot) && $0.outcome.record != nil }
    self.day = day
    self.course = course
    self.items = plan.exercises.map { exercise in
      Item(
        exercise: exercise, dose: course?.dose(of: exercise) ?? exercise.dose,
        isStopped: course?.isStopped(exercise.code) ?? false,
        entries: (answered + current).filter { $0.occurrence.exercise == exercise.code }
          .sorted { $0.occurrence.dueAt < $1.occurrence.dueAt })
    }
  }

  /// Every entry of the day, in the order of the day.
  public var entries: [Entry] {
    items.flatMap(\.entries).sorted { $0.occurrence.dueAt < $1.occurrence.dueAt }
  }

  /// The slot that a session fills when the person names none.
  ///
  /// It is the latest open occurrence of that exercise at or before the moment, else the next of
  /// that day, else none: then the session is an extra.
  ///
  /// - Source: design.md, "Slots and timers".
  public func slot(for code: ExerciseCode, at instant: Instant) -> SlotID? {
    let open = entries.filter { $0.occurrence.exercise == code && $0.outcome.record == nil }
      .map(\.occurrence)
    return (open.last { $0.dueAt <= instant } ?? open.first { $0.dueAt > instant })?.slot
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
