extension Course {
  /// Folds the days on which a plan was in force.
  ///
  /// - Parameter revision: The place of the plan among all.
  mutating func follow(
    _ plan: Plan, revision: Int, _ days: ClosedRange<CivilDate>, _ join: RecordJoin
  ) {
    let terms = plan.terms
    for date in join.eventfulDays(in: days, start: terms.start) {
      // Before its start there is no course yet; what is said of safety counts from day 1.
      let day = max(1, terms.day(of: date))
      for moment in join.moments(on: date, plan: plan, revision: revision, day: day) {
        meet(moment, plan: plan, terms: terms)
      }
    }
  }

  private mutating func meet(_ moment: RecordJoin.Moment, plan: Plan, terms: CourseTerms) {
    let event: CourseEvent?
    switch moment.happening {
    case .event(let happened): event = happened
    case .session(let session): event = session.event(load: fold[session.exercise]?.load)
    case .week(let week):
      weeks.append(week)
      event = (try? WeekEvent(day: terms.day(of: week.date), nprs: week.nprs, psk: week.psk))
        .map { .week($0) }
    case .closed(let closing):
      self.closing = closing
      event = nil
    }
    guard let event else { return }
    if case .therapist(let word, let code) = event {
      if case .set = word.action, let code { setByWord.insert(code) }
      if case .clear = word.action { contactRule = nil }
    }
    // The days come in order, so an event is never out of order; were it so, it would not count.
    guard let decisions = try? fold.apply(event) else { return }
    note(decisions, terms: terms)
    watch(plan, at: moment.at)
  }

  /// Keeps decisions, and what opened a contact.
  mutating func note(_ made: [CourseDecision], terms: CourseTerms) {
    for made in made {
      let date = terms.start.adding(days: made.decision.day - 1)
      decisions.append(Entry(date: date, exercise: made.exercise, decision: made.decision))
      if made.decision.contact, contactRule == nil || made.decision.kind == .stopContact {
        contactRule = made.decision.rule
      }
    }
  }

  /// Keeps from when until when exercises are stopped.
  private mutating func watch(_ plan: Plan, at instant: Instant) {
    let isStopped = fold.course.isSuspended
    for index in stops.indices where stops[index].to == nil {
      let goesOn =
        stops[index].exercise.map { fold.suspension(of: $0) == .exercise } ?? isStopped
      if !goesOn { stops[index].to = instant }
    }
    if isStopped {
      if !stops.contains(where: { $0.exercise == nil && $0.to == nil }) {
        stops.append(Stop(exercise: nil, from: instant))
      }
      return
    }
    for exercise in plan.exercises where fold.suspension(of: exercise.code) == .exercise {
      if !stops.contains(where: { $0.exercise == exercise.code && $0.to == nil }) {
        stops.append(Stop(exercise: exercise.code, from: instant))
      }
    }
  }
}
