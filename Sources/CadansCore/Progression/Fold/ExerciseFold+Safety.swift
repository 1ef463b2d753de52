extension ExerciseFold {
  /// The days, today included, in which the arm may be worse than usual once and no more.
  ///
  /// - Source: <doc:The-engine#Decisions>, R2: another R2 row on day − 27 … day stops the exercise.
  static let armWindow = 28

  /// R1: a flag stops every exercise, in any row and whatever else holds.
  func r1StopsAll(
    _ report: SymptomReport, on day: Int, course: inout CourseState
  ) -> Ruling? {
    guard report.rule(in: terms.profile) == .r1 else { return nil }
    course.isSuspended = true
    course.contact = true
    course.lastStopDay = day
    return Ruling(.stopContact, .r1, report.inputs)
  }

  /// R2: in profile D an arm that is worse than usual stops this exercise, or steps it back.
  ///
  /// With `onArmSymptom: stepBack` it is suspended all the same where the engine does not move the
  /// load, where the load is at the minimum already, and where a step back did not help.
  mutating func r2ArmIsWorse(
    _ report: SymptomReport, on day: Int, by regimen: Regimen?, course: inout CourseState
  ) -> Ruling? {
    guard report.rule(in: terms.profile) == .r2 else { return nil }
    let earlier = state.lastArmDay.flatMap { day - $0 < Self.armWindow ? $0 : nil }
    state.lastArmDay = day
    var inputs = report.inputs
    if let regimen, terms.onArmSymptom == .stepBack, terms.engine == .auto {
      inputs += [.integer(.due, state.load)] + stepInputs(regimen)
      if earlier == nil, state.load > regimen.minimum {
        return Ruling(.stepBack, .r2, inputs, proposing: stepBack(on: day, by: regimen))
      }
      inputs.append(.integer(.earlierArmDay, earlier))
    }
    state.suspended = max(state.suspended, .exercise)
    course.contact = true
    course.lastStopDay = day
    return Ruling(.stopExercise, .r2, inputs)
  }

  /// R3: what is suspended waits for the therapist.
  func r3Suspended(course: CourseState) -> Ruling? {
    let suspension = suspension(in: course)
    guard suspension != .none else { return nil }
    return Ruling(.hold, .r3, [.word(.suspended, suspension.rawValue)])
  }

  /// Notes that a session took place, whatever is decided about it.
  ///
  /// It counts in adherence by the load before its own decision. One that was entered late undoes
  /// no gap and opens no phase: only its red is noted, which closes one.
  ///
  /// - Source: <doc:The-engine#Which-sessions-count>
  mutating func note(_ session: SessionEvent, within regimen: Regimen?) {
    if let regimen, case .pain(let limits) = regimen.measure, isRed(session, by: limits) {
      state.lastRedDay = session.day
    }
    if session.isBackfilled { return }
    state.lastSessionDay = session.day
    state.gapStepped = false
    state.adherenceDays.removeAll { $0 <= session.day - Self.adherenceWindow }
    if regimen != nil, session.done >= state.load { state.adherenceDays.append(session.day) }
  }

  private func isRed(_ session: SessionEvent, by limits: PainLimits) -> Bool {
    limits.colour(of: session.pain, knowsArm: session.knowsArm(in: terms.profile)) == .red
  }
}
