internal import CadansCore

extension DayLog {
  /// How long after it was said a report of safety can be taken back, as a mistake [ENG].
  ///
  /// - Units: Seconds, inclusive.
  /// - Source: progression.md, "Joining records to events": 10 minutes.
  private static var mistakeWindow: Int64 { 600 }

  /// What a person took back and the engine goes on acting on, by the record that said it first.
  ///
  /// What was taken back in time as a mistake acts no more, and its void says all there is to say.
  var withdrawals: [RecordID: Withdrawal] {
    guard records.contains(where: { $0.voids != nil }) else { return [:] }
    var found: [RecordID: Withdrawal] = [:]
    for statement in statements where statement.record.speaksOfComplaints {
      let first = statement.earlier.first ?? statement.record.id
      guard let void = statement.void, case .void(_, let reason) = void.content,
        let said = records.first(where: { $0.id == first })?.recordedAt.instant,
        void.recordedAt.instant.seconds(since: said) > Self.mistakeWindow
      else { continue }
      found[first] = Withdrawal(at: void.recordedAt, reason: reason)
    }
    return found
  }
}

extension Record {
  /// Whether it reports a symptom, or something of arm or hand.
  fileprivate var speaksOfComplaints: Bool {
    switch content {
    case .symptom(let flags, let arm): !flags.isEmpty || arm.map { $0 != .none } == true
    case .session(let session): session.arm.map { $0 != .none } == true
    default: false
    }
  }
}
