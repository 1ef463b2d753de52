extension ExerciseFold {
  /// R-T: the therapist decides.
  ///
  /// `clear` keeps the worse weeks and the red history. `set` lifts nothing, and moves nothing
  /// where no regimen says between which loads.
  mutating func heed(
    _ event: TherapistEvent, within regimen: Regimen?, course: inout CourseState
  ) -> Ruling {
    var inputs: [DecisionInput?] = [.word(.action, event.action.name)]
    switch event.action {
    case .clear:
      course.isSuspended = false
      course.contact = false
      state.suspended = .none
      state.complete = 0
      state.reds = 0
      state.misses = 0
      state.gapStepped = false
      if state.lastSessionDay != nil { state.lastSessionDay = event.day }
    case .evaluated:
      course.isEvaluated = true
    case .set(let load):
      inputs.append(.integer(.requested, load))
      if let regimen {
        move(to: min(max(load, regimen.minimum), regimen.goal), on: event.day)
        state.complete = 0
      }
    }
    return Ruling(.therapist, .rT, inputs)
  }

  /// R5 and R5t: the weekly scores, against the first ones.
  mutating func weigh(
    _ week: WeekEvent, by regimen: Regimen, course: inout CourseState
  ) -> Ruling {
    let limits = terms.worsening
    if state.firstNPRS == nil { state.firstNPRS = week.nprs }
    if state.firstPSK == nil { state.firstPSK = week.psk }
    if week.hasScores {
      let isWorse =
        isWorse(
          week.nprs.map { ExactScore($0.points) },
          than: state.firstNPRS.map { ExactScore($0.points) }, by: limits.nprs)
        || isWorse(week.psk, than: state.firstPSK, by: limits.psk)
      state.worseWeeks = isWorse ? state.worseWeeks + 1 : 0
    }
    let inputs: [DecisionInput?] = [
      .score(.nprs, week.nprs), .score(.nprsBaseline, state.firstNPRS),
      .score(.psk, week.psk), .score(.pskBaseline, state.firstPSK),
      .integer(.worseWeeks, state.worseWeeks), .integer(.weeks, limits.weeks),
    ]
    guard week.hasScores, state.worseWeeks >= limits.weeks else {
      return Ruling(.record, .r5, inputs)
    }
    if regimen.mode == .time { return Ruling(.notify, .r5t, inputs) }
    course.contact = true
    return Ruling(.hold, .r5, inputs)
  }

  private func isWorse(
    _ score: ExactScore?, than first: ExactScore?, by difference: Int
  ) -> Bool {
    guard let score, let first else { return false }
    return score - first >= ExactScore(difference)
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
