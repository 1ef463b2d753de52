internal import CadansCore

extension Brain {
  /// Takes up where a daemon before left off, and makes up for what came due just now.
  mutating func start(
    _ snapshot: Snapshot, _ saved: SavedState?, _ now: Instant, _ effects: inout Effects
  ) {
    self.snapshot = snapshot
    for event in snapshot.prompts?.events ?? [] where event.kind == .exercise {
      if let slot = SlotID(event.slot) { prompted.insert(slot) }
    }
    for event in snapshot.prompts?.events ?? [] where event.slot == "morning" {
      asked.insert(.morning)
    }
    if let saved, saved.day == snapshot.today {
      snoozes = Dictionary(
        saved.snoozes.map { ($0.slot, ($0.count, $0.until)) }, uniquingKeysWith: { $1 })
      held = saved.held.filter(isOpen)
      if let end = saved.pausedUntil, end > now { pausedUntil = end }
      // The prompt that was on the screen belongs to nobody now: it is shown anew.
      if let notification = saved.notification {
        effects.add(.withdraw(notification: notification))
      }
      held += saved.open.filter { isOpen($0) && !held.contains($0) }
      for (slot, snooze) in snoozes where snooze.until.map({ $0 <= now }) == true {
        snoozes[slot]?.until = nil
        if isOpen(slot), !held.contains(slot) { held.append(slot) }
      }
    } else if let notification = saved?.notification {
      effects.add(.withdraw(notification: notification))
    }
    makeUp(now, &effects)
    effects.add(.span(state))
  }

  /// Prompts for what came due a short while ago and was never prompted for.
  mutating func makeUp(_ now: Instant, _ effects: inout Effects) {
    for entry in snapshot.agenda?.entries ?? [] {
      let occurrence = entry.occurrence
      guard entry.outcome == .open, occurrence.dueAt <= now,
        now.seconds(since: occurrence.dueAt) <= Self.catchUp,
        snapshot.inForceSince.map({ occurrence.dueAt >= $0 }) ?? true,
        !prompted.contains(occurrence.slot)
      else { continue }
      due(occurrence.slot, now, &effects)
    }
    if let morning = snapshot.mornings.first, morning <= now { askMorning() }
  }

  /// Takes a new look at the files: the prompt on the screen follows them.
  mutating func change(to new: Snapshot, _ now: Instant, _ effects: inout Effects) {
    let isNewDay = new.today != snapshot.today
    let knownSlots = Set((new.plan?.slots ?? []).map(\.id))
    let planWasReplaced = new.inForceSince != snapshot.inForceSince
    if isNewDay {
      if let prompt = open { take(down: prompt, .expired, .midnight, now, &effects) }
      snoozes = [:]
      held = []
      questions = []
      prompted = []
      asked = []
    }
    snapshot = new
    for slot in snoozes.keys where !isOpen(slot) { snoozes[slot] = nil }
    held = held.filter(isOpen)
    if let prompt = open, case .exercises(let slots) = prompt.subject {
      let left = slots.filter(isOpen)
      if left != slots {
        for slot in slots where !left.contains(slot) {
          let reason: PromptReason = knownSlots.contains(slot) ? .answered : .planChanged
          effects.note(.exercises([slot]), .expired, day: new.today, reason: reason)
          effects.add(.journal(.withdrawn(slot: slot.name, reason)))
        }
        if left.isEmpty {
          remove(prompt, &effects)
        } else {
          show(.exercises(left), again: prompt, now, &effects)
        }
      }
    }
    dropAnsweredQuestions(&effects)
    if planWasReplaced || isNewDay { makeUp(now, &effects) }
  }

  /// Whether a slot of today still waits for an answer.
  func isOpen(_ slot: SlotID) -> Bool { snapshot.entry(slot)?.entry.outcome == .open }

  private mutating func dropAnsweredQuestions(_ effects: inout Effects) {
    let waiting = snapshot.questions
    func isWaiting(_ subject: OpenPrompt.Subject) -> Bool {
      switch subject {
      case .morning: waiting.contains(.morning)
      case .scores(let id):
        waiting.contains {
          if case .session(let record) = $0 { record.chain.contains(id) } else { false }
        }
      case .exercises, .micropause: true
      }
    }
    questions.removeAll { !isWaiting($0) }
    if let prompt = open, !isWaiting(prompt.subject) {
      effects.note(prompt.subject, .expired, day: snapshot.today, reason: .answered)
      remove(prompt, &effects)
    }
  }
}

extension Record {
  /// The ids under which this record may be known: its own and the one it replaced.
  fileprivate var chain: [RecordID] { [id] + (replaces.map { [$0] } ?? []) }
}
