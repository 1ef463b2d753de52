internal import CadansCore

extension Brain {
  /// The person came, went, locked the screen, or the machine slept or woke.
  mutating func change(to new: Presence, _ now: Instant, _ effects: inout Effects) {
    guard new != presence else { return }
    let wasAway = presence.isAway
    let old = presence
    presence = new
    followPresence(from: old, to: new, now, &effects)
    effects.add(.journal(.presence(new)))
    // A micro-pause goes by itself, and comes of its own clock.
    guard let prompt = open, prompt.subject != .micropause else { return }
    if new.isAway { open?.wasAway = true }
    if !new.isAway, wasAway, prompt.wasAway, !prompt.wasOfferedAgain {
      offerAgain(now, &effects)
    } else if prompt.isUp, content(of: prompt) != prompt.content {
      // What stands on a locked screen says nothing of what it is for.
      show(prompt.subject, inPlaceOf: prompt, now, &effects)
    }
  }

  /// No prompts until `end`; the one on the screen waits until then.
  mutating func pause(until end: Instant, _ now: Instant, _ effects: inout Effects) {
    pausedUntil = end
    effects.add(.journal(.paused(until: end)))
    guard let prompt = open else { return }
    switch prompt.subject {
    case .exercises(let slots): suppress(slots, .paused, &effects)
    case .micropause: endMicropause(.expired, reason: .paused, now, &effects)
    case .scores, .morning, .week: break
    }
    remove(prompt, &effects)
    putBack(prompt)
  }

  /// The pause is over: what came due meanwhile makes one prompt.
  mutating func resume(_ now: Instant, _ effects: inout Effects) {
    guard pausedUntil != nil else { return }
    pausedUntil = nil
    effects.add(.journal(.resumed))
  }

  /// A moment that was asked for came.
  mutating func wake(_ now: Instant, _ effects: inout Effects) {
    if let end = pausedUntil, end <= now { resume(now, &effects) }
    if let prompt = open, let end = prompt.closesAt, end <= now {
      runOut(now, &effects)
      remove(prompt, &effects)
    }
    if let moment = notBefore, moment <= now { notBefore = nil }
    if let moment = offerAgainAt, moment <= now {
      offerAgainAt = nil
      if open?.isUp == false { offerAgain(now, &effects) }
    }
  }

  /// The timers that the user manager is to have.
  var timers: [Effect.Timer] {
    guard let plan = snapshot.plan else { return [] }
    var timers = plan.slots.filter(hasTimer).map { slot in
      Effect.Timer(
        purpose: .exercise(slot.id),
        when: .weekly(
          slot.time, slot.days,
          skipped: snapshot.skipped.filter { $0.slot == slot.id }.map(\.dueAt)))
    }
    for (slot, snooze) in snoozes.sorted(by: { $0.key.name < $1.key.name }) {
      guard let until = snooze.until else { continue }
      timers.append(Effect.Timer(purpose: .snooze(slot), when: .once(until)))
    }
    if let week = nextWeek {
      timers.append(Effect.Timer(purpose: .question("week"), when: .once(week)))
    }
    if let morning = nextMorning {
      timers.append(Effect.Timer(purpose: .question("morning"), when: .once(morning)))
    }
    if let armed = micropauses.armed {
      timers.append(
        Effect.Timer(purpose: .micropause, when: .after(seconds: armed.seconds, since: armed.at)))
    }
    return timers
  }

  private func hasTimer(_ slot: Slot) -> Bool { snapshot.agenda?.callsFor(slot) ?? true }

  /// When the questions of the week come.
  private var nextWeek: Instant? {
    let isHere = asked.contains(.week) || questions.contains(.week) || open?.subject == .week
    return snapshot.weekQuestions.first { $0 >= snapshot.midnight || !isHere }
  }

  /// When the morning question comes: tomorrow after an exercise today, today after one yesterday.
  private var nextMorning: Instant? {
    guard let plan = snapshot.plan, snapshot.mornings.count == 2 else { return nil }
    if snapshot.questions.contains(.morning) {
      let isHere = asked.contains(.morning) || questions.contains(.morning)
      if !isHere, open?.subject != .morning { return snapshot.mornings[0] }
    }
    let exercised = snapshot.log.sessions.contains { _, session in
      session.isExercised && plan.asksPain(of: session.exercise)
    }
    return exercised ? snapshot.mornings[1] : nil
  }
}
