import CadansCore
import CadansExchange
import CadansStore
import CadansText

/// The agenda of today, for people and for programs.
struct TodayView {
  let plan: Plan
  let agenda: Agenda
  let questions: [Question]
  let next: Occurrence?
  let zone: LocalZone

  /// For programs.
  ///
  /// - Source: design.md, "CLI": `today --json`.
  var document: JSON {
    Format.today.document([
      "day": .text(agenda.day), "timeZone": .string(zone.name),
      "plan": .members(["id": .string(plan.id), "revision": .integer(plan.revision)]),
      "suspended": .string("none"), "contact": .bool(false),
      "exercises": .array(agenda.items.map(json)),
      "questions": .array(questions.map(json)),
      "next": next.map {
        .members(["slot": .string($0.slot.name), "at": .text(zone.timestamp($0.dueAt))])
      },
    ])
  }

  private func json(_ item: Agenda.Item) -> JSON {
    .members([
      "exercise": .string(item.exercise.code.rawValue),
      "name": .string(Exercise.entry(item.exercise.code).name), "dose": item.dose.json,
      "reason": .string(reason),
      "slots": .array(
        item.entries.map { entry in
          .members([
            "slot": .string(entry.occurrence.slot.name),
            "dueAt": .text(entry.occurrence.due),
            "outcome": .string(entry.outcome.word), "record": .text(entry.outcome.record?.id),
          ])
        }),
    ])
  }

  private func json(_ question: Question) -> JSON {
    switch question {
    case .morning: .members(["question": .string("morning")])
    case .session(let record):
      .members([
        "question": .string("session"), "record": .text(record.id),
        "exercise": .word(record.session?.exercise),
      ])
    }
  }

  private var reason: String { tr("The dose as your plan has it.") }

  /// For people.
  var lines: [String] {
    var lines = [agenda.day.words]
    for item in agenda.items {
      lines.append("")
      lines.append("\(item.exercise.code.title) · \(item.dose.words)")
      if item.entries.isEmpty { lines.append("  " + tr("not today")) }
      for entry in item.entries {
        var line = "  \(entry.outcome.mark) \(entry.occurrence.due.time) \(entry.outcome.words)"
        if let record = entry.outcome.record {
          line += " (\(record.at.time), \(record.id.short))"
        }
        lines.append(line)
      }
    }
    lines.append("")
    if let next {
      lines.append(
        tr(
          "Next: {exercise} at {time}.",
          [
            "exercise": next.exercise.title,
            "time": zone.timestamp(next.dueAt).time.description,
          ]))
    } else if agenda.entries.contains(where: { $0.outcome == .open }) {
      lines.append(tr("Nothing more is planned today; what is open can still be done."))
    } else {
      lines.append(tr("Nothing is left for today."))
    }
    for question in questions {
      switch question {
      case .morning:
        lines.append(tr("Open: your pain score of this morning ('cadans ask morning')."))
      case .session(let record):
        lines.append(
          tr(
            "Open: the pain scores of {exercise} at {time} ('cadans ask {id}').",
            [
              "exercise": record.session?.exercise.rawValue ?? "",
              "time": record.at.time.description, "id": record.id.short,
            ]))
      }
    }
    return lines
  }
}
