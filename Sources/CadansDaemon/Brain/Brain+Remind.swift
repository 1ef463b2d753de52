internal import CadansCore

extension Brain {
  /// A timer, or a person, calls for a prompt.
  ///
  /// Each slot has a timer of its own, and those of one minute fire milliseconds apart: the first
  /// brings all of them into one prompt, and the others then say nothing new.
  mutating func remind(_ name: String, _ now: Instant, _ effects: inout Effects) {
    if name == "morning" { return askMorning() }
    if name == "week" || name == "psk" { return askWeek() }
    if name == "micropause" { return timeOutMicropause() }
    guard let slot = SlotID(name) else { return }
    if let end = joined.removeValue(forKey: slot), now < end { return }
    let others = dueTogether(with: slot, now)
    for slot in [slot] + others {
      snoozes[slot]?.until = nil
      due(slot, now, &effects)
    }
    for other in others { joined[other] = now.adding(seconds: 60) }
  }

  /// The other slots whose timers fire now: those that came due and were not called for yet, and
  /// those that were put off until this minute.
  private func dueTogether(with slot: SlotID, _ now: Instant) -> [SlotID] {
    (snapshot.agenda?.entries ?? []).map(\.occurrence).filter { occurrence in
      guard occurrence.slot != slot else { return false }
      if let until = snoozes[occurrence.slot]?.until {
        return until.seconds / 60 <= now.seconds / 60
      }
      // What came due before the timers were there is made up for elsewhere, or not at all.
      return occurrence.dueAt <= now && occurrence.dueAt > timersSince
        && snapshot.inForceSince.map { occurrence.dueAt >= $0 } ?? true
        && !prompted.contains(occurrence.slot)
    }.map(\.slot)
  }
}
