public import CadansCore
internal import CadansExchange
public import CadansText

/// A course, with the files that it had to do without.
public struct CourseReading {
  /// The course.
  public let course: Course

  /// The logs that cannot be used; what they say is not in the course.
  public let damaged: [Problem]
}

extension Store {
  /// The course as it stood on a local day, or `nil` when no plan is in force.
  ///
  /// Read are the days of the course that the plan is of, and of those before it, or of a plan
  /// without a progression, only the days on which something was said that outlives its day. So a
  /// long log costs nothing.
  ///
  /// - Parameters:
  ///   - isToday: Whether the day is not over, so that the plan in force is its plan.
  ///   - now: The moment: in the night the day before is not judged yet. `nil` is one by day.
  /// - Errors: Those of the plan; a damaged log hides only its own day.
  public func course(
    on day: CivilDate, isToday: Bool = true, now: Timestamp? = nil
  ) throws(Problem) -> CourseReading? {
    guard let current = isToday ? try planFile()?.plan : try plan(on: day) else { return nil }
    return try course(on: day, under: current, unjudged: now.map { min($0.firstUnjudgedDay, day) })
  }

  private func course(
    on day: CivilDate, under current: Plan, saidBefore moment: Instant? = nil,
    unjudged: CivilDate? = nil
  ) throws(Problem) -> CourseReading? {
    let first = current.isSteered ? min(current.terms.start, day) : day.adding(days: -1)
    var damaged: [Problem] = []
    var logs: [DayLog] = []
    let lasting = lastingDays(before: first)
    for day in lasting + Self.days(from: first, through: day) {
      do throws(Problem) {
        var log = try log(on: day)
        if let moment { log.records.removeAll { $0.recordedAt.instant >= moment } }
        if !log.records.isEmpty { logs.append(log) }
      } catch {
        damaged.append(error)
      }
    }
    let revisions = try revisions(from: first, through: day, lasting: lasting, current: current)
    guard
      let course = Course(
        revisions: revisions, logs: logs, today: day, firstUnjudged: unjudged)
    else { return nil }
    return CourseReading(course: course, damaged: damaged)
  }

  /// The course as it stood on a local day, with the decisions of every course before it.
  ///
  /// - Errors: Those of ``course(on:isToday:now:)``.
  public func wholeCourse(
    on day: CivilDate, isToday: Bool = true, plans: PlanShelf? = nil, now: Timestamp? = nil
  ) throws(Problem) -> CourseReading? {
    guard let reading = try course(on: day, isToday: isToday, now: now) else { return nil }
    let shelf = if let plans { plans } else { try PlanShelf(self) }
    var earlier: [Course.Entry] = []
    var (later, damaged) = (reading.course, reading.damaged)
    // Each course is looked for before the one after it, so this comes to an end.
    var bound = day.adding(days: 1)
    while let end = shelf.lastDay(before: later), end < bound,
      let former = try shelf.formerCourse(on: end, before: later)
    {
      bound = end
      earlier = former.course.decisions + earlier
      damaged += former.damaged
      later = former.course
    }
    return CourseReading(course: reading.course.joined(with: earlier), damaged: damaged)
  }

  /// The course as it would stand today under another plan.
  public func course(on day: CivilDate, given plan: Plan) throws(Problem) -> Course? {
    try course(on: day, under: plan)?.course
  }

  /// The course as it stood on a day before a moment of it.
  func course(on day: CivilDate, saidBefore moment: Instant) throws(Problem) -> Course? {
    guard let plan = try plan(on: day) else { return nil }
    return try course(on: day, under: plan, saidBefore: moment)?.course
  }

  /// The plans that were in force on these days, the one of the last day at the end.
  private func revisions(
    from first: CivilDate, through last: CivilDate, lasting: [CivilDate], current: Plan
  ) throws(Problem) -> [Course.Revision] {
    let entries = try planHistory().entries.filter { $0.from.date <= last }
    var revisions: [Course.Revision] = []
    for (index, entry) in entries.enumerated() {
      let from = entry.from.date
      let next = index + 1 < entries.count ? entries[index + 1].from.date : nil
      // One that was replaced on its own day was in force at the end of none.
      guard next != from else { continue }
      let isNeeded =
        next.map { $0 > first } ?? true
        || lasting.contains { day in from <= day && next.map { day < $0 } ?? true }
      guard isNeeded else { continue }
      if entry.id == current.id, entry.revision == current.revision, next == nil {
        revisions.append(Course.Revision(from: from, plan: current))
      } else if let file = try revision(entry.id, entry.revision) {
        revisions.append(Course.Revision(from: from, plan: file.plan))
      }
    }
    if revisions.last?.plan != current {
      revisions.append(Course.Revision(from: revisions.isEmpty ? first : last, plan: current))
    }
    return revisions
  }

  /// The days of a course of which there can be a log; no course is longer than this.
  private static func days(from first: CivilDate, through last: CivilDate) -> [CivilDate] {
    let from = max(first.dayNumber, last.dayNumber - longestCourse)
    return from <= last.dayNumber
      ? (from...last.dayNumber).map { CivilDate(dayNumber: $0) } : []
  }

  /// The most days of a course that are read [ENG]: ten years.
  private static let longestCourse = 3660
}
