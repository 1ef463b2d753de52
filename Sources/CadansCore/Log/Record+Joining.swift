extension Record {
  /// The answer as it can still be added to a log, or `nil` when it is there, or the person has
  /// said it elsewhere since: their words stay.
  public func joining(_ log: DayLog) -> Record? {
    guard !log.records.contains(where: { $0.id == id }) else { return nil }
    switch content {
    case .session(let session):
      guard let base = replaces else {
        let isSaid =
          session.slot != nil && log.sessions.contains { $0.session.slot == session.slot }
        return isSaid ? nil : self
      }
      guard let now = log.current(base) else {
        // What it amends was taken back; or it is nowhere, and then this stands by itself.
        return log.records.contains { $0.id == base } ? nil : self
      }
      return now.id == base ? self : filling(now, with: session)
    case .pain(_, let moment) where moment != .now:
      let isSaid = log.effective.contains {
        if case .pain(_, moment) = $0.content {
          $0.recordedAt.instant >= recordedAt.instant
        } else {
          false
        }
      }
      return isSaid ? nil : self
    case .psk:
      let isSaid = log.effective.contains {
        if case .psk = $0.content { $0.recordedAt.instant >= recordedAt.instant } else { false }
      }
      return isSaid ? nil : self
    default: return self
    }
  }

  /// The scores of a session, where the record as it holds now has none.
  private func filling(_ now: Record, with answers: Session) -> Record? {
    guard var session = now.session else { return nil }
    session.pain.before = session.pain.before ?? answers.pain.before
    session.pain.during = session.pain.during ?? answers.pain.during
    session.pain.after = session.pain.after ?? answers.pain.after
    session.arm = session.arm ?? answers.arm
    guard session != now.session else { return nil }
    return Record(
      id: id, day: now.day, at: now.at, timeZone: now.timeZone, recordedAt: recordedAt,
      source: source, content: .session(session), note: now.note, replaces: now.id,
      withdrawn: now.withdrawn)
  }
}
