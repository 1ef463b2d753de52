public import CadansCore
public import CadansText

/// A course, with the files that it had to do without.
public struct CourseReading {
  /// The course.
  public let course: Course

  /// The logs that cannot be used; what they say is not in the course.
  public let damaged: [Problem]
}

/// Where a course is folded from: the files of a person, or one file that they handed over.
///
/// What the person sees and what the therapist sees are one fold.
///
/// - Source: <doc:0021-A-course-is-folded-from-either-side>
public protocol CourseSource {
  /// The plan in force now, or `nil` when there is none.
  func currentPlan() throws(Problem) -> Plan?
  /// From when until when each plan was in force.
  func timeline() throws(Problem) -> PlanTimeline<PlanHistory.Entry>
  /// The plan of an entry of the timeline, or `nil` when it is not kept.
  func plan(of entry: PlanHistory.Entry) throws(Problem) -> Plan?
  /// The plan that was in force at the end of a local day, or `nil` when there was none.
  func plan(on day: CivilDate) throws(Problem) -> Plan?
  /// What was said about a day; an empty log when nothing was.
  func log(on day: CivilDate) throws(Problem) -> DayLog
  /// The days before another on which something was said that outlives its day, in order.
  func lastingDays(before day: CivilDate) -> [CivilDate]
  /// The course as it stood on a local day; ``foldedCourse(on:isToday:now:)``, perhaps remembered.
  func course(
    on day: CivilDate, isToday: Bool, now: Timestamp?
  ) throws(Problem) -> CourseReading?
}

extension CourseSource {
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
  public func foldedCourse(
    on day: CivilDate, isToday: Bool, now: Timestamp?
  ) throws(Problem) -> CourseReading? {
    guard let current = isToday ? try currentPlan() : try plan(on: day) else { return nil }
    return try course(on: day, under: current, unjudged: now.map { min($0.firstUnjudgedDay, day) })
  }

  /// The course as it stands on a local day that is not over.
  public func course(
    on day: CivilDate, now: Timestamp? = nil
  ) throws(Problem) -> CourseReading? {
    try course(on: day, isToday: true, now: now)
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
    on day: CivilDate, isToday: Bool = true, now: Timestamp? = nil
  ) throws(Problem) -> CourseReading? {
    guard let reading = try course(on: day, isToday: isToday, now: now) else { return nil }
    var earlier: [Course.Entry] = []
    var (later, damaged) = (reading.course, reading.damaged)
    // Each course is looked for before the one after it, so this comes to an end.
    var bound = day.adding(days: 1)
    while let end = try lastDay(before: later), end < bound,
      let former = try formerCourse(on: end, before: later)
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
  public func course(on day: CivilDate, saidBefore moment: Instant) throws(Problem) -> Course? {
    guard let plan = try plan(on: day) else { return nil }
    return try course(on: day, under: plan, saidBefore: moment)?.course
  }

  /// The last day of the course before another, or `nil` where there was none.
  private func lastDay(before later: Course) throws(Problem) -> CivilDate? {
    let starts = try timeline().stretches.map(\.firstDay)
    guard let first = starts.first, first < later.terms.start || starts.count > 1 else {
      return nil
    }
    let end = min(later.terms.start, later.today).adding(days: -1)
    return end >= first ? end : nil
  }

  /// The course that a day belongs to, as it stood in the end, when that is another than a later
  /// one; else `nil`.
  ///
  /// What was due on a day, and what was stopped, is for the course of that day to say.
  ///
  /// - Source: <doc:0012-A-revision-goes-on-where-the-course-stood>
  public func formerCourse(on day: CivilDate, before later: Course) throws(Problem)
    -> CourseReading?
  {
    guard let plan = try plan(on: day), plan.terms.start != later.terms.start else { return nil }
    var last = day
    for later in try timeline().stretches where later.firstDay > day && !later.isReplacedOnItsDay {
      guard try self.plan(of: later.element)?.terms.start != plan.terms.start else { continue }
      last = later.firstDay.adding(days: -1)
      break
    }
    return try course(on: last, isToday: false, now: nil)
  }

  /// The plans that were in force on these days, the one of the last day at the end.
  private func revisions(
    from first: CivilDate, through last: CivilDate, lasting: [CivilDate], current: Plan
  ) throws(Problem) -> [Course.Revision] {
    var revisions: [Course.Revision] = []
    let needed = [first...max(first, last)] + lasting.map { $0...$0 }
    for stretch in try timeline().through(last).stretches
    where needed.contains(where: { stretch.isInForce(atEndOfAnyOf: $0) }) {
      let entry = stretch.element
      if entry.id == current.id, entry.revision == current.revision, stretch.until == nil {
        revisions.append(Course.Revision(from: stretch.firstDay, plan: current))
      } else if let plan = try plan(of: entry) {
        revisions.append(Course.Revision(from: stretch.firstDay, plan: plan))
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
  private static var longestCourse: Int { 3660 }
}
