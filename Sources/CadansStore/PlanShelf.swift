internal import CadansCore
internal import CadansExchange
public import CadansText

/// The plans of a store as they are at one moment, and their courses, each read at most once.
///
/// For whoever looks at many days: ten years of days ask for the same few plans.
public final class PlanShelf {
  /// The plan in force, or `nil` when there is none.
  let current: PlanFile?
  /// Which plan came into force when.
  let history: PlanHistory
  private let store: Store
  private let changed: Timestamp?
  private var files: [PlanHistory.Entry: PlanFile?] = [:]
  /// The courses before the one that goes on, by their last day.
  private var formerCourses: [CivilDate: CourseReading] = [:]

  /// The plans of a store now.
  public init(_ store: Store) throws(Problem) {
    self.store = store
    self.current = try store.planFile()
    self.history = try store.planHistory()
    self.changed = store.planChanged()
  }

  /// The plan of an entry of the history, or `nil` when it is not kept.
  func file(of entry: PlanHistory.Entry) throws(Problem) -> PlanFile? {
    if let known = files[entry] { return known }
    let file = try store.revision(entry.id, entry.revision)
    files[entry] = .some(file)
    return file
  }

  /// The plan that was in force at the end of a local day, or `nil` when there was none.
  ///
  /// On a day before the first plan, and where no history is known, it is the plan in force now.
  func plan(on day: CivilDate) throws(Problem) -> Plan? {
    guard let current = current?.plan else { return nil }
    guard let entry = history.entry(on: day) else { return current }
    // A plan file that was changed by hand says nothing of the days before.
    if entry.id == current.id, entry.revision == current.revision {
      guard let changed, day < changed.date else { return current }
    }
    return try file(of: entry)?.plan ?? current
  }

  /// The last day of the course before another, or `nil` where there was none.
  func lastDay(before later: Course) -> CivilDate? {
    let starts = history.entries.map(\.from.date)
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
  func formerCourse(on day: CivilDate, before later: Course) throws(Problem) -> CourseReading? {
    guard let plan = try plan(on: day), plan.terms.start != later.terms.start else { return nil }
    var last = day
    for (index, entry) in history.entries.enumerated() where entry.from.date > day {
      // One that was replaced on its own day was in force at the end of none.
      let next = index + 1 < history.entries.count ? history.entries[index + 1].from.date : nil
      guard next != entry.from.date, try file(of: entry)?.plan.terms.start != plan.terms.start
      else { continue }
      last = entry.from.date.adding(days: -1)
      break
    }
    if let known = formerCourses[last] { return known }
    let reading = try store.course(on: last, isToday: false)
    formerCourses[last] = reading
    return reading
  }
}
