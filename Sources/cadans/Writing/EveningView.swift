import CadansCore
import CadansExchange
import CadansText

/// What of the evening before can still be answered in the night.
struct EveningView {
  let entries: [(item: Agenda.Item, entry: Agenda.Entry)]

  /// The open slots of the evening of an agenda; of none by day.
  init(_ agenda: Agenda?) {
    entries = (agenda?.items ?? []).flatMap { item in
      item.entries.filter { $0.occurrence.isOfEvening && $0.outcome == .open }
        .map { (item, $0) }
    }
  }

  /// For programs: absent when there is nothing.
  var json: JSON? {
    .list(
      entries.map { item, entry in
        .members([
          "exercise": .string(item.exercise.code.rawValue), "dose": item.dose.json,
          "slot": .text(entry.occurrence.slot), "day": .text(entry.occurrence.day),
          "dueAt": .text(entry.occurrence.due), "outcome": .string(entry.outcome.word),
        ])
      })
  }

  /// For people.
  var lines: [String] {
    guard let first = entries.first else { return [] }
    return ["", tr("Of {day}, until 04:00:", ["day": first.entry.occurrence.day.words])]
      + entries.map { item, entry in
        "  \(entry.outcome.mark) \(entry.occurrence.due.time) \(item.exercise.code.title) · \(item.dose.words)"
      }
  }
}
