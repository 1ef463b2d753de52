/// The decision table: its rows from the top, of which the first that matches decides.
///
/// Each row is a function that bears the id of its rule, and gives `nil` where it does not match.
///
/// - Source: <doc:The-engine#Decisions>
extension ExerciseFold {
  /// What the table decides about an event; what that changes is changed.
  ///
  /// - Shape: `nil` where no row matches: a session that still waits for its morning score, or an
  ///   event that only the engine would look at, where nothing is steered.
  mutating func decide(_ event: ProgressionEvent, course: inout CourseState) -> Ruling? {
    let report = SymptomReport(event)
    if case .broken(let faults) = guidance {
      return r1StopsAll(report, on: event.day, course: &course) ?? r0Invalid(faults)
    }
    let regimen = guidance.regimen
    switch event {
    case .therapist(let word):
      return rTTherapist(word, within: guidance.bounds, course: &course)
    case .week(let week):
      return regimen.map { r5WeeklyScores(week, by: $0, course: &course) }
    case .open(let open):
      return safety(report, on: open.day, by: regimen, course: &course)
        ?? regimen.map { r6Gap(open, by: $0, course: &course) }
    case .session(let session):
      if report.rule(in: terms.profile) != nil || suspension(in: course) == .none {
        note(session, within: guidance.bounds)
      }
      return safety(report, on: session.day, by: regimen, course: &course)
        ?? regimen.flatMap { decide(session, by: $0, course: &course) }
    }
  }

  /// R1–R3: they hold whatever steers the load, and where nothing does.
  private mutating func safety(
    _ report: SymptomReport, on day: Int, by regimen: Regimen?, course: inout CourseState
  ) -> Ruling? {
    if let ruling = r1StopsAll(report, on: day, course: &course) { return ruling }
    if let ruling = r2ArmIsWorse(report, on: day, by: regimen, course: &course) { return ruling }
    return r3Suspended(course: course)
  }

  /// R4–R10: what a session says about the load.
  private mutating func decide(
    _ session: SessionEvent, by regimen: Regimen, course: inout CourseState
  ) -> Ruling? {
    if let ruling = r4EvaluationDue(on: session.day, course: course) { return ruling }
    if let ruling = r5ContactOpen(course: course) { return ruling }
    if let ruling = r7Backfilled(session) { return ruling }
    if session.isPending { return nil }
    if let ruling = r8QuotaMissed(session, by: regimen, course: &course) { return ruling }
    if let ruling = r9NotGreen(session, by: regimen) { return ruling }
    state.complete += 1
    return r10Step(after: session, by: regimen, course: course)
  }
}
