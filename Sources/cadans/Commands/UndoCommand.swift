import ArgumentParser
import CadansCore
import CadansExchange
import CadansStore
import CadansText

struct UndoCommand: CadansCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: tr("Take back what you logged last."),
    discussion: tr(
      "Said again, it takes back what you logged before that. An amendment is taken back to what it was; nothing is ever erased."
    ))

  @OptionGroup var output: OutputOptions

  func run(in environment: CommandEnvironment) throws {
    let records = try environment.store.append { () throws(Problem) in
      guard let (said, log) = try environment.lastSaid() else {
        throw Problem(
          .refused, tr("There is nothing to take back."), path: environment.store.paths.log)
      }
      return try environment.takingBack(said, log)
    }
    guard let first = records.first else { return }
    try environment.write(
      records.count == 1 ? first.json : .object([.init("records", .array(records.map(\.json)))]),
      lines: records.count == 1
        ? [tr("Taken back: {what}.", ["what": try environment.words(takenBackBy: first)])]
        : [trn("Taken back: {n} day away.", "Taken back: {n} days away.", records.count)])
  }
}

/// One thing that was said and holds, as it can be taken back.
private struct Said {
  /// The record as it holds now.
  let record: Record
  /// The record by which it was said; another one when an amendment was taken back since.
  let by: Record

  /// Later for what was said later.
  var order: String { by.id.text }
}

extension DayLog {
  /// Everything that was said about the day and holds, what takes back included.
  fileprivate var said: [Said] {
    let records = effective.map { Said(record: $0, by: source(of: $0)) }
    // What `undo` itself took back stays so: saying it again goes one further.
    return records + liveVoids.filter { $0.undoes == nil }.map { Said(record: $0, by: $0) }
  }

  /// The record by which a form came to hold, looking through amendments that were taken back.
  private func source(of record: Record) -> Record {
    guard record.undoes != nil else { return record }
    let known = Dictionary(records.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    var current = record
    var seen: Set<RecordID> = []
    while seen.insert(current.id).inserted, let undone = current.undoes,
      let before = known[undone]?.replaces.flatMap({ known[$0] })
    {
      current = before
    }
    return current
  }

  private var liveVoids: [Record] {
    var taken: Set<RecordID> = []
    return records.reversed().filter { record in
      guard let target = record.voids, !taken.contains(record.id) else { return false }
      taken.insert(target)
      return true
    }
  }
}

extension CommandEnvironment {
  /// What was said last, and holds, with the log of its day.
  ///
  /// Records lie under the day they speak of, so a late entry lies some files back; those of the
  /// last months are looked at, and damaged ones only passed over when there is something else.
  fileprivate func lastSaid() throws(Problem) -> (said: Said, log: DayLog)? {
    var last: (said: Said, log: DayLog)?
    var damaged: Problem?
    for day in try store.loggedDays().suffix(400).reversed() {
      if last != nil, clock.today.days(since: day) > 60 { break }
      do throws(Problem) {
        let log = try store.log(on: day)
        for said in log.said where last.map({ $0.said.order < said.order }) ?? true {
          last = (said, log)
        }
      } catch {
        damaged = damaged ?? error
      }
    }
    if last == nil, let damaged { throw damaged }
    return last
  }

  /// The records that take back what was said; for days away, all that were logged together.
  fileprivate func takingBack(_ said: Said, _ log: DayLog) throws(Problem) -> [Record] {
    let (last, by) = (said.record, said.by)
    if let replaced = by.replaces, let before = log.records.last(where: { $0.id == replaced }) {
      return [
        record(
          before.content, day: before.day, at: before.moment, note: before.note,
          replaces: last.id, undoes: by.id)
      ]
    }
    var together = [last]
    if case .away = last.content {
      together = []
      for day in try store.loggedDays() where abs(day.days(since: last.day)) <= 400 {
        together += try store.log(on: day).effective.filter {
          $0.content == last.content && $0.recordedAt == last.recordedAt
        }
      }
    }
    return together.map {
      record(.void($0.id, reason: "undo"), day: $0.day, at: clock.moment, undoes: $0.id)
    }
  }

  /// What a record took back, in words.
  fileprivate func words(takenBackBy record: Record) throws(Problem) -> String {
    let log = try store.log(on: record.day)
    let target = log.records.last { $0.id == (record.voids ?? record.replaces) }
    return target.map { "\($0.summary) (\($0.day), \($0.id.short))" } ?? record.id.short
  }
}
