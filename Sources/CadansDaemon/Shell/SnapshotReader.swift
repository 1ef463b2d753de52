internal import CadansCore
internal import CadansExchange
internal import CadansStore
internal import CadansText

/// Reads what the files say, for the brain.
///
/// In the place of a file that cannot be used stays what was known of it; the files beside it
/// still count.
final class SnapshotReader {
  let store: Store
  let reading: StoreReading
  let clock: LocalClock
  /// The snapshot before, or ``empty(_:)`` at the start.
  let known: Snapshot

  /// The files that could not be used.
  private(set) var problems: [Problem] = []

  /// When the morning question is asked [ENG]: early enough to be of the morning.
  private static let morning = CivilTime(hour: 8, minute: 0)

  /// When the questions of the week are asked [ENG]: late enough to look back on the day.
  private static let evening = CivilTime(hour: 19, minute: 0)

  /// How many days ahead a skipped hour, or the next occurrence, is looked for.
  private static let lookAhead = 8

  /// Reads nothing yet.
  init(store: Store, clock: LocalClock, known: Snapshot) {
    self.store = store
    self.reading = StoreReading(store)
    self.clock = clock
    self.known = known
  }

  /// What the files say now.
  func read() -> Snapshot {
    // A restore that was cut off is finished before anything of it is read.
    _ = attempt { () throws(Problem) in try store.settle() }
    let zone = clock.zone
    let today = clock.today
    let plan = plan()
    let history = attempt { () throws(Problem) in try reading.planHistory() } ?? PlanHistory()
    let (log, yesterday) = (log(today), log(today.adding(days: -1)))
    let prompts = prompts(today)
    let coming = (0..<Self.lookAhead).flatMap { offset in
      plan?.occurrences(on: today.adding(days: offset), in: zone) ?? []
    }
    let isSound = problems.isEmpty
    let course = course(today)
    let agenda: Agenda?? = attempt { () throws(Problem) in
      isSound ? try reading.agenda(on: today, today: today, zone: zone, course: course) : nil
    }
    let now = clock.now
    let before = today.adding(days: -1)
    let evening: Agenda?? =
      now.isOfNight && isSound
      ? attempt { () throws(Problem) in
        try reading.agenda(on: before, today: today, now: now, zone: zone)
      } : nil
    let configuration =
      attempt { () throws(Problem) in try reading.configuration() } ?? known.configuration
    return Snapshot(
      today: today, plan: plan,
      agenda: (agenda ?? nil)
        ?? plan.map {
          Agenda(
            day: today, plan: $0, course: course, log: log, prompts: prompts,
            inForceSince: history.inForceSince(on: today), today: today, zone: zone)
        },
      log: log, yesterday: yesterday, prompts: prompts,
      inForceSince: history.entries.last?.from.instant,
      configuration: configuration,
      midnight: zone.startOfDay(today.adding(days: 1)),
      mornings: [0, 1].compactMap { offset in
        Self.morning.map { zone.instant(today.adding(days: offset), $0).instant }
      }, weekQuestions: weekQuestions(course, on: today),
      skipped: coming.filter(\.skipsClock),
      comingUp: coming.first { $0.day > today && comes($0, course) }?.dueAt,
      waiting: attempt { () throws(Problem) in try store.waitingAnswers() } ?? [],
      micropauseHours: Self.micropauseHours(configuration, on: today, in: zone),
      evening: evening ?? nil, eveningPrompts: now.isOfNight ? self.prompts(before) : nil,
      nightEnds: now.isOfNight ? zone.instant(today, Night.end).instant : nil)
  }

  /// Whether an occurrence of a day to come is called for, as far as is known.
  private func comes(_ occurrence: Occurrence, _ course: Course?) -> Bool {
    if let course {
      guard course.runs(on: occurrence.day), !course.isStopped(occurrence.exercise) else {
        return false
      }
    }
    // The log of a day to come that cannot be read is told of on its day.
    return (try? reading.log(on: occurrence.day))?.isAway != true
  }

  /// When the questions of the week come: today when they are open, and the next time after it.
  private func weekQuestions(_ course: Course?, on today: CivilDate) -> [Instant] {
    guard let course, let evening = Self.evening else { return [] }
    let isOpen = Question.open(
      plan: course.plan, course: course, log: DayLog(day: today), yesterday: DayLog(day: today)
    ).contains(where: \.isOfWeek)
    let days = (0..<Self.lookAhead).map { today.adding(days: $0) }
    return days.filter { $0 == today ? isOpen : course.asks(on: $0) }.prefix(2)
      .map { clock.zone.instant($0, evening).instant }
  }

  /// The stretches of a day that lie in the working hours, if any are set, and not in quiet hours.
  private static func micropauseHours(
    _ configuration: Configuration, on day: CivilDate, in zone: LocalZone
  ) -> [Range<Instant>]? {
    let (working, quiet) = (configuration.workingHours, configuration.quietHours)
    if working.isEmpty, quiet.isEmpty { return nil }
    let minutes = (0..<24 * 60).compactMap { CivilTime(hour: $0 / 60, minute: $0 % 60) }
    var stretches: [Range<Instant>] = []
    for time in minutes {
      guard working.isEmpty || working.contains(where: { $0.contains(time, on: day) }),
        !quiet.contains(where: { $0.contains(time, on: day) })
      else { continue }
      let start = zone.instant(day, time).instant
      let end = start.adding(seconds: 60)
      if let last = stretches.last, last.upperBound == start {
        stretches[stretches.count - 1] = last.lowerBound..<end
      } else {
        stretches.append(start..<end)
      }
    }
    return stretches
  }

  /// A snapshot of nothing, for a start with files that cannot be read.
  static func empty(_ clock: LocalClock) -> Snapshot {
    Snapshot(
      today: clock.today, plan: nil, agenda: nil, log: DayLog(day: clock.today),
      yesterday: DayLog(day: clock.today.adding(days: -1)), prompts: nil, inForceSince: nil,
      configuration: Configuration(),
      midnight: clock.zone.startOfDay(clock.today.adding(days: 1)), mornings: [], skipped: [])
  }

  /// The plan in force; when its file cannot be used, the one that was in force before.
  private func plan() -> Plan? {
    let file = attempt { () throws(Problem) in try reading.planFile()?.plan }
    if let file { return file }
    if let plan = known.plan { return plan }
    // At the start nothing is known yet: what is kept of the last revision speaks for it.
    guard let last = try? reading.planHistory().entries.last else { return nil }
    return (try? reading.revision(last.id, last.revision))?.plan
  }

  /// The course; where it cannot be read, the one that is known: a stop outlives a bad file.
  private func course(_ today: CivilDate) -> Course? {
    let found: CourseReading?? = attempt { () throws(Problem) in
      try reading.course(on: today, now: clock.now)
    }
    guard let found = found ?? nil else { return known.agenda?.course }
    for problem in found.damaged where !problems.contains(problem) { problems.append(problem) }
    return found.course
  }

  private func log(_ day: CivilDate) -> DayLog {
    attempt { () throws(Problem) in try reading.log(on: day) }
      ?? [known.log, known.yesterday].first { $0.day == day } ?? DayLog(day: day)
  }

  private func prompts(_ day: CivilDate) -> DayPrompts? {
    let file = attempt { () throws(Problem) in try reading.prompts(on: day) }
    if let file { return file }
    return known.prompts?.day == day ? known.prompts : nil
  }

  /// Reads one thing, or keeps the reason why it cannot be read.
  private func attempt<Value>(_ read: () throws(Problem) -> Value) -> Value? {
    do throws(Problem) {
      return try read()
    } catch {
      if !problems.contains(error) { problems.append(error) }
      return nil
    }
  }
}
