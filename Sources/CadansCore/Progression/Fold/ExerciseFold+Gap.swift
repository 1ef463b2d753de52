extension ExerciseFold {
  /// R6: a look at the course, which never raises a load.
  mutating func r6Gap(
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
