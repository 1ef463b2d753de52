internal import CadansCore
internal import CadansExchange

extension Brain {
  /// Takes up where a daemon before left off, and makes up for what came due just now.
  mutating func start(
    _ snapshot: Snapshot, _ saved: SavedState?, _ now: Instant, _ effects: inout Effects
  ) {
    self.snapshot = snapshot
    timersSince = now
    // The notification of the daemon before is still on the screen, and no prompt answers for it.
    switch saved?.notification {
    case nil: break
    case Self.windowNotification?: effects.add(.withdraw(notification: Self.windowNotification))
    case let notification?: effects.add(.takeDown(notification: notification, of: saved?.server))
    }
    // A pause that began before midnight may end after it.
    if let end = saved?.pausedUntil, end > now {
      pausedUntil = min(end, now.adding(seconds: Int64(Self.pauses.upperBound)))
    }
    if let saved = saved?.micropause { takeUp(saved, now, &effects) }
    // In the night what was saved the evening before still holds.
    let days = [snapshot.today, snapshot.evening?.day]
    let saved = saved.flatMap { days.contains($0.day) ? $0 : nil }
    readPrompts(isStateKept: saved != nil)
    if let saved { takeUp(saved, now) }
    makeUp(now, &effects)
  }

  /// What was prompted for today, as the prompts file tells it.
  ///
  /// Without the state of the daemon before, what was shown and got no answer is offered anew.
  private mutating func readPrompts(isStateKept: Bool) {
    for event in snapshot.prompts?.events ?? [] {
      switch event.kind {
      case .exercise:
        guard let slot = SlotID(event.slot) else { continue }
        if !isStateKept, event.event == .shown || event.event == .suppressed {
          prompted.remove(slot)
          if event.event == .shown { lost.insert(slot) }
        } else {
          prompted.insert(slot)
        }
      case .question where event.slot == "morning": asked.insert(.morning)
      case .question where event.slot == "week": asked.insert(.week)
      case .question, .micropause: break
      }
    }
    for event in snapshot.eveningPrompts?.events ?? [] where event.kind == .exercise {
      guard let slot = SlotID(event.slot), snapshot.day(of: slot) == event.day else { continue }
      if !isStateKept, event.event == .shown || event.event == .suppressed {
        prompted.remove(slot)
        if event.event == .shown { lost.insert(slot) }
      } else {
        prompted.insert(slot)
      }
    }
    // A question that a prompt brought and that nobody answered is asked again.
    let over = Set(
      (snapshot.prompts?.events ?? []).filter {
        [.done, .skipped, .closed, .expired].contains($0.event)
      }.map(\.slot))
    for case .session(let record) in snapshot.questions
    where record.source == .prompt && record.replaces == nil && !over.contains(record.id.text) {
      questions.append(.scores(record.id))
    }
  }

  /// Takes up the slots that waited, and the prompt that was on the screen.
  private mutating func takeUp(_ saved: SavedState, _ now: Instant) {
    // What was saved of an evening that is over says nothing of the same slots today.
    func isMeant(_ slot: SlotID) -> Bool {
      let day = saved.evening.contains(slot) ? saved.day.adding(days: -1) : saved.day
      return snapshot.day(of: slot) == day
    }
    // Nothing was put off for longer than it can be, should the clock have been wrong.
    let latest = now.adding(seconds: Int64(Self.snoozes.upperBound))
    snoozes = Dictionary(
      saved.snoozes.filter { isMeant($0.slot) }
        .map { ($0.slot, ($0.count, $0.until.map { min($0, latest) })) },
      uniquingKeysWith: { $1 })
    held = saved.held.filter { isMeant($0) && isOpen($0) }
    held += saved.open.filter { isMeant($0) && isOpen($0) && !held.contains($0) }
    lost = Set(saved.open.filter(isMeant))
    for (slot, snooze) in snoozes.sorted(by: { $0.key.name < $1.key.name })
    where !isOpen(slot) {
      parked[slot] = snooze.until
      snoozes[slot]?.until = nil
    }
    for (slot, snooze) in snoozes.sorted(by: { $0.key.name < $1.key.name })
    where snooze.until.map({ $0 <= now }) == true {
      snoozes[slot]?.until = nil
      if isOpen(slot), !held.contains(slot) { held.append(slot) }
    }
  }

  /// Prompts for what came due a short while ago and was never prompted for.
  mutating func makeUp(_ now: Instant, _ effects: inout Effects) {
    let evening = snapshot.evening?.lastEvening ?? []
    for entry in evening + (snapshot.agenda?.entries ?? []) {
      let occurrence = entry.occurrence
      guard isOpen(occurrence.slot), occurrence.dueAt <= now,
        now.seconds(since: occurrence.dueAt) <= Self.catchUp,
        snapshot.inForceSince.map({ occurrence.dueAt >= $0 }) ?? true,
        !prompted.contains(occurrence.slot)
      else { continue }
      due(occurrence.slot, now, &effects)
    }
    if let morning = snapshot.mornings.first, morning <= now { askMorning() }
    if let week = snapshot.weekQuestions.first, week <= now { askWeek() }
  }

  /// Takes a new look at the files: the prompt on the screen follows them.
  mutating func change(to new: Snapshot, _ now: Instant, _ effects: inout Effects) {
    let old = snapshot
    let isNewDay = new.today != old.today
    let left = endDays(before: new, now, &effects)
    snapshot = new
    if let left, let prompt = open {
      if prompt.isUp {
        show(.exercises(left), inPlaceOf: prompt, now, &effects)
      } else {
        open?.subject = .exercises(left)
      }
    }
    dropWaitingSlots(&effects)
    unpark(now)
    dropClosedSlots(now, &effects)
    dropAnsweredQuestions(&effects)
    let speaksAnew = new.configuration.language != old.configuration.language
    if let prompt = open, prompt.isUp, speaksAnew || content(of: prompt) != prompt.content {
      show(prompt.subject, inPlaceOf: prompt, now, &effects)
    }
    if new.inForceSince != old.inForceSince || isNewDay { makeUp(now, &effects) }
  }

  /// Everything was removed: the state that came of the files goes, and no prompt tells of it.
  mutating func forget(_ new: Snapshot, _ effects: inout Effects) {
    if let prompt = open { remove(prompt, &effects) }
    var fresh = Brain(new)
    fresh.presence = presence
    fresh.hasInput = hasInput
    fresh.server = server
    // A late answer of the server still finds no prompt of this number.
    fresh.lastPrompt = lastPrompt
    fresh.micropauses.watched = micropauses.watched
    fresh.micropauses.lastLook = micropauses.lastLook
    self = fresh
  }

  /// Nothing of a day is prompted for after its midnight, and nothing of an evening after its night;
  /// what still waited is written down.
  ///
  /// - Returns: What is left of the prompt on the screen, when a part of it is over; else `nil`.
  private mutating func endDays(
    before new: Snapshot, _ now: Instant, _ effects: inout Effects
  ) -> [SlotID]? {
    let old = snapshot
    let isNewDay = new.today != old.today
    func isOver(_ slot: SlotID) -> Bool { old.day(of: slot) != new.day(of: slot) }
    var left: [SlotID]?
    if let prompt = open {
      if case .exercises(let slots) = prompt.subject {
        let over = slots.filter(isOver)
        if over == slots {
          take(down: prompt, .expired, .midnight, now, &effects)
        } else if !over.isEmpty {
          for slot in over { lapse(slot, &effects) }
          left = slots.filter { !over.contains($0) }
        }
      } else if isNewDay {
        take(down: prompt, .expired, .midnight, now, &effects)
      }
    }
    let snoozed = snoozes.filter { $0.value.until != nil }.keys.sorted { $0.name < $1.name }
    for slot in held + snoozed.filter({ !held.contains($0) }) where isOver(slot) {
      lapse(slot, &effects)
    }
    snoozes = snoozes.filter { !isOver($0.key) }
    parked = parked.filter { !isOver($0.key) }
    held.removeAll(where: isOver)
    lost = lost.filter { !isOver($0) }
    prompted = prompted.filter { !isOver($0) }
    joined = joined.filter { !isOver($0.key) }
    guard isNewDay else { return left }
    questions = []
    asked = []
    losses = 0
    if open == nil { offerAgainAt = nil }
    return left
  }

  /// A slot that waited belongs to a day that is over.
  private func lapse(_ slot: SlotID, _ effects: inout Effects) {
    effects.note(.exercises([slot]), .expired, in: snapshot, reason: .midnight)
    effects.add(.journal(.withdrawn(slot: slot.name, .midnight)))
  }

  /// Whether a slot of today still waits for an answer.
  ///
  /// A slot that was due before its exercise was stopped has the outcome `open`, and is not asked
  /// for; nor is one whose answer waits to be written.
  func isOpen(_ slot: SlotID) -> Bool {
    snapshot.entry(slot)?.entry.outcome == .open && !snapshot.isStopped(slot)
      && !snapshot.isAnswered(slot)
  }

  /// Why a slot of today waits for no answer any more.
  private func closing(of slot: SlotID) -> PromptReason {
    let found = snapshot.entry(slot)
    return switch found?.entry.outcome {
    case nil: .planChanged
    case .open? where snapshot.isAnswered(slot): .answered
    case .notPrompted(.away)?: .away
    case .notPrompted(.suspended)?: .suspended
    case .open? where snapshot.isStopped(slot): .suspended
    default: .answered
    }
  }

  /// What was put off when it came to be on hold comes again when that is taken back.
  private mutating func unpark(_ now: Instant) {
    for (slot, until) in parked.sorted(by: { $0.key.name < $1.key.name }) where isOpen(slot) {
      parked[slot] = nil
      if until > now {
        snoozes[slot]?.until = until
      } else if !held.contains(slot) {
        held.append(slot)
      }
    }
  }

  /// Drops the slots that are held or snoozed and are no longer open.
  private mutating func dropWaitingSlots(_ effects: inout Effects) {
    let waiting = Set(held).union(snoozes.filter { $0.value.until != nil }.keys)
    for slot in waiting.sorted(by: { $0.name < $1.name }) where !isOpen(slot) {
      held.removeAll { $0 == slot }
      let until = snoozes[slot]?.until
      snoozes[slot]?.until = nil
      let reason = closing(of: slot)
      if reason == .away || reason == .suspended { parked[slot] = until }
      // An answer speaks for itself.
      guard reason != .answered else { continue }
      effects.note(.exercises([slot]), .expired, in: snapshot, reason: reason)
      effects.add(.journal(.withdrawn(slot: slot.name, reason)))
    }
  }

  /// Takes slots that were answered elsewhere, or are not due any more, off the screen.
  private mutating func dropClosedSlots(_ now: Instant, _ effects: inout Effects) {
    guard let prompt = open, case .exercises(let slots) = prompt.subject else { return }
    let left = slots.filter(isOpen)
    guard left != slots else { return }
    for slot in slots where !left.contains(slot) {
      let reason = closing(of: slot)
      effects.note(.exercises([slot]), .expired, in: snapshot, reason: reason)
      effects.add(.journal(.withdrawn(slot: slot.name, reason)))
    }
    if left.isEmpty {
      remove(prompt, &effects)
    } else if prompt.isUp {
      show(.exercises(left), inPlaceOf: prompt, now, &effects)
    } else {
      open?.subject = .exercises(left)
    }
  }

  private mutating func dropAnsweredQuestions(_ effects: inout Effects) {
    let waiting = snapshot.questions
    func isWaiting(_ subject: OpenPrompt.Subject) -> Bool {
      switch subject {
      case .morning: waiting.contains(.morning)
      case .week: waiting.contains(where: \.isOfWeek)
      case .scores(let id):
        // The record may have been amended meanwhile, once or more.
        (snapshot.log.current(id) ?? snapshot.yesterday.current(id)).map {
          waiting.contains(.session($0))
        } ?? false
      case .exercises, .micropause: true
      }
    }
    questions.removeAll { !isWaiting($0) }
    if let prompt = open, !isWaiting(prompt.subject) {
      effects.note(prompt.subject, .expired, in: snapshot, reason: .answered)
      remove(prompt, &effects)
    }
  }
}
