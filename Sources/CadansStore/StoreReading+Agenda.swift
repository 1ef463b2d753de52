public import CadansCore
internal import CadansExchange
public import CadansText

extension StoreReading {
  /// The agenda of a local day, or `nil` when no plan is in force.
  ///
  /// Only the files of that day and of its course are read, so a long log costs nothing.
  ///
  /// - Parameters:
  ///   - known: The course of a later day, where the doses of the day itself play no part: it saves
  ///     reading the course anew for each of many days.
  ///   - now: The moment, which leaves the evening before open in the night; `nil` is one by day.
  public func agenda(
    on day: CivilDate, today: CivilDate, now: Timestamp? = nil, zone: some ZoneRules,
    course known: Course? = nil
  ) throws(Problem) -> Agenda? {
    guard try planFile() != nil else { return nil }
    let log = try log(on: day)
    return try agenda(
      on: day, today: today, now: now, zone: zone, course: known, log: log,
      prompts: day < today || log.isAway ? try prompts(on: day) : nil)
  }

  /// The agenda of a local day, of what was read already.
  func agenda(
    on day: CivilDate, today: CivilDate, now: Timestamp?, zone: some ZoneRules,
    course known: Course?, log: DayLog, prompts written: DayPrompts?
  ) throws(Problem) -> Agenda? {
    guard let plan = day < today ? try plan(on: day) : try planFile()?.plan else { return nil }
    let history = try planHistory()
    // A plan that was replaced on this day was in force until then.
    var earlier: [Agenda.Earlier] = []
    for stretch in try timeline().inForce(during: day).dropLast() {
      guard let plan = try self.plan(of: stretch.element) else { continue }
      earlier.append(Agenda.Earlier(plan, from: stretch.from.instant))
    }
    var course = known
    if let known, day < today, let former = try formerCourse(on: day, before: known) {
      course = former.course
    } else if course == nil {
      course = try self.course(on: min(day, today), isToday: day >= today, now: now)?.course
    }
    // What is not over is open, whatever was shown; only on a day away does it decide what was
    // shown before that was said.
    let isAway = log.isAway
    let prompts = day < today || isAway ? written : nil
    return Agenda(
      day: day, plan: plan, course: course, earlier: earlier, log: log, prompts: prompts,
      inForceSince: history.inForceSince(on: day), today: today, now: now,
      zone: LivedZone(
        day < today ? Self.written(log, prompts, history) : [], seenFrom: zone))
  }

  /// What shows by which offset a day was lived: what was written on it, else what was written of
  /// it later, else the plan that came into force last before.
  private static func written(
    _ log: DayLog, _ prompts: DayPrompts?, _ history: PlanHistory
  ) -> [Timestamp] {
    let onTheDay = log.records.map(\.recordedAt).filter { $0.date == log.day }
    let ofTheDay = log.records.map(\.at).filter { $0.date == log.day }
    let before = history.timeline.inForce(atEndOf: log.day).map { [$0.from] }
    return [onTheDay + (prompts?.written ?? []), ofTheDay, before ?? []].first { !$0.isEmpty } ?? []
  }
}

extension DayPrompts {
  /// What was written down on this day itself.
  fileprivate var written: [Timestamp] {
    (events.map(\.at) + spans.map(\.from)).filter { $0.date == day }
  }
}
