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
      event =
        (try? WeekEvent(
          day: terms.day(of: week.date), nprs: week.nprs, psk: week.psk))
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
    // The days come in order, so the fold refuses no event; a refused one would not count.
    guard let decisions = try? fold.apply(event) else { return }
    note(decisions, terms: terms)
    watch(decisions, at: moment.knownAt, on: moment.on)
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
  private mutating func watch(
    _ made: [CourseDecision], at knownAt: Instant, on day: CivilDate
  ) {
    for index in stops.indices where stops[index].to == nil && !goesOn(stops[index]) {
      stops[index].to = knownAt
      stops[index].toDay = day
    }
    // One that was lifted before it was known stopped nothing.
    stops.removeAll { stop in stop.to.map { $0 <= stop.from } ?? false }
    let stopped: [ExerciseCode?] =
      fold.course.isSuspended
      ? [nil] : fold.exercises.filter { fold.suspension(of: $0) == .exercise }
    for exercise in stopped {
      let isAlarm = made.contains {
        [.stopContact, .stopExercise].contains($0.decision.kind)
          && (exercise == nil || $0.exercise == exercise)
      }
      if let index = stops.firstIndex(where: { $0.exercise == exercise && $0.to == nil }) {
        // What is said of a later day may have been known sooner.
        if isAlarm, knownAt < stops[index].from {
          stops[index].from = knownAt
          stops[index].fromDay = day
        }
      } else {
        stops.append(Stop(exercise: exercise, from: knownAt, fromDay: day))
      }
    }
  }

  private func goesOn(_ stop: Stop) -> Bool {
    stop.exercise.map { fold.suspension(of: $0) == .exercise } ?? fold.course.isSuspended
  }
}
