extension ExerciseFold {
  /// R8b and R8c, mode `time`: the quota was missed; complete sessions stay as they are counted.
  mutating func r8QuotaMissed(
    _ session: SessionEvent, by regimen: Regimen, course: inout CourseState
  ) -> Ruling? {
    guard case .quota(let limit, let action) = regimen.measure else { return nil }
    guard session.done < state.load else {
      state.misses = 0
      return nil
    }
    state.misses += 1
    let inputs =
      doneInputs(session)
      + [.integer(.misses, state.misses), .integer(.missLimit, limit)]
    guard state.misses >= limit else { return Ruling(.hold, .r8b, inputs) }
    state.misses = 0
    switch action {
    case .contact:
      course.contact = true
      return Ruling(.hold, .r8c, inputs)
    case .stepBack:
      return Ruling(
        .stepBack, .r8c, inputs + stepInputs(regimen),
        proposing: stepBack(on: session.day, by: regimen))
    }
  }

  /// R9: the session was anything but green and complete; by quota, nobody knows of the arm.
  mutating func r9NotGreen(_ session: SessionEvent, by regimen: Regimen) -> Ruling? {
    let knowsArm = session.knowsArm(in: terms.profile)
    guard case .pain(let limits) = regimen.measure else {
      if knowsArm { return nil }
      return Ruling(.hold, .r9u, doneInputs(session) + [.truth(.armIsKnown, false)])
    }
    let colour = limits.colour(of: session.pain, knowsArm: knowsArm)
    let scores = scoreInputs(session.pain, colour: colour, limits: limits)
    var inputs = doneInputs(session) + scores
    switch colour {
    case .unknown:
      // Silence on a bad day counts for nothing: neither does what was complete before it.
      if let during = session.pain.during, during.points > limits.comfortable {
        state.complete = 0
      }
      return Ruling(.hold, .r9u, inputs + [knowsArm ? nil : .truth(.armIsKnown, false)])
    case .red:
      state.complete = 0
      state.reds += 1
      inputs.append(.integer(.reds, state.reds))
      inputs.append(.integer(.redLimit, limits.redLimit))
      guard state.reds >= limits.redLimit else { return Ruling(.hold, .r9r1, inputs) }
      state.reds = 0
      return Ruling(
        .stepBack, .r9r2, inputs + stepInputs(regimen),
        proposing: stepBack(on: session.day, by: regimen))
    case .amber:
      state.complete = 0
      state.reds = 0
      return Ruling(.hold, .r9a, inputs)
    case .green:
      state.reds = 0
      guard session.done < state.load else { return nil }
      state.complete = 0
      return Ruling(.hold, .r9p, inputs)
    }
  }

  /// One step back, or the load that would follow from one where the engine only proposes.
  ///
  /// - Source: <doc:The-engine#Off-propose-and-auto>; <doc:The-engine#A-step-back>
  mutating func stepBack(on day: Int, by regimen: Regimen) -> Int? {
    let load = regimen.steppedBack(from: state.load)
    if terms.engine == .propose { return load }
    move(to: load, on: day)
    state.complete = 0
    return nil
  }

  /// Puts the load at `load` from now on.
  mutating func move(to load: Int, on day: Int) {
    guard load != state.load else { return }
    state.load = load
    state.loads.note(load, on: day)
  }

  /// What a step back looks at beside the load.
  func stepInputs(_ regimen: Regimen) -> [DecisionInput?] {
    [.integer(.step, regimen.step), .integer(.minimum, regimen.minimum)]
  }

  /// What was done, beside what was due.
  func doneInputs(_ session: SessionEvent) -> [DecisionInput?] {
    [.integer(.done, session.done), .integer(.due, state.load)]
      + [.integer(.slotsDone, session.slots?.done), .integer(.slots, session.slots?.due)]
  }

  private func scoreInputs(
    _ scores: SessionScores, colour: PainColour, limits: PainLimits
  ) -> [DecisionInput?] {
    [
      .score(.before, scores.before), .score(.during, scores.during),
      .score(.morning, scores.morning),
      .word(.colour, colour.rawValue), .integer(.comfortable, limits.comfortable),
      .integer(.acceptable, limits.acceptable),
      .integer(.settleTolerance, limits.settleTolerance),
    ]
  }
}
