import ArgumentParser
import CadansCore
import CadansExchange
import CadansStore
import CadansText

struct UndoCommand: CadansCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: tr("Take back what you logged last."),
    discussion: tr("An amendment is taken back to what it was; nothing is ever erased."))

  @OptionGroup var output: OutputOptions

  func run(in environment: CommandEnvironment) throws {
    let records = try environment.store.append { () throws(Problem) in
      guard let last = try environment.lastRecord() else {
        throw Problem(
          .refused, tr("There is nothing to take back."), path: environment.store.paths.log)
      }
      return try environment.takingBack(last)
    }
    guard let first = records.first else { return }
    try environment.write(
      records.count == 1 ? first.json : .object([.init("records", .array(records.map(\.json)))]),
      lines: records.count == 1
        ? [tr("Taken back: {what}.", ["what": try environment.words(takenBackBy: first)])]
        : [trn("Taken back: {n} day away.", "Taken back: {n} days away.", records.count)])
  }
}

extension CommandEnvironment {
  /// The records that take another back; for days away, all of those that were logged together.
  fileprivate func takingBack(_ last: Record) throws(Problem) -> [Record] {
    let reason = "undo"
    if let replaced = last.replaces {
      let log = try store.log(on: last.day)
      if let before = log.records.last(where: { $0.id == replaced }) {
        return [
          record(
            before.content, day: before.day, at: before.at, note: before.note, replaces: last.id)
        ]
      }
    }
    var together = [last]
    if case .away = last.content {
      together = []
      for day in try store.loggedDays()
      where abs(day.days(since: last.day)) <= 400 {
        together += try store.log(on: day).effective.filter {
          $0.content == last.content && $0.recordedAt == last.recordedAt
        }
      }
    }
    return together.map { record(.void($0.id, reason: reason), day: $0.day, at: clock.now) }
  }

  /// What a record took back, in words.
  fileprivate func words(takenBackBy record: Record) throws(Problem) -> String {
    let log = try store.log(on: record.day)
    let target = log.records.last { $0.id == (record.voids ?? record.replaces) }
    return target.map { "\($0.summary) (\($0.day), \($0.id.short))" } ?? record.id.short
  }
}
