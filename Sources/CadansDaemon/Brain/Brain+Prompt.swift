internal import CadansCore
internal import CadansExchange

extension Brain {
  /// A slot is due: it joins the prompt that is open, or waits its turn.
  mutating func due(_ slot: SlotID, _ now: Instant, _ effects: inout Effects) {
    prompted.insert(slot)
    guard isOpen(slot) else {
      if snapshot.isAway(slot) {
        suppress([slot], .away, &effects)
      } else if snapshot.isStopped(slot) {
        suppress([slot], .suspended, &effects)
      }
      return
    }
    if case .exercises(let slots)? = open?.subject, slots.contains(slot) {
      // It waits to be offered again, and is called for by name: then it is offered now.
      if open?.isUp == false { offerAgain(now, &effects) }
      return
    }
    guard !held.contains(slot) else { return }
    held.append(slot)
    if pausedUntil != nil {
      suppress([slot], .paused, &effects)
    } else if server == .absent || failures > 0 {
      suppress([slot], .noServer, &effects)
    }
  }

  /// Shows what waits, if it can be shown now: exercises first, then questions, one at a time.
  mutating func showNext(_ now: Instant, _ effects: inout Effects) {
    joinQuestion(now, &effects)
    guard pausedUntil == nil, server != .absent, notBefore.map({ $0 <= now }) ?? true,
      presence != .asleep
    else { return }
    if !held.isEmpty {
      // What joins a prompt that is on its way takes its place once the server has named it.
      if let prompt = open, case .exercises = prompt.subject, prompt.isOnItsWay,
        prompt.notification == nil
      {
        return
      }
      var slots = held
      if let prompt = open {
        switch prompt.subject {
        case .exercises(let shown): slots = shown + held
        case .scores, .morning, .week:
          questions.insert(prompt.subject, at: 0)
          remove(prompt, &effects)
        case .micropause:
          remove(prompt, &effects)
          hold(.otherPrompt, now, &effects)
        }
      }
      held = []
      offerAgainAt = nil
      show(.exercises(latest(slots, &effects)), inPlaceOf: open, now, &effects)
    } else if open == nil,
      let index = questions.firstIndex(where: { !$0.joins || !isExerciseNear(now) })
    {
      show(questions.remove(at: index), inPlaceOf: nil, now, &effects)
    }
  }

  /// A question that came, or went, while the prompt of an exercise is on the screen changes it.
  private mutating func joinQuestion(_ now: Instant, _ effects: inout Effects) {
    guard let prompt = open, case .exercises = prompt.subject,
      prompt.notification != nil, !prompt.isOnItsWay, prompt.answer == nil,
      content(of: prompt) != prompt.content
    else { return }
    show(prompt.subject, inPlaceOf: prompt, now, &effects)
  }

  /// So near is an exercise that a question of the day waits for its prompt, in seconds [ENG].
  static let near: Int64 = 900

  /// Whether an exercise is due so soon that a question joins its prompt.
  private func isExerciseNear(_ now: Instant) -> Bool {
    snapshot.agenda?.entries.contains { entry in
      entry.outcome == .open && entry.occurrence.dueAt > now
        && entry.occurrence.dueAt <= now.adding(seconds: Self.near)
    } ?? false
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
          .exercises([older]), .expired, in: snapshot, reason: .superseded)
        effects.add(.journal(.withdrawn(slot: older.name, .superseded)))
      } else {
        chosen.append(candidate)
      }
    }
    return chosen.sorted { $0.dueAt < $1.dueAt }.map(\.slot)
  }

  /// Asks the server to show a prompt, in place of the one that is there.
  ///
  /// - Parameter isOffer: Whether it is offered a second time, and no third.
  mutating func show(
    _ subject: OpenPrompt.Subject, inPlaceOf previous: OpenPrompt?, isOffer: Bool = false,
    _ now: Instant, _ effects: inout Effects
  ) {
    let unwritten = subject == previous?.subject ? previous?.unwritten : nil
    guard let content = content(of: subject, unwritten: unwritten) else { return }
    lastPrompt += 1
    var prompt = OpenPrompt(number: lastPrompt, subject: subject, content: content)
    prompt.notification = previous?.notification
    prompt.seen = previous?.notification == nil ? nil : previous?.seen
    prompt.unwritten = unwritten
    prompt.isOffer = isOffer
    prompt.wasOfferedAgain =
      isOffer || (previous?.subject == subject && previous?.wasOfferedAgain == true)
    prompt.wasAway = presence.isAway
    if case .micropause(let pause) = content { prompt.closesAt = pause.endsAt }
    open = prompt
    effects.notify(
      .notify(prompt: prompt.number, content, replacing: previous?.notification))
  }

  /// What a prompt says now, or `nil` when there is nothing to say.
  func content(of prompt: OpenPrompt) -> Effect.Content? {
    content(of: prompt.subject, unwritten: prompt.unwritten)
  }

  /// What a prompt for this says now.
  ///
  /// - Parameter unwritten: Why an answer could not be written, in a sentence.
  func content(of subject: OpenPrompt.Subject, unwritten: String? = nil) -> Effect.Content? {
    let locked =
      presence == .locked && snapshot.configuration.lockScreenText == .neutral
    switch subject {
    case .exercises(let slots):
      let lines = slots.compactMap { slot in
        snapshot.entry(slot).map { item, entry in
          Effect.Content.Line(
            exercise: item.exercise.code, dose: item.dose, dueAt: entry.occurrence.dueAt,
            isAfterGap: snapshot.agenda?.course?.suspension(of: item.exercise.code) == .gap)
        }
      }
      guard !lines.isEmpty else { return nil }
      let left = slots.map(latersLeft).min() ?? 0
      return .exercises(
        lines, latersLeft: left, question: questions.contains(where: \.joins), locked: locked,
        unwritten: unwritten)
    case .scores(let id):
      return snapshot.session(id).map { .scores($0.exercise, locked: locked) }
    case .morning: return .morning(locked: locked)
    case .week:
      return .week(
        evaluation: snapshot.agenda?.course?.isEvaluationDue == true, locked: locked)
    case .micropause:
      return micropauses.shown.map { shown in
        .micropause(
          .init(
            seconds: shown.seconds, movement: shown.movement, endsAt: shown.endsAt,
            latersLeft: Micropauses.laters - micropauses.putOff,
            inWindow: snapshot.configuration.micropause.style == .window))
      }
    }
  }

  /// The server shows it now, or it cannot.
  mutating func notified(
    _ number: Int, _ notification: UInt32?, _ now: Instant, _ effects: inout Effects
  ) {
    guard var prompt = open, prompt.number == number, prompt.isOnItsWay else {
      guard let notification else { return }
      // The prompt was answered elsewhere while it was on its way, or given up: nobody waits for
      // this form of it, unless a newer form takes its very place.
      if open?.notification != notification {
        effects.add(.withdraw(notification: notification))
      }
      // A server that answers late answers again.
      failures = 0
      notBefore = nil
      return
    }
    guard let notification else { return notShown(prompt, now, &effects) }
    failures = 0
    notBefore = nil
    let before = prompt.isOffer ? [] : prompt.seen?.subject.names ?? []
    prompt.isOnItsWay = false
    prompt.notification = notification
    prompt.seen = .init(subject: prompt.subject, content: prompt.content)
    open = prompt
    asked.insert(prompt.subject)
    // A prompt that only changed its words or lost a line was shown already.
    for name in prompt.subject.names where !before.contains(name) {
      let isAgain =
        prompt.isOffer || SlotID(name).map { lost.remove($0) != nil } == true
        || (prompt.subject == .micropause && micropauses.putOff > 0)
      effects.add(
        .note(
          .init(
            slot: name, day: SlotID(name).map(snapshot.day) ?? snapshot.today,
            kind: prompt.subject.kind, event: .shown,
            reason: isAgain ? .offeredAgain : nil)))
      effects.add(.journal(.prompted(slot: name)))
    }
  }

  /// It could not be shown: it waits, and is tried again ever more rarely.
  private mutating func notShown(
    _ prompt: OpenPrompt, _ now: Instant, _ effects: inout Effects
  ) {
    // What stands there of an earlier form would be a second prompt.
    remove(prompt, &effects)
    putBack(prompt)
    if case .exercises(let slots) = prompt.subject, failures == 0 {
      suppress(slots, .noServer, &effects)
    }
    if prompt.subject == .micropause { hold(.noServer, now, &effects) }
    for name in prompt.subject.names { effects.add(.journal(.notShown(slot: name))) }
    failures += 1
    notBefore = now.adding(seconds: Self.delay(failures))
  }

  /// A prompt that is not on the screen any more waits for its turn again.
  mutating func putBack(_ prompt: OpenPrompt) {
    switch prompt.subject {
    case .exercises(let slots):
      held = slots.filter { isOpen($0) && !held.contains($0) } + held
    case .scores, .morning, .week: questions.insert(prompt.subject, at: 0)
    case .micropause: break
    }
  }

  /// A notification server came, or went with the prompt it showed.
  mutating func change(to new: Server, _ now: Instant, _ effects: inout Effects) {
    server = new
    switch new {
    case .running:
      // One that our own call started may still fail it; another is tried at once.
      guard open == nil else { return }
      failures = 0
      notBefore = losses > 1 ? now.adding(seconds: Self.delay(losses - 1)) : nil
    case .startable:
      notBefore = losses > 1 ? now.adding(seconds: Self.delay(losses - 1)) : notBefore
    case .absent: lose(now, &effects)
    }
  }

  /// The prompt went with the server: it is shown again by the next.
  private mutating func lose(_ now: Instant, _ effects: inout Effects) {
    guard let prompt = open, prompt.isUp, prompt.notification != Self.windowNotification
    else { return }
    open = nil
    putBack(prompt)
    let seen = prompt.seen?.subject
    if let seen {
      losses += 1
      if seen == .micropause {
        endMicropause(.expired, reason: .noServer, now, &effects)
      } else {
        effects.note(seen, .expired, in: snapshot, reason: .noServer)
      }
      if case .exercises(let slots) = seen { lost.formUnion(slots) }
    }
    let unseen = prompt.subject.names.filter { seen?.names.contains($0) != true }
    suppress(unseen.compactMap { SlotID($0) }.filter(isOpen), .noServer, &effects)
    for name in prompt.subject.names { effects.add(.journal(.notShown(slot: name))) }
  }

  private static func delay(_ times: Int) -> Int64 {
    retries[min(max(times, 1), retries.count) - 1]
  }

  /// Writes that slots came due and nothing was shown.
  func suppress(_ slots: [SlotID], _ reason: PromptReason, _ effects: inout Effects) {
    for slot in slots {
      effects.note(.exercises([slot]), .suppressed, in: snapshot, reason: reason)
      effects.add(.journal(.suppressed(slot: slot.name, reason)))
    }
  }

  /// Takes a prompt off the screen and writes what became of it.
  mutating func take(
    down prompt: OpenPrompt, _ event: PromptEvent.Event, _ reason: PromptReason, _ now: Instant,
    _ effects: inout Effects
  ) {
    if prompt.subject == .micropause {
      endMicropause(event, reason: reason, now, &effects)
    } else {
      effects.note(prompt.subject, event, in: snapshot, reason: reason)
    }
    for name in prompt.subject.names { effects.add(.journal(.withdrawn(slot: name, reason))) }
    remove(prompt, &effects)
  }

  /// Takes a prompt off the screen.
  mutating func remove(_ prompt: OpenPrompt, _ effects: inout Effects) {
    open = nil
    offerAgainAt = nil
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

  /// The questions of the week, once a day, when any of them is open.
  mutating func askWeek() {
    guard snapshot.questions.contains(where: \.isOfWeek), !asked.contains(.week),
      !questions.contains(.week), open?.subject != .week
    else { return }
    questions.append(.week)
  }
}
