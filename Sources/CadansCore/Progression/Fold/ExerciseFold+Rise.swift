extension ExerciseFold {
  /// The days that adherence looks back on, today included.
  ///
  /// - Source: <doc:The-engine#The-phase-gate>: the last min(14, day) days.
  static let adherenceWindow = 14

  /// The days, today included, on which no red session may lie for a phase to open.
  ///
  /// - Source: <doc:The-engine#The-phase-gate>: day − 6 … day.
  static let quietWindow = 7

  /// The days from one phase's opening to the next one's, at least.
  ///
  /// - Source: <doc:The-engine#The-phase-gate>: at most once in seven days.
  static let phaseLength = 7

  /// R10: the phase gate, and then a step where nothing stands against it.
  mutating func r10Step(
    after session: SessionEvent, by regimen: Regimen, course: CourseState
  ) -> Ruling {
    let day = session.day
    var inputs = doneInputs(session)
    if case .pain(let limits) = regimen.measure {
      inputs += [.score(.during, session.pain.during)]
      inputs += [.word(.colour, limits.colour(of: session.pain).rawValue)]
    }
    inputs += openPhase(on: day, by: regimen, course: course)
    inputs += [.integer(.complete, state.complete), .integer(.every, regimen.every)]
    if state.complete < regimen.every { return Ruling(.hold, .r10n, inputs) }

    inputs.append(.integer(.goal, regimen.goal))
    if state.load >= regimen.goal { return Ruling(.hold, .r10g, inputs) }

    let ceiling = regimen.ceiling(in: state.phase)
    inputs.append(.integer(.ceiling, ceiling))
    if state.load >= ceiling { return Ruling(.hold, .r10c, inputs) }

    let cap = regimen.cap(after: state.loads.load(endOf: day - 7))
    inputs.append(.integer(.cap, cap))
    let room = min(ceiling, regimen.goal, cap ?? .max) - state.load
    if room <= 0 { return Ruling(.hold, .r10s, inputs) }

    inputs.append(.integer(.step, regimen.step))
    let load = state.load + min(regimen.step, room)
    if terms.engine == .propose { return Ruling(.progress, .r10, inputs, proposing: load) }
    move(to: load, on: day)
    state.complete = 0
    return Ruling(.progress, .r10, inputs)
  }

  /// Opens the next phase where its gate is open, and tells what was looked at.
  private mutating func openPhase(
    on day: Int, by regimen: Regimen, course: CourseState
  ) -> [DecisionInput?] {
    let before = state.phase
    guard let next = before.next, opens(next, on: day, by: regimen, course: course) else {
      return []
    }
    state.phase = next
    state.lastOpeningDay = day
    return [
      .integer(.phaseBefore, before.rawValue),
      .number(.adherence, adherence(on: day, by: regimen)),
      .number(.adherenceMinimum, terms.adherenceMinimum),
    ]
  }

  /// The phase gate: not before its day, and never by the day alone.
  private func opens(
    _ phase: Phase, on day: Int, by regimen: Regimen, course: CourseState
  ) -> Bool {
    guard day >= openingDay(of: phase),
      adherence(on: day, by: regimen) >= terms.adherenceMinimum,
      !course.contact, suspension(in: course) == .none
    else { return false }
    if phase == .three, terms.needsEvaluation, !course.isEvaluated { return false }
    switch regimen.measure {
    case .pain: return quietDay.map { day >= $0 } ?? true
    case .quota(let missLimit, _): return state.misses < missLimit
    }
  }

  /// The first day on which a phase may open: not before its own, and at most one in seven days, so
  /// that every phase is lived.
  func openingDay(of phase: Phase) -> Int {
    let earliest = terms.earliestDay(of: phase)
    guard let last = state.lastOpeningDay else { return earliest }
    return max(earliest, saturatingSum(last, Self.phaseLength))
  }

  /// The day from which on no red session, and no arm worse than usual, keeps a phase closed; `nil`
  /// where there was none.
  var quietDay: Int? {
    [state.lastRedDay, state.lastArmDay].compactMap(\.self).max()
      .map { saturatingSum($0, Self.quietWindow) }
  }

  /// The share of the sessions that the last days asked for, at most 1.
  ///
  /// - Source: <doc:The-engine#The-phase-gate>: sessions ÷ (sessionsPerWeek × days / 7), in double
  ///   precision.
  func adherence(on day: Int, by regimen: Regimen) -> Double {
    let days = min(Self.adherenceWindow, day)
    let held = state.adherenceDays.count { $0 > day - days && $0 <= day }
    let due = Double(regimen.sessionsPerWeek(in: terms)) * Double(days) / 7
    return min(1, Double(held) / due)
  }
}
