public import CadansCore
public import CadansExchange
public import CadansText

extension Store {
  /// What a person hands over of some days, or `nil` when no plan is in force.
  ///
  /// - Errors: The first file that cannot be used: what is handed over is whole, or not made.
  public func handover(
    from first: CivilDate, through last: CivilDate, at now: Timestamp, zone: some ZoneRules
  ) throws(Problem) -> Handover? {
    guard let reading = try course(on: last, isToday: last >= now.date) else { return nil }
    if let problem = reading.damaged.first { throw problem }
    let shelf = try PlanShelf(self)
    var days: [Handover.Day] = []
    // Most days of a long time may have neither, and asking for each costs.
    let (logged, prompted) = (Set(try loggedDays()), Set(try promptedDays()))
    for number in first.dayNumber...max(first.dayNumber, last.dayNumber) {
      let day = CivilDate(dayNumber: number)
      let former = try shelf.formerCourse(on: day, before: reading.course)
      if let problem = former?.damaged.first { throw problem }
      let (log, document) =
        logged.contains(day)
        ? try writtenLog(on: day, knowsZones: true) : (DayLog(day: day), nil)
      let prompts = prompted.contains(day) ? try prompts(on: day) : nil
      days.append(
        Handover.Day(
          log: log, extended: document.map { DayLog.extended(in: $0) } ?? [:],
          agenda: try agenda(
            on: day, today: now.date, zone: zone, course: reading.course, log: log,
            prompts: prompts, plans: shelf),
          prompts: prompts))
    }
    return Handover(
      from: first, through: last, course: reading.course,
      plans: try plans(from: first, through: last), days: days, madeAt: now, timeZone: zone.name)
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
