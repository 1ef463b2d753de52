extension DayLog {
  /// How long after it was said a safety report can be taken back, as a mistake [ENG].
  ///
  /// - Units: Seconds, inclusive.
  /// - Source: <doc:0016-A-stop-outlives-what-was-taken-back>; <doc:The-engine#What-is-taken-back>:
  ///   10 minutes.
  public static let mistakeWindow: Int64 = 600

  /// What was said of safety about the day, what was withdrawn too, in the order in which it was
  /// said.
  ///
  /// A record that was voided, or amended to say less, took its report back where that was done
  /// within ``mistakeWindow``: a command writes so only what was said to be a mistake. Else, and
  /// where a record bears the mark `withdrawn`, the report goes on acting.
  public var safetyReports: [SafetyReport] {
    guard records.contains(where: \.speaksOfSafety) else { return [] }
    return chains.flatMap(\.safetyReports)
  }

  /// What was said of safety by one record, in any form of it.
  public func safetyReports(saidBy id: RecordID) -> [SafetyReport] {
    chains.first { $0.forms.contains { $0.id == id } }?.safetyReports ?? []
  }
}

extension DayLog.Chain {
  /// What the forms of one record say of safety.
  fileprivate var safetyReports: [SafetyReport] {
    var reports: [SafetyReport] = []
    for form in forms {
      let said = SafetyReport(form)
      for index in reports.indices {
        if let said, reports[index].isWithin(said) {
          reports[index].takeBack(form.withdrawn)
        } else if reports[index].acts {
          reports[index].takeBack(by: form, reason: form.undoes == nil ? "amend" : "undo")
        }
      }
      guard var said, !reports.contains(where: { said.isWithin($0) && $0.isWithin(said) }) else {
        continue
      }
      said.withdrawn = form.withdrawn
      reports.append(said)
    }
    // A marked row that is voided is only put out of the way of what was done.
    if let void, forms.last(where: { $0.id == void.voids })?.withdrawn == nil {
      let reason = if case .void(_, let reason) = void.content { reason } else { "" }
      for index in reports.indices where reports[index].acts {
        reports[index].takeBack(by: void, reason: reason)
      }
    }
    // What a later form says too, and at least as firmly, is told once.
    return reports.enumerated().filter { place, report in
      !reports[(place + 1)...].contains { later in
        report.isWithin(later) && later.acts && (later.withdrawn == nil || report.withdrawn != nil)
      }
    }.map(\.element)
  }
}

extension SafetyReport {
  /// What a record says of safety, or `nil` when it says nothing of it.
  public init?(_ record: Record) {
    var (flags, exercise): ([SymptomFlag], ExerciseCode?) = ([], nil)
    let arm: ArmReport?
    switch record.content {
    case .symptom(let named, let answer): (flags, arm) = (named, answer)
    case .session(let session): (exercise, arm) = (session.exercise, session.arm)
    default: return nil
    }
    guard !flags.isEmpty || arm != nil && arm != ArmReport.none else { return nil }
    self.record = record.id
    self.day = record.day
    self.at = record.at
    self.saidAt = record.recordedAt
    self.exercise = exercise
    self.flags = flags
    self.arm = arm
  }

  /// Bears the mark that a form of the record has, or none.
  fileprivate mutating func takeBack(_ mark: Withdrawal?) {
    withdrawn = mark
    acts = true
  }

  /// Is taken back by a record.
  fileprivate mutating func takeBack(by record: Record, reason: String) {
    let seconds = record.recordedAt.instant.seconds(since: saidAt.instant)
    acts = seconds > DayLog.mistakeWindow
    // What was withdrawn stays so; a mistake is told with the answer that it was one.
    if withdrawn == nil || !acts { withdrawn = Withdrawal(at: record.recordedAt, reason: reason) }
  }
}

extension Record {
  /// Whether it reports something of safety.
  public var speaksOfSafety: Bool { SafetyReport(self) != nil }
}
