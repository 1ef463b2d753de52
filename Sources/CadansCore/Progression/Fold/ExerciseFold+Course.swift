extension ExerciseFold {
  /// R-T: the therapist decides.
  ///
  /// `clear` keeps the worse weeks and the red history. `set` lifts nothing, and moves nothing
  /// where no regimen says between which loads.
  mutating func heed(
    _ event: TherapistEvent, within regimen: Regimen?, course: inout CourseState
  ) -> Ruling {
    var inputs: [DecisionInput?] = [
      .word(.action, event.action.name), event.isSaid ? .truth(.said, true) : nil,
    ]
    switch event.action {
    case .clear:
      inputs.append(.integer(.through, event.through == event.day ? nil : event.through))
      if let stop = course.lastStopDay, stop > event.through {
        return Ruling(.therapist, .rT, inputs + [.integer(.stoppedOn, stop)])
      }
      lift(on: event.day, course: &course)
    case .evaluated:
      course.isEvaluated = true
    case .set(let load):
      inputs.append(.integer(.requested, load))
      if let regimen {
        move(to: bounded(load, said: event.isSaid, by: regimen), on: event.day)
        state.complete = 0
      }
    }
    return Ruling(.therapist, .rT, inputs)
  }

  private mutating func lift(on day: Int, course: inout CourseState) {
    course.isSuspended = false
    course.contact = false
    course.lastStopDay = nil
    state.suspended = .none
    state.complete = 0
    state.reds = 0
    state.misses = 0
    state.gapStepped = false
    if state.lastSessionDay != nil { state.lastSessionDay = day }
  }

  /// The load that a `set` puts: within the plan, and, where nobody signed it, no higher than the
  /// present load or the ceiling of the phase.
  private func bounded(_ load: Int, said isSaid: Bool, by regimen: Regimen) -> Int {
    let most = isSaid ? max(state.load, regimen.ceiling(in: state.phase)) : regimen.goal
    return max(min(load, most, regimen.goal), regimen.minimum)
  }

  /// R6: a look, which never raises a load.
  mutating func look(
    _ open: OpenEvent, by regimen: Regimen, course: inout CourseState
  ) -> Ruling {
    guard let last = state.lastSessionDay else {
      return Ruling(.hold, .r6a, [.truth(.attended, false), flags(of: open)])
    }
    let days = away.gap(after: last, through: open.day)
    let since = DecisionInput.integer(.daysSinceSession, days)
    if days > terms.gap.contactAfter {
      state.suspended = max(state.suspended, .gap)
      course.contact = true
      return Ruling(.hold, .r6c, [since, .integer(.gapLimit, terms.gap.contactAfter)])
    }
    if days > terms.gap.stepBackAfter, terms.gap.action == .stepBack, !state.gapStepped {
      state.gapStepped = true
      let gap: [DecisionInput?] = [since, .integer(.gapLimit, terms.gap.stepBackAfter)]
      let inputs = gap + [.integer(.due, state.load)] + stepInputs(regimen)
      return Ruling(.stepBack, .r6b, inputs, proposing: stepBack(on: open.day, by: regimen))
    }
    return Ruling(.hold, .r6a, [since, flags(of: open)])
  }

  private func flags(of open: OpenEvent) -> DecisionInput? {
    .words(.flags, open.flags.map(\.rawValue))
  }

  /// The next day on which the date alone decides something, or `nil` when none does.
  ///
  /// Only a gap decides by date; so the days between need not be visited one by one.
  func nextImpliedDay(course: CourseState) -> Int? {
    guard case .regimen = guidance, suspension(in: course) == .none,
      let last = state.lastSessionDay
    else { return nil }
    let contact = away.dayWhenGap(after: last, exceeds: terms.gap.contactAfter)
    guard terms.gap.action == .stepBack, !state.gapStepped else { return contact }
    return min(contact, away.dayWhenGap(after: last, exceeds: terms.gap.stepBackAfter))
  }
}
