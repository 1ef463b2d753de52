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
    // Backwards, since a course is known by its last day.
    var course = reading.course
    for number in (first.dayNumber...max(first.dayNumber, last.dayNumber)).reversed() {
      let day = CivilDate(dayNumber: number)
      if let former = try formerCourse(on: day, before: course, plans: shelf) { course = former }
      let (log, prompts) = (try log(on: day), try prompts(on: day))
      days.append(
        Handover.Day(
          log: log,
          agenda: try agenda(
            on: day, today: now.date, zone: zone, course: course, log: log, prompts: prompts,
            plans: shelf),
          prompts: prompts))
    }
    days.reverse()
    return Handover(
      from: first, through: last, course: reading.course,
      plans: try plans(from: first, through: last), days: days, madeAt: now, timeZone: zone.name)
  }

  /// The course of a day that belongs to another than the one that came after it, else `nil`.
  ///
  /// What was due on a day, and what was stopped, is for the course of that day to say.
  ///
  /// - Source: <doc:0012-A-revision-goes-on-where-the-course-stood>
  private func formerCourse(
    on day: CivilDate, before later: Course, plans: PlanShelf
  ) throws(Problem) -> Course? {
    guard let plan = try plans.plan(on: day), plan.terms.start != later.terms.start,
      let reading = try course(on: day, isToday: false)
    else { return nil }
    if let problem = reading.damaged.first { throw problem }
    return reading.course
  }

  /// The revisions that were in force on any of these days, each once.
  private func plans(
    from first: CivilDate, through last: CivilDate
  ) throws(Problem) -> [Handover.Revision] {
    let entries = try planHistory().entries
    var plans: [Handover.Revision] = []
    for (index, entry) in entries.enumerated() where entry.from.date <= last {
      let next = index + 1 < entries.count ? entries[index + 1].from.date : nil
      guard next.map({ $0 > first }) ?? true else { continue }
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
