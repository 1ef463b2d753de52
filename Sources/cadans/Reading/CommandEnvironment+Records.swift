import CadansCore
import CadansStore
import CadansText

extension CommandEnvironment {
  /// The record that a person means, in the form in which it holds now, and its day's log.
  ///
  /// - Parameter typed: The beginning or the end of its id, four letters or more.
  /// - Errors: 64 when it is too short, 65 when no record or more than one is meant.
  func record(meantBy typed: String) throws(Problem) -> (record: Record, log: DayLog) {
    guard typed.count >= 4, typed.allSatisfy({ $0.isHexDigit || $0 == "-" }) else {
      throw Problem(
        .usage,
        tr(
          "\"{text}\" is no id; an id is the four or more letters that 'cadans log' shows.",
          ["text": typed]), path: "id")
    }
    var found: [(record: Record, log: DayLog)] = []
    for day in try store.loggedDays().reversed() {
      let log = try store.log(on: day)
      for record in log.records where record.id.isMeant(by: typed) {
        found.append((record, log))
      }
      // A whole id is meant once; looking on would only cost time.
      if typed.count == 36, !found.isEmpty { break }
    }
    guard let first = found.first else {
      throw Problem(
        .refused, tr("There is no record {id}.", ["id": typed]), path: "id",
        hint: tr("'cadans log' shows the ids."))
    }
    guard Set(found.map(\.record.id)).count == 1 else {
      throw Problem(
        .refused,
        tr(
          "{id} could be {ids}.",
          [
            "id": typed,
            "ids": found.prefix(4).map(\.record.id.text).joined(separator: ", "),
          ]), path: "id")
    }
    return first
  }

  /// The record that was written last, and holds.
  ///
  /// The file that was changed last is looked at first, so a long log costs nothing.
  func lastRecord() throws(Problem) -> Record? {
    let days = try store.loggedDays().suffix(400)
    var last: Record?
    for day in days.reversed() {
      // Records are written under the day they speak of, which is rarely long ago.
      if let last, clock.today.days(since: day) > 60, last.day > day { break }
      for record in try store.log(on: day).effective
      where last == nil || last.map({ $0.writtenOrder < record.writtenOrder }) == true {
        last = record
      }
    }
    return last
  }
}

extension Record {
  /// Later for what was written later.
  fileprivate var writtenOrder: String { id.text }
}
