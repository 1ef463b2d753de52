extension ExerciseFold {
  /// R-T: the therapist decides.
  ///
  /// `clear` keeps the worse weeks and the red history. `set` lifts nothing, and moves nothing
  /// where no regimen says between which loads.
  mutating func rTTherapist(
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
}
