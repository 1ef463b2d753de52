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

  @OptionGroup var mistake: MistakeOption
  @OptionGroup var output: OutputOptions

  func run(in environment: CommandEnvironment) throws {
    var withdrawn: Record?
    // Asked before the log is locked: nobody else is to wait for an answer.
    let last = try environment.lastSaid()
    let answer = environment.answer(
      last.map { environment.lostStops(byTakingBack: $0.said, $0.log) } ?? [], mistake: mistake)
    let records = try environment.append { () throws(Problem) in
      guard let (said, log) = try environment.lastSaid() else {
        throw Problem(
          .refused, tr("There is nothing to take back."), path: environment.store.paths.log)
      }
      if !answer.isMistake, !environment.lostStops(byTakingBack: said, log).isEmpty {
        withdrawn = said.record
        return try environment.withdrawing(said, log)
      }
      return try environment.takingBack(said, log)
    }
    guard let first = records.first else { return }
    if let withdrawn {
      environment.write(first.json, lines: environment.lines(withdrawn: withdrawn))
      return
    }
    // A row that loses its mark first is one thing all the same.
    let one = records.count == 1 ? first : first.voids == nil ? records.last : nil
    try environment.write(
      one?.json ?? .object([.init("records", .array(records.map(\.json)))]),
      lines: try one.map { (record) throws(Problem) in
        [tr("Taken back: {what}.", ["what": try environment.words(takenBackBy: record)])]
      } ?? [
        trn("Taken back: {n} day away.", "Taken back: {n} days away.", records.count)
      ])
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
    // So does what it marked as withdrawn: saying it again goes one further.
    let records = effective.filter { $0.withdrawn == nil || $0.undoes == nil }
      .map { Said(record: $0, by: source(of: $0)) }
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
    for day in try reading.loggedDays().suffix(400).reversed() {
      if last != nil, clock.today.days(since: day) > 60 { break }
      do throws(Problem) {
        let log = try reading.log(on: day)
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

  /// What would no longer be said, and stopped something.
  fileprivate func lostStops(byTakingBack said: Said, _ log: DayLog) -> [SafetyReport] {
    lostStops(of: said.record, in: log, saying: before(said, log)?.content)
  }

  /// What a record said before the amendment that is to be taken back.
  private func before(_ said: Said, _ log: DayLog) -> Record? {
    said.by.replaces.flatMap { id in log.records.last { $0.id == id } }
  }

  /// The records that mark what was said as withdrawn, whose stop stays; an amendment is taken back
  /// but for the answer about the arm.
  fileprivate func withdrawing(_ said: Said, _ log: DayLog) throws(Problem) -> [Record] {
    guard let before = before(said, log), case .session(var session) = before.content else {
      return try withdrawing(said.record, reason: "undo", undoes: said.by.id)
    }
    session.arm = said.record.session?.arm
    return [
      record(
        .session(session), day: before.day, at: before.moment, note: before.note,
        replaces: said.record.id, undoes: said.by.id,
        withdrawn: said.record.withdrawn ?? Withdrawal(at: clock.now, reason: "undo"))
    ]
  }

  /// The records that take back what was said; for days away, all that were logged together.
  fileprivate func takingBack(_ said: Said, _ log: DayLog) throws(Problem) -> [Record] {
    let (last, by) = (said.record, said.by)
    if let replaced = by.replaces, let before = log.records.last(where: { $0.id == replaced }) {
      return [
        record(
          before.content, day: before.day, at: before.moment, note: before.note,
          replaces: last.id, undoes: by.id, withdrawn: before.withdrawn)
      ]
    }
    var together = [last]
    if case .away = last.content {
      together = []
      for day in try reading.loggedDays() where abs(day.days(since: last.day)) <= 400 {
        together += try reading.log(on: day).effective.filter {
          $0.content == last.content && $0.recordedAt == last.recordedAt
        }
      }
    }
    return together.flatMap { voiding($0, reason: "undo", undoes: $0.id) }
  }

  /// What a record took back, in words.
  fileprivate func words(takenBackBy record: Record) throws(Problem) -> String {
    let log = try reading.log(on: record.day)
    let target = log.records.last { $0.id == (record.voids ?? record.replaces) }
    return target.map { "\(summary(of: $0)) (\($0.day), \($0.id.short))" } ?? record.id.short
  }
}
