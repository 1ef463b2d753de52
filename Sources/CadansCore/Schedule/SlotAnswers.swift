/// What was said of the slots of one day, looked through once for all of them.
struct SlotAnswers {
  private var answers: [SlotID: Outcome] = [:]
  /// When the person said that they are away that day, or `nil` where they did not, or afterwards.
  private(set) var awaySaidAt: Instant?

  /// What a log says; of several sessions of a slot the last one counts.
  init(_ log: DayLog) {
    for record in log.effective {
      switch record.content {
      case .session(let session):
        guard let slot = session.slot else { continue }
        switch session.status {
        case .completed: answers[slot] = .done(record)
        case .partial: answers[slot] = .partial(record)
        case .skipped: answers[slot] = .skipped(record)
        }
      case .away where record.isAwayInTime:
        awaySaidAt = min(awaySaidAt ?? .distantFuture, record.recordedAt.instant)
      default: continue
      }
    }
  }

  /// What the person said of a slot, or `nil` when they said nothing.
  subscript(slot: SlotID) -> Outcome? { answers[slot] }
}
