import CadansCore
import CadansStore
import CadansText

extension CommandEnvironment {
  /// The record that a person means, in the form in which it holds now, and its day's log.
  ///
  /// A damaged file hides only its own day: it is told when the record is not found elsewhere.
  ///
  /// - Parameter typed: The beginning or the end of its id, four letters or more.
  /// - Errors: 64 when it is too short, 65 when no record or more than one is meant.
  func record(meantBy typed: String) throws(Problem) -> (record: Record, log: DayLog) {
    guard typed.count >= 4 else {
      throw Problem(
        .usage,
        tr("\"{text}\" is too short for an id: type four letters or more.", ["text": typed]),
        path: "id", hint: tr("'cadans log' shows the ids."))
    }
    var found: [(record: Record, log: DayLog)] = []
    var damaged: Problem?
    for day in try reading.loggedDays().reversed() {
      do throws(Problem) {
        let log = try reading.log(on: day)
        for record in log.records where record.id.isMeant(by: typed) {
          found.append((record, log))
        }
      } catch {
        damaged = damaged ?? error
      }
      // A whole id is meant once; looking on would only cost time.
      if typed.count == 36, !found.isEmpty { break }
    }
    guard let first = found.first else {
      throw damaged
        ?? Problem(
          .refused, tr("There is no record {id}.", ["id": shown(typed)]), path: "id",
          hint: tr("'cadans log' shows the ids."))
    }
    guard Set(found.map(\.record.id)).count == 1 else {
      throw Problem(
        .refused,
        tr(
          "{id} could be {ids}.",
          [
            "id": shown(typed),
            "ids": found.prefix(4).map(\.record.id.text).joined(separator: ", "),
          ]), path: "id")
    }
    return first
  }
}
