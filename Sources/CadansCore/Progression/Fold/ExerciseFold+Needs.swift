extension ExerciseFold {
  /// What stands before the next step up on `day`; `nil` where nothing steers the load.
  func needs(on day: Int, course: CourseState) -> [StepNeed]? {
    switch guidance {
    case .unsteered: nil
    case .broken: [.correction] + blocks(on: day, course: course)
    case .regimen(let regimen):
      blocks(on: day, course: course) + steps(on: day, by: regimen, course: course)
    }
  }

  private func blocks(on day: Int, course: CourseState) -> [StepNeed] {
    var needs: [StepNeed] = []
    if suspension(in: course) != .none { needs.append(.release(suspension(in: course))) }
    if course.contact { needs.append(.contact) }
    if isEvaluationDue(on: day, course: course) { needs.append(.evaluation) }
    return needs
  }

  private func steps(on day: Int, by regimen: Regimen, course: CourseState) -> [StepNeed] {
    if state.load >= regimen.goal { return [.goalReached] }
    var needs: [StepNeed] = []
    if state.load >= regimen.ceiling(in: state.phase), let next = state.phase.next {
      needs.append(.phase(next, phaseNeeds(next, on: day, by: regimen, course: course)))
    } else if let room = roomDay(from: day, by: regimen), room > day {
      needs.append(.capRoom(day: room))
    }
    return needs + [.sessions(max(1, regimen.every - state.complete))]
  }

  /// The first day, from `day` on, on which the weekly cap leaves room above the load.
  private func roomDay(from day: Int, by regimen: Regimen) -> Int? {
    (day...saturatingSum(day, 7)).first { candidate in
      regimen.cap(after: state.loads.load(endOf: candidate - 7)).map { $0 > state.load } ?? true
    }
  }

  private func phaseNeeds(
    _ phase: Phase, on day: Int, by regimen: Regimen, course: CourseState
  ) -> [StepNeed.PhaseNeed] {
    var needs: [StepNeed.PhaseNeed] = []
    let earliest = openingDay(of: phase)
    if day < earliest { needs.append(.day(earliest)) }
    let adherence = adherence(on: day, by: regimen)
    if adherence < terms.adherenceMinimum {
      needs.append(.adherence(adherence, needed: terms.adherenceMinimum))
    }
    if case .pain = regimen.measure, let quiet = quietDay, day < quiet {
      needs.append(.quiet(day: quiet))
    }
    if phase == .three, terms.needsEvaluation, !course.isEvaluated { needs.append(.evaluation) }
    return needs
  }
}
