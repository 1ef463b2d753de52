internal import CadansCore

extension Handover {
  /// What is handed over to somebody: in profile C a person's own copy speaks of no pain.
  ///
  /// - Source: <doc:The-engine#Per-profile>
  public func copy(for audience: ExportOptions.Audience) -> Handover {
    guard audience == .patient, !plan.speaksOfPain else { return self }
    return Handover(
      from: from, through: through, course: course, plans: plans, days: days.map(\.withoutPain),
      prompts: prompts,
      madeAt: madeAt, timeZone: timeZone)
  }
}

extension Handover.Day {
  /// Members of a record that this program does not know are left out too: they may be scores.
  fileprivate var withoutPain: Self {
    Self(log: log.withoutPain, version: version, entries: entries, plan: plan)
  }
}

extension DayLog {
  /// The log without pain scores, and without what amends one or takes one back.
  fileprivate var withoutPain: DayLog {
    var left = records
    var gone: Set<RecordID> = []
    var count = -1
    // What takes back an amendment of a score goes with it: a chain ends after as many rounds.
    while count != gone.count {
      count = gone.count
      left = left.filter { record in
        let target = record.voids ?? record.replaces ?? record.undoes
        let isGone = record.isPainScore || target.map(gone.contains) == true
        if isGone { gone.insert(record.id) }
        return !isGone
      }
    }
    return DayLog(day: day, records: left.map(\.withoutPain))
  }
}

extension Record {
  fileprivate var isPainScore: Bool { if case .pain = content { true } else { false } }

  /// The record without the pain scores around a session, or pain as a reason to skip it.
  fileprivate var withoutPain: Record {
    guard case .session(let session) = content else { return self }
    return saying(.session(session.withoutPain))
  }
}

extension Session {
  fileprivate var withoutPain: Session {
    var copy = self
    copy.pain = SessionPain()
    if case .skipped(.pain) = status { copy.status = .skipped(nil) }
    return copy
  }
}
