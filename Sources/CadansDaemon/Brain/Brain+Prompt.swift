internal import CadansCore
internal import CadansExchange

extension Brain {
  /// A timer, or a person, calls for a prompt.
  mutating func remind(_ name: String, _ now: Instant, _ effects: inout Effects) {
    if name == "morning" { return askMorning() }
    guard let slot = SlotID(name) else { return }
    snoozes[slot]?.until = nil
    due(slot, now, &effects)
  }

  /// A slot is due: it joins the prompt that is open, or waits its turn.
  mutating func due(_ slot: SlotID, _ now: Instant, _ effects: inout Effects) {
    guard isOpen(slot) else {
      if snapshot.log.isAway { suppress([slot], .away, &effects) }
      return
    }
    if case .exercises(let slots)? = open?.subject, slots.contains(slot) { return }
    prompted.insert(slot)
    if pausedUntil != nil { suppress([slot], .paused, &effects) }
    if !held.contains(slot) { held.append(slot) }
  }

  /// Shows what waits, if it can be shown now: exercises first, then questions, one at a time.
  mutating func showNext(_ now: Instant, _ effects: inout Effects) {
    guard pausedUntil == nil, hasServer, nextTry.map({ $0 <= now || failures == 0 }) ?? true,
      presence != .asleep
    else { return }
    if !held.isEmpty {
      var slots = held
      if let prompt = open {
        switch prompt.subject {
        case .exercises(let shown): slots = shown + held
        case .scores, .morning:
          questions.insert(prompt.subject, at: 0)
          remove(prompt, &effects)
        case .micropause: remove(prompt, &effects)
        }
      }
      held = []
      show(.exercises(latest(slots, &effects)), again: open, now, &effects)
    } else if open == nil, !questions.isEmpty {
      show(questions.removeFirst(), again: nil, now, &effects)
    }
  }

  /// Of several slots of one exercise, the latest: it can be done once now, not three times.
  private mutating func latest(_ slots: [SlotID], _ effects: inout Effects) -> [SlotID] {
    var chosen: [(code: ExerciseCode, slot: SlotID, dueAt: Instant)] = []
    for slot in slots {
      guard let (item, entry) = snapshot.entry(slot) else { continue }
      let candidate = (item.exercise.code, slot, entry.occurrence.dueAt)
      if let index = chosen.firstIndex(where: { $0.code == candidate.0 }) {
        let older = chosen[index].dueAt <= candidate.2 ? chosen[index].slot : slot
        if chosen[index].dueAt <= candidate.2 { chosen[index] = candidate }
        effects.note(
          .exercises([older]), .expired, day: snapshot.today, reason: .superseded)
        effects.add(.journal(.withdrawn(slot: older.name, .superseded)))
      } else {
        chosen.append(candidate)
      }
    }
    return chosen.sorted { $0.dueAt < $1.dueAt }.map(\.slot)
  }

  /// Asks the server to show a prompt, in place of the one that is there.
  mutating func show(
    _ subject: OpenPrompt.Subject, again previous: OpenPrompt?, _ now: Instant,
    _ effects: inout Effects
  ) {
    guard let content = content(of: subject) else { return }
    lastPrompt += 1
    var prompt = OpenPrompt(number: lastPrompt, subject: subject)
    prompt.notification = previous?.notification
    prompt.wasOfferedAgain = previous?.subject == subject && previous?.wasOfferedAgain == true
    prompt.wasAway = presence.isAway
    if case .micropause(let seconds) = content {
      prompt.closesAt = now.adding(seconds: Int64(seconds))
    }
    open = prompt
    effects.add(
      .notify(prompt: prompt.number, content, replacing: previous?.notification))
  }

  private func content(of subject: OpenPrompt.Subject) -> Effect.Content? {
    let locked =
      presence == .locked && snapshot.configuration.lockScreenText == .neutral
    switch subject {
    case .exercises(let slots):
      let lines = slots.compactMap { slot in
        snapshot.entry(slot).map { item, entry in
          Effect.Content.Line(
            exercise: item.exercise.code, dose: item.dose, dueAt: entry.occurrence.dueAt)
        }
      }
      guard !lines.isEmpty else { return nil }
      let left = slots.map(latersLeft).min() ?? 0
      return .exercises(lines, latersLeft: left, locked: locked)
    case .scores(let id):
      for case .session(let record) in snapshot.questions
      where record.id == id || record.replaces == id {
        return record.session.map { .scores($0.exercise, locked: locked) }
      }
      return nil
    case .morning: return .morning(locked: locked)
    case .micropause:
      return .micropause(seconds: snapshot.configuration.micropause.lengthSeconds)
    }
  }

  /// The server shows it now, or it cannot.
  mutating func notified(
    _ number: Int, _ notification: UInt32?, _ now: Instant, _ effects: inout Effects
  ) {
    guard var prompt = open, prompt.number == number else {
      // The prompt was answered elsewhere while it was on its way.
      if let notification { effects.add(.withdraw(notification: notification)) }
      return
    }
    guard let notification else { return notShown(prompt, now, &effects) }
    failures = 0
    nextTry = nil
    prompt.isOnItsWay = false
    prompt.notification = notification
    open = prompt
    asked.insert(prompt.subject)
    effects.note(
      prompt.subject, .shown, day: snapshot.today,
      reason: prompt.wasOfferedAgain ? .offeredAgain : nil)
    for name in prompt.subject.names { effects.add(.journal(.prompted(slot: name))) }
  }

  /// It could not be shown: it waits, and is tried again ever more rarely.
  private mutating func notShown(
    _ prompt: OpenPrompt, _ now: Instant, _ effects: inout Effects
  ) {
    open = nil
    switch prompt.subject {
    case .exercises(let slots):
      held = slots.filter(isOpen) + held
      if failures == 0 { suppress(slots, .noServer, &effects) }
    case .scores, .morning: questions.insert(prompt.subject, at: 0)
    case .micropause: break
    }
    for name in prompt.subject.names { effects.add(.journal(.notShown(slot: name))) }
    failures += 1
    nextTry = now.adding(seconds: [5, 15, 60, 300, 900][min(failures - 1, 4)])
  }

  /// A notification server came, or went with the prompt it showed.
  mutating func server(_ isThere: Bool, _ now: Instant, _ effects: inout Effects) {
    hasServer = isThere
    guard !isThere else {
      nextTry = nil
      failures = 0
      return
    }
    guard let prompt = open else { return }
    open = nil
    switch prompt.subject {
    case .exercises(let slots): held = slots + held
    case .scores, .morning: questions.insert(prompt.subject, at: 0)
    case .micropause: break
    }
    for name in prompt.subject.names { effects.add(.journal(.notShown(slot: name))) }
  }

  /// Writes that slots came due and nothing was shown.
  func suppress(_ slots: [SlotID], _ reason: PromptReason, _ effects: inout Effects) {
    for slot in slots {
      effects.note(.exercises([slot]), .suppressed, day: snapshot.today, reason: reason)
      effects.add(.journal(.suppressed(slot: slot.name, reason)))
    }
  }

  /// Takes a prompt off the screen and writes what became of it.
  mutating func take(
    down prompt: OpenPrompt, _ event: PromptEvent.Event, _ reason: PromptReason, _ now: Instant,
    _ effects: inout Effects
  ) {
    effects.note(prompt.subject, event, day: snapshot.today, reason: reason)
    for name in prompt.subject.names { effects.add(.journal(.withdrawn(slot: name, reason))) }
    remove(prompt, &effects)
  }

  /// Takes a prompt off the screen.
  mutating func remove(_ prompt: OpenPrompt, _ effects: inout Effects) {
    open = nil
    if let notification = prompt.notification {
      effects.add(.withdraw(notification: notification))
    }
  }

  /// The morning question, once a day, when it is open.
  mutating func askMorning() {
    guard snapshot.questions.contains(.morning), !asked.contains(.morning),
      !questions.contains(.morning), open?.subject != .morning
    else { return }
    questions.append(.morning)
  }
}
