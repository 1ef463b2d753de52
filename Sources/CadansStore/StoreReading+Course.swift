public import CadansCore
public import CadansExchange
public import CadansText

extension StoreReading: CourseSource {
  /// How a course is looked at.
  struct CourseView: Hashable {
    let day: CivilDate
    let isToday: Bool
    let unjudged: CivilDate?
  }

  /// The plan in force, or `nil` when there is none.
  public func currentPlan() throws(Problem) -> Plan? { try planFile()?.plan }

  /// The plan of an entry of the history, or `nil` when it is not kept.
  public func plan(of entry: PlanHistory.Entry) throws(Problem) -> Plan? {
    try revision(entry.id, entry.revision)?.plan
  }

  /// The course as it stood on a local day, folded once, or `nil` when no plan is in force.
  public func course(
    on day: CivilDate, isToday: Bool, now: Timestamp?
  ) throws(Problem) -> CourseReading? {
    let view = CourseView(
      day: day, isToday: isToday, unjudged: now.map { min($0.firstUnjudgedDay, day) })
    if let known = courses[view] { return known }
    let course = try foldedCourse(on: day, isToday: isToday, now: now)
    courses[view] = course
    return course
  }
}
