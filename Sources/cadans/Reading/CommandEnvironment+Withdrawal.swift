import ArgumentParser
import CadansCore
import CadansStore
import CadansText

/// The answer that a report of safety was a mistake.
struct MistakeOption: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      tr(
        "It was a mistake: what stopped your exercises was never so. A complaint that is gone now is no mistake."
      )))
  var mistake = false
}

/// How the answer was given to the question whether a report was a mistake.
struct MistakeAnswer {
  /// Whether it was one.
  let isMistake: Bool
}

extension CommandEnvironment {
  /// What a record would no longer say, and that stopped something.
  ///
  /// - Parameter content: What the record is to say, or `nil` where it is to say nothing.
  func lostStops(
    of record: Record, in log: DayLog, saying content: Record.Content?
  ) -> [SafetyReport] {
    let said = content.flatMap { SafetyReport(self.record($0, day: record.day, at: record.moment)) }
    return log.safetyReports(saidBy: record.id).filter { report in
      report.acts && report.stops(in: .b) && !(said.map(report.isWithin) ?? false)
    }
  }

  /// Whether stops may be taken back: within ten minutes, and as a mistake, which is asked on a
  /// terminal.
  ///
  /// - Source: <doc:The-engine#Joining-records-to-events>
  func answer(_ lost: [SafetyReport], mistake: MistakeOption) -> MistakeAnswer {
    guard !lost.isEmpty, isRecent(lost) else { return MistakeAnswer(isMistake: false) }
    if mistake.mistake { return MistakeAnswer(isMistake: true) }
    guard isInteractive else { return MistakeAnswer(isMistake: false) }
    return MistakeAnswer(
      isMistake: confirm(
        tr(
          "Was it a mistake, and never so? A complaint that is gone now is no mistake: then your exercises stay stopped."
        )))
  }

  /// Whether a mistake can still be taken back.
  func isRecent(_ lost: [SafetyReport]) -> Bool {
    lost.allSatisfy {
      clock.now.instant.seconds(since: $0.saidAt.instant) <= DayLog.mistakeWindow
    }
  }

  /// The records that take a row back.
  ///
  /// One that was marked as withdrawn loses its mark first: a void of a marked row only puts the
  /// session out of the way.
  func voiding(_ record: Record, reason: String, undoes: RecordID? = nil) -> [Record] {
    func void(_ id: RecordID) -> Record {
      self.record(.void(id, reason: reason), day: record.day, at: clock.moment, undoes: undoes)
    }
    guard record.withdrawn != nil else { return [void(record.id)] }
    let bare = self.record(
      record.content, day: record.day, at: record.moment, note: record.note,
      replaces: record.id, undoes: undoes)
    return [bare, void(bare.id)]
  }

  /// The records that mark a row as withdrawn, whose stop stays.
  ///
  /// A session that is taken back is none any more: it is marked, and then voided.
  func withdrawing(
    _ record: Record, reason: String, undoes: RecordID? = nil
  ) throws(Problem) -> [Record] {
    guard record.withdrawn == nil else {
      throw Problem(
        .refused, tr("{id} was already withdrawn; its stop stays.", ["id": record.id.short]),
        path: "id", hint: Sentence.goOn)
    }
    let mark = self.record(
      record.content, day: record.day, at: record.moment, note: record.note,
      replaces: record.id, undoes: undoes,
      withdrawn: Withdrawal(at: clock.now, reason: reason))
    guard record.session != nil else { return [mark] }
    return [
      mark,
      self.record(.void(mark.id, reason: reason), day: mark.day, at: clock.moment, undoes: undoes),
    ]
  }

  /// What is said of a row that was marked as withdrawn.
  func lines(withdrawn record: Record) -> [String] {
    [
      tr(
        "Marked as withdrawn: {what}.",
        ["what": "\(summary(of: record)) (\(record.day), \(record.id.short))"]),
      tr("What it stopped stays stopped until your physiotherapist has said that you may go on."),
      Sentence.goOn,
    ]
  }
}
