extension ExerciseFold {
  /// R5 and R5t: the weekly scores, each against the lowest so far.
  ///
  /// The first value of a score is its baseline, with which nothing can be worse yet.
  mutating func r5WeeklyScores(
    _ week: WeekEvent, by regimen: Regimen, course: inout CourseState
  ) -> Ruling {
    let limits = terms.worsening
    let (nprs, psk) = (state.lowestNPRS, state.lowestPSK)
    if week.hasScores {
      let isWorse =
        Self.isWorse(
          week.nprs.map { ExactScore($0.points) }, than: nprs.map { ExactScore($0.points) },
          by: limits.nprs)
        || Self.isWorse(week.psk, than: psk, by: limits.psk)
      state.worseWeeks = isWorse ? state.worseWeeks + 1 : 0
    }
    state.lowestNPRS = [nprs, week.nprs].compactMap(\.self).min()
    state.lowestPSK = [psk, week.psk].compactMap(\.self).min()
    let inputs: [DecisionInput?] = [
      .word(.mode, regimen.mode.rawValue), .score(.nprs, week.nprs),
      .score(.nprsLowest, week.nprs == nil ? nil : nprs),
      .score(.psk, week.psk), .score(.pskLowest, week.psk == nil ? nil : psk),
      .integer(.worseWeeks, state.worseWeeks), .integer(.weeks, limits.weeks),
    ]
    guard week.hasScores, state.worseWeeks >= limits.weeks else {
      return Ruling(.record, .r5, inputs)
    }
    if regimen.mode == .time { return Ruling(.notify, .r5t, inputs) }
    course.contact = true
    return Ruling(.hold, .r5, inputs)
  }

  /// Whether a score lies above the lowest by the therapist's limit, or at the end of the scale
  /// where the limit would lie beyond it.
  private static func isWorse(
    _ score: ExactScore?, than lowest: ExactScore?, by limit: Int
  ) -> Bool {
    guard let score, let lowest else { return false }
    let end = ExactScore(PainScore.range.upperBound)
    let margin = ExactScore(min(limit, PainScore.range.upperBound + 1))
    if score - lowest >= margin { return true }
    // So near to the end that the limit lies beyond it.
    return score == end && lowest < end
  }
}
