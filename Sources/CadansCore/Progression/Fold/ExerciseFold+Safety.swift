extension ExerciseFold {
  /// R1: a flag stops every exercise, in any row and whatever else holds.
  func stop(_ report: SymptomReport, course: inout CourseState) -> Ruling? {
    guard report.stops(in: terms.profile) else { return nil }
    course.isSuspended = true
    course.contact = true
    return Ruling(.stopContact, .r1, report.inputs)
  }

  /// R2: in profile D an arm that is worse than usual spares this exercise.
  ///
  /// Where nothing steers the load a step back is not possible, the written dose would go on, and
  /// so the exercise is suspended also with `onArmSymptom: stepBack`.
  mutating func spare(
    _ report: SymptomReport, on day: Int, by regimen: Regimen?, course: inout CourseState
  ) -> Ruling? {
    guard report.isArmWorse(in: terms.profile) else { return nil }
    state.lastRedDay = day
    if let regimen, terms.onArmSymptom == .stepBack {
      let inputs = report.inputs + [.integer(.due, state.load)] + stepInputs(regimen)
      return Ruling(.stepBack, .r2, inputs, proposing: stepBack(on: day, by: regimen))
    }
    state.suspended = max(state.suspended, .exercise)
    course.contact = true
    return Ruling(.stopExercise, .r2, report.inputs)
  }

  /// R3: what is suspended waits for the therapist.
  func rest(course: CourseState) -> Ruling? {
    let suspension = suspension(in: course)
    guard suspension != .none else { return nil }
    return Ruling(.hold, .r3, [.word(.suspended, suspension.rawValue)])
  }

  /// R4, R5 and R7: what keeps a session from being judged.
  func wait(_ session: SessionEvent, course: CourseState) -> Ruling? {
    if isEvaluationDue(on: session.day, course: course) {
      return Ruling(.hold, .r4, [.integer(.evaluationDay, terms.evaluationDay)])
    }
    if course.contact { return Ruling(.hold, .r5, [.truth(.contact, true)]) }
    if session.isBackfilled { return Ruling(.hold, .r7, [.truth(.backfilled, true)]) }
    return nil
  }

  /// Whether profiles B–D wait for the therapist's evaluation.
  func isEvaluationDue(on day: Int, course: CourseState) -> Bool {
    terms.needsEvaluation && !course.isEvaluated && day >= terms.evaluationDay
  }

  /// Notes that a session took place, whatever is decided about it.
  ///
  /// It counts in adherence by the load before its own decision.
  ///
  /// - Source: progression.md, the second remark below the table.
  mutating func attend(_ session: SessionEvent, by regimen: Regimen?) {
    state.lastSessionDay = session.day
    state.gapStepped = false
    guard let regimen else { return }
    state.adherenceDays.removeAll { $0 <= session.day - Self.adherenceWindow }
    if session.done >= state.load { state.adherenceDays.append(session.day) }
    if case .pain(let limits) = regimen.measure, limits.colour(of: session.pain) == .red {
      state.lastRedDay = session.day
    }
  }
}
