public import CadansCore
public import CadansExchange
public import CadansText
internal import Glibc

extension StoreReading {
  /// So many days are worth a thread [ENG].
  private static let daysOfAThread = 60

  /// What a person hands over of some days, or `nil` when no plan is in force.
  ///
  /// - Errors: The first file that cannot be used: what is handed over is whole, or not made.
  public func handover(
    from first: CivilDate, through last: CivilDate, at now: Timestamp,
    zone: some ZoneRules & Sendable
  ) throws(Problem) -> Handover? {
    guard
      let reading = try wholeCourse(
        on: last, isToday: last >= now.date, now: now)
    else { return nil }
    if let problem = reading.damaged.first { throw problem }
    forgetDays()
    // Most days of a long time may have neither, and asking for each costs.
    let (logged, prompted) = (Set(try loggedDays()), Set(try promptedDays()))
    let (paths, course) = (store.paths, reading.course)
    let numbers = first.dayNumber...max(first.dayNumber, last.dayNumber)
    let parts = try sideBySide(Self.parts(of: numbers)) { numbers throws(Problem) in
      // A reading of its own for each thread: it remembers what it read.
      let part = StoreReading(Store(paths: paths))
      let zones = ZoneShelf()
      var days: [Handover.Day] = []
      var prompts = PromptCounts()
      for number in numbers {
        let day = CivilDate(dayNumber: number)
        let written = prompted.contains(day) ? try part.store.readPrompts(on: day).value : nil
        if let written { prompts.add(written) }
        if let day = try part.handedOver(
          day, isLogged: logged.contains(day), prompts: written, now: now, zone: zone,
          course: course, zones: zones)
        {
          days.append(day)
        }
      }
      return (days: days, prompts: prompts)
    }
    return Handover(
      from: first, through: last, course: course, plans: try plans(from: first, through: last),
      days: parts.flatMap(\.days),
      prompts: parts.reduce(into: PromptCounts()) { $0.add($1.prompts) }, madeAt: now,
      timeZone: zone.name)
  }

  private func handedOver(
    _ day: CivilDate, isLogged: Bool, prompts: DayPrompts?, now: Timestamp, zone: some ZoneRules,
    course: Course, zones: ZoneShelf
  ) throws(Problem) -> Handover.Day? {
    let former = try formerCourse(on: day, before: course)
    if let problem = former?.damaged.first { throw problem }
    // Each day is looked at once, so none is remembered.
    let written = isLogged ? try store.readLog(on: day, zones: zones) : nil
    let (log, document) = (written?.value ?? DayLog(day: day), written?.document)
    guard
      let agenda = try agenda(
        on: day, today: now.date, now: now, zone: zone, course: course, log: log,
        prompts: prompts),
      let plan = day < now.date ? try plan(on: day) : try currentPlan()
    else { return nil }
    return Handover.Day(
      log: log, written: document.map { DayLog.written(in: $0) } ?? [:],
      version: document.flatMap { FormatVersion(of: $0) } ?? .own, entries: agenda.entries,
      plan: plan)
  }

  /// The days in parts of about the same size, at most one for each processor, and four: each
  /// thread keeps memory of its own, and what follows is done by one.
  private static func parts(of days: ClosedRange<Int>) -> [Range<Int>] {
    let processors = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    let count = min(processors, 4, 1 + days.count / daysOfAThread)
    func bound(_ part: Int) -> Int { days.lowerBound + days.count * part / count }
    return (0..<count).map { bound($0)..<bound($0 + 1) }
  }

  /// The revisions that were in force on any of these days, each once.
  private func plans(
    from first: CivilDate, through last: CivilDate
  ) throws(Problem) -> [Handover.Revision] {
    var plans: [Handover.Revision] = []
    for stretch in try timeline().stretches
    where stretch.isInForce(during: first...max(first, last)) {
      if let file = try revision(stretch.element.id, stretch.element.revision) {
        plans.append(Handover.Revision(from: stretch.from, file: file))
      }
    }
    if plans.isEmpty, let file = try planFile() {
      plans.append(Handover.Revision(from: file.plan.createdAt, file: file))
    }
    return plans
  }
}
