internal import CadansCore

extension Brain {
  /// How often a slot can still be put off today.
  func latersLeft(_ slot: SlotID) -> Int { max(0, Self.laters - (snoozes[slot]?.count ?? 0)) }

  /// A button was pressed.
  mutating func press(
    _ button: Button, _ notification: UInt32, _ now: Instant, _ effects: inout Effects
  ) {
    guard let prompt = open, prompt.notification == notification, let form = prompt.seen
    else { return }
    let seen = form.subject
    if seen == .micropause { return press(micropause: button, now, &effects) }
    switch (seen, button) {
    case (.exercises(let slots), .done), (.exercises(let slots), .skip):
      let answers = answers(slots, button, form.content)
      guard !answers.isEmpty else { break }
      open?.answer = .init(form: form, button: button)
      return effects.add(.log(prompt: prompt.number, answers))
    case (.exercises(let slots), .later):
      let open = slots.filter(isOpen)
      guard !open.isEmpty, open.allSatisfy({ latersLeft($0) > 0 }) else { return }
      return snooze(open, Self.laterSeconds, now, &effects)
    case (.exercises, .answer): return answerJoined(prompt, now, &effects)
    case (.scores(let record), .answer): effects.add(.ask(record.text))
    case (.morning, .answer): effects.add(.ask("morning"))
    case (.week, .answer): effects.add(.ask("week"))
    case (.scores, .skip), (.morning, .skip), (.week, .skip): break
    // This prompt has no such button.
    default: return
    }
    // Whether a question was put is told when it was.
    finish(prompt, form, button, noting: button != .answer, &effects)
  }

  /// An answer to a prompt is on the disk, or it could not be written anywhere: then the prompt
  /// stays, or comes back where the server took it away, and says so.
  mutating func answered(
    _ number: Int, _ keeping: Keeping, _ now: Instant, _ effects: inout Effects
  ) {
    guard let prompt = open, prompt.number == number, let answer = prompt.answer else { return }
    switch keeping {
    case .kept: finish(prompt, answer.form, answer.button, &effects)
    case .refused(let reason):
      open?.answer = nil
      open?.unwritten = reason
      show(prompt.subject, inPlaceOf: open, now, &effects)
    }
  }

  /// A prompt was answered: it goes.
  private mutating func finish(
    _ prompt: OpenPrompt, _ form: OpenPrompt.Form, _ button: Button, noting: Bool = true,
    _ effects: inout Effects
  ) {
    let seen = form.subject
    if noting { effects.note(seen, button == .skip ? .skipped : .done, in: snapshot) }
    for name in seen.names { effects.add(.journal(.answered(slot: name, button))) }
    losses = 0
    // Not every server closes a notification whose button was pressed.
    remove(prompt, &effects)
    // What joined the prompt, and was not on the screen yet, was not answered.
    if case .exercises(let slots) = prompt.subject {
      held = slots.filter { !seen.names.contains($0.name) } + held
    }
  }

  /// The question that joined the prompt of an exercise is put; the prompt stays.
  private mutating func answerJoined(
    _ prompt: OpenPrompt, _ now: Instant, _ effects: inout Effects
  ) {
    guard let index = questions.firstIndex(where: \.joins) else { return }
    let question = questions.remove(at: index)
    asked.insert(question)
    effects.note(question, .shown, in: snapshot)
    for name in question.names {
      effects.add(.journal(.answered(slot: name, .answer)))
      effects.add(.ask(name))
    }
    // Some servers close a notification whose button was pressed.
    show(prompt.subject, inPlaceOf: prompt, now, &effects)
  }

  /// Questions were put to the person, or nothing could be opened for them: then the prompt is gone
  /// without an answer, and they stay open.
  mutating func asked(_ question: String, _ wasPut: Bool, _ effects: inout Effects) {
    let event: PromptEvent.Event = wasPut ? .done : .closed
    effects.add(
      .note(
        .init(
          slot: question, day: snapshot.today, kind: .question, event: event, reason: nil)))
  }

  /// Done logs the dose of the moment, as it stood on the screen, without a score; Skip logs a skip
  /// without a reason.
  private func answers(
    _ slots: [SlotID], _ button: Button, _ content: Effect.Content
  ) -> [Effect.Answer] {
    guard case .exercises(let lines, _, _, _, _) = content else { return [] }
    return slots.compactMap { slot -> Effect.Answer? in
      guard let (item, entry) = snapshot.entry(slot), entry.outcome == .open,
        !snapshot.isAnswered(slot),
        let dose = lines.first(where: { $0.exercise == item.exercise.code })?.dose
      else { return nil }
      let session = Session(
        exercise: item.exercise.code, slot: slot, prescribed: dose,
        done: button == .done ? dose : nil,
        status: button == .done ? .completed : .skipped(nil))
      return Effect.Answer(session: session, day: snapshot.day(of: slot))
    }
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
      effects.note(.exercises([slot]), .later, in: snapshot)
      effects.add(.journal(.answered(slot: slot.name, .later)))
    }
    guard let prompt = open, case .exercises(let shown) = prompt.subject else { return }
    let left = shown.filter { !slots.contains($0) }
    guard left != shown else { return }
    if left.isEmpty {
      remove(prompt, &effects)
    } else if prompt.isUp {
      show(.exercises(left), inPlaceOf: prompt, now, &effects)
    } else {
      open?.subject = .exercises(left)
    }
  }

  /// A notification is gone from the screen. That is no answer.
  mutating func close(
    _ notification: UInt32, _ reason: CloseReason, _ now: Instant, _ effects: inout Effects
  ) {
    // What we withdraw is not open any more: another program closed this one, if it was withdrawn.
    guard var prompt = open, prompt.notification == notification, !prompt.isOnItsWay
    else { return }
    losses = 0
    let event: PromptEvent.Event = reason == .dismissed ? .closed : .expired
    for name in prompt.subject.names { effects.add(.journal(.closed(slot: name, event))) }
    if case .micropause = prompt.subject {
      if event == .closed { endMicropause(.closed, now, &effects) } else { runOut(now, &effects) }
      // What follows the time may have brought it back the very moment it was closed.
      return remove(prompt, &effects)
    }
    effects.note(prompt.subject, event, in: snapshot)
    prompt.notification = nil
    prompt.seen = nil
    let unseen = reason != .dismissed && (prompt.wasAway || presence == .unknown)
    guard unseen, !prompt.wasOfferedAgain else {
      open = nil
      return
    }
    // Nobody may have seen it: it is offered once more, on return or after a while.
    open = prompt
    if !presence.isAway { offerAgainAt = now.adding(seconds: Self.offerAgain) }
  }

  /// Shows a prompt a second time, and no third.
  mutating func offerAgain(_ now: Instant, _ effects: inout Effects) {
    guard let prompt = open, !prompt.wasOfferedAgain else { return }
    offerAgainAt = nil
    show(prompt.subject, inPlaceOf: prompt, isOffer: true, now, &effects)
  }
}
