internal import CadansCore

extension Brain {
  /// How often a slot can still be put off today.
  func latersLeft(_ slot: SlotID) -> Int { max(0, Self.laters - (snoozes[slot]?.count ?? 0)) }

  /// A button was pressed.
  mutating func press(
    _ button: Button, _ notification: UInt32, _ now: Instant, _ effects: inout Effects
  ) {
    guard let prompt = open, prompt.notification == notification else { return }
    switch (prompt.subject, button) {
    case (.exercises(let slots), .done): log(slots, .done, &effects)
    case (.exercises(let slots), .skip): log(slots, .skip, &effects)
    case (.exercises(let slots), .later):
      guard slots.allSatisfy({ latersLeft($0) > 0 }) else { return }
      return snooze(slots, Self.laterSeconds, now, &effects)
    case (.scores(let record), .answer): effects.add(.ask(record.text))
    case (.morning, .answer): effects.add(.ask("morning"))
    default: break
    }
    let event: PromptEvent.Event = button == .skip ? .skipped : .done
    effects.note(prompt.subject, event, day: snapshot.today)
    for name in prompt.subject.names { effects.add(.journal(.answered(slot: name, button))) }
    // Not every server closes a notification whose button was pressed.
    remove(prompt, &effects)
  }

  /// Done logs the dose of the moment and no score; Skip asks for nothing more.
  private mutating func log(_ slots: [SlotID], _ button: Button, _ effects: inout Effects) {
    let sessions = slots.compactMap { slot -> Session? in
      guard let (item, entry) = snapshot.entry(slot), entry.outcome == .open else { return nil }
      return button == .done
        ? Session(
          exercise: item.exercise.code, slot: slot, prescribed: item.dose, done: item.dose,
          status: .completed)
        : Session(
          exercise: item.exercise.code, slot: slot, prescribed: item.dose, done: nil,
          status: .skipped(.other))
    }
    if !sessions.isEmpty { effects.add(.log(sessions, day: snapshot.today)) }
  }

  /// Records were written for sessions that a prompt logged: their questions come next.
  mutating func ask(about records: [Record]) {
    guard let plan = snapshot.plan else { return }
    for record in records {
      guard let session = record.session, session.isExercised, plan.asksPain(of: session.exercise)
      else { continue }
      questions.append(.scores(record.id))
    }
  }

  /// Puts slots off.
  mutating func snooze(
    _ slots: [SlotID], _ seconds: Int, _ now: Instant, _ effects: inout Effects
  ) {
    for slot in slots {
      let count = snoozes[slot]?.count ?? 0
      snoozes[slot] = (count + 1, now.adding(seconds: Int64(seconds)))
      held.removeAll { $0 == slot }
      effects.note(.exercises([slot]), .later, day: snapshot.today)
      effects.add(.journal(.answered(slot: slot.name, .later)))
    }
    guard let prompt = open, case .exercises(let shown) = prompt.subject else { return }
    let left = shown.filter { !slots.contains($0) }
    guard left != shown else { return }
    if left.isEmpty {
      remove(prompt, &effects)
    } else {
      show(.exercises(left), again: prompt, now, &effects)
    }
  }

  /// A notification is gone from the screen. That is no answer.
  mutating func close(
    _ notification: UInt32, _ reason: CloseReason, _ now: Instant, _ effects: inout Effects
  ) {
    guard var prompt = open, prompt.notification == notification, !prompt.isOnItsWay,
      reason != .withdrawn
    else { return }
    let event: PromptEvent.Event = reason == .dismissed ? .closed : .expired
    for name in prompt.subject.names { effects.add(.journal(.closed(slot: name, event))) }
    if case .micropause = prompt.subject {
      effects.note(prompt.subject, event == .closed ? .closed : .ignored, day: snapshot.today)
      open = nil
      return
    }
    effects.note(prompt.subject, event, day: snapshot.today)
    prompt.notification = nil
    let unseen = reason == .expired && (prompt.wasAway || presence == .unknown)
    guard unseen, !prompt.wasOfferedAgain else {
      open = nil
      return
    }
    // Nobody may have seen it: it is offered once more, on return or after a while.
    open = prompt
    if !presence.isAway { nextTry = now.adding(seconds: Self.offerAgain) }
  }

  /// Shows a prompt a second time, and no third.
  mutating func offerAgain(_ now: Instant, _ effects: inout Effects) {
    guard var prompt = open, !prompt.wasOfferedAgain else { return }
    prompt.wasOfferedAgain = true
    nextTry = nil
    show(prompt.subject, again: prompt, now, &effects)
  }

  /// A micro-pause that the person asked for.
  mutating func takeBreak(_ now: Instant, _ effects: inout Effects) {
    guard hasServer, open == nil else { return }
    show(.micropause, again: nil, now, &effects)
  }
}
