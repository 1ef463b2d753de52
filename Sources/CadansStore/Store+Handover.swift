public import CadansCore
public import CadansExchange
public import CadansText
internal import Glibc

extension Store {
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
    // Most days of a long time may have neither, and asking for each costs.
    let (logged, prompted) = (Set(try loggedDays()), Set(try promptedDays()))
    let (paths, course) = (paths, reading.course)
    let numbers = first.dayNumber...max(first.dayNumber, last.dayNumber)
    let days = try sideBySide(Self.parts(of: numbers)) { numbers throws(Problem) in
      // A store and plans of its own for each thread: they remember what they read.
      let store = Store(paths: paths)
      let plans = try PlanShelf(store)
      var days: [Handover.Day] = []
      for number in numbers {
        let day = CivilDate(dayNumber: number)
        days.append(
          try store.handedOver(
            day, isLogged: logged.contains(day), isPrompted: prompted.contains(day),
            now: now, zone: zone, course: course, plans: plans))
      }
      return days
    }
    return Handover(
      from: first, through: last, course: course, plans: try plans(from: first, through: last),
      days: Array(days.joined()), madeAt: now, timeZone: zone.name)
  }

  private func handedOver(
    _ day: CivilDate, isLogged: Bool, isPrompted: Bool, now: Timestamp, zone: some ZoneRules,
    course: Course, plans: PlanShelf
  ) throws(Problem) -> Handover.Day {
    let former = try plans.formerCourse(on: day, before: course)
    if let problem = former?.damaged.first { throw problem }
    let (log, document) =
      isLogged ? try writtenLog(on: day, knowsZones: true) : (DayLog(day: day), nil)
    let prompts = isPrompted ? try prompts(on: day) : nil
    return Handover.Day(
      log: log, written: document.map { DayLog.written(in: $0) } ?? [:],
      version: document.flatMap { FormatVersion(of: $0) } ?? .own,
      agenda: try agenda(
        on: day, today: now.date, now: now, zone: zone, course: course, log: log, prompts: prompts,
        plans: plans),
      prompts: prompts)
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
    let entries = try planHistory().entries
    var plans: [Handover.Revision] = []
    for (index, entry) in entries.enumerated() where entry.from.date <= last {
      let next = index + 1 < entries.count ? entries[index + 1].from.date : nil
      // One that was replaced on the first day was in force that morning.
      guard next.map({ $0 >= first }) ?? true else { continue }
      if let file = try revision(entry.id, entry.revision) {
        plans.append(Handover.Revision(from: entry.from, file: file))
      }
    }
    if plans.isEmpty, let file = try planFile() {
      plans.append(Handover.Revision(from: file.plan.createdAt, file: file))
    }
    return plans
  }
}
