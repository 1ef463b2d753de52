import CadansCore
import CadansExchange
import CadansStore
import CadansText

/// The agenda of today, for people and for programs.
struct TodayView {
  let plan: Plan
  let course: Course
  let agenda: Agenda
  let evening: EveningView
  let questions: [Question]
  let next: Occurrence?
  let zone: LocalZone

  /// For programs.
  ///
  /// - Source: <doc:Today-output>
  var document: JSON {
    Format.today.document([
      "day": .text(agenda.day), "timeZone": .string(zone.name),
      "plan": .members(["id": .string(plan.id), "revision": .integer(plan.revision)]),
      "suspended": .word(course.suspension), "contact": .bool(course.contact),
      "advice": course.advice.map { .string($0.word) },
      "lastEvening": evening.json, "exercises": .array(agenda.items.map(json)),
      "questions": .array(questions.map(json)),
      "next": next.map {
        .members(["slot": .string($0.slot.name), "at": .text(zone.timestamp($0.dueAt))])
      },
    ])
  }

  private func json(_ item: Agenda.Item) -> JSON {
    let load = course.load(of: item.exercise)
    let latest = course.latest(of: item.exercise.code)
    return .members([
      "exercise": .string(item.exercise.code.rawValue),
      "name": .string(Exercise.entry(item.exercise.code).name), "dose": item.dose.json,
      "load": .number(load?.value), "unit": .word(load?.unit),
      "phase": .number(course.state(of: item.exercise.code)?.phase.rawValue),
      "rule": .word(latest?.decision.rule), "reason": .string(reason(item)),
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
    case .week: .members(["question": .string("week")])
    case .arm: .members(["question": .string("arm")])
    case .psk(let activities):
      .members([
        "question": .string("psk"), "activities": .array(activities.map { .string($0) }),
      ])
    case .session(let record):
      .members([
        "question": .string("session"), "record": .text(record.id),
        "exercise": .word(record.session?.exercise),
      ])
    }
  }

  /// Why the dose is what it is.
  private func reason(_ item: Agenda.Item) -> String {
    guard let latest = course.latest(of: item.exercise.code) else {
      return item.exercise.progression == nil || course.terms.engine == .off
        ? tr("The dose as your plan has it.") : tr("The load at which your plan begins.")
    }
    return latest.decision.sentence(
      unit: item.exercise.progression?.unit, speaksOfPain: course.speaksOfPain)
  }

  private var canStillBeDone: Bool {
    agenda.items.contains { item in
      !item.isStopped && item.entries.contains { $0.outcome == .open }
    }
  }

  /// For people.
  var lines: [String] {
    var lines = [agenda.day.words]
    if course.advice != nil {
      lines += [""] + [course.reason, course.message, course.wayOn].compactMap(\.self)
    }
    if course.isOver {
      // One message, the stronger: whoever is to stop is not told to stay active as well.
      let after = course.wayOn == nil ? Sentence.afterCourse(speaksOfPain: course.speaksOfPain) : []
      lines += ["", tr("The course is over.")] + after
    }
    if let beginning = course.beginning { lines += ["", beginning] }
    lines += evening.lines
    for item in agenda.items {
      lines.append("")
      lines.append("\(item.exercise.code.title) · \(item.dose.words)")
      if course.latest(of: item.exercise.code) != nil { lines.append("  " + reason(item)) }
      if item.entries.isEmpty { lines.append("  " + tr("not today")) }
      for entry in item.entries {
        var line =
          "  \(entry.outcome.mark) \(entry.occurrence.due.time) \(entry.outcome.words(speaksOfPain: plan.speaksOfPain))"
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
    } else if agenda.isDoneInFull, !plan.speaksOfPain {
      lines.append(Sentence.doneInFull)
    } else if canStillBeDone {
      lines.append(tr("Nothing more is planned today; what is open can still be done."))
    } else {
      lines.append(tr("Nothing is left for today."))
    }
    return lines + questions.map(words)
  }

  /// A question that waits; that of the week is the only one that speaks of pain in profile C.
  private func words(_ question: Question) -> String {
    switch question {
    case .morning where !plan.speaksOfPain:
      return tr("Open: the question of this morning ('cadans ask morning').")
    case .morning: return tr("Open: your pain score of this morning ('cadans ask morning').")
    case .week where !plan.speaksOfPain:
      return tr("Open: the question of this week ('cadans ask week').")
    case .week: return tr("Open: your pain score of this week ('cadans ask week').")
    case .arm: return tr("Open: a question about arm or hand ('cadans ask week').")
    case .psk: return tr("Open: the scores of your activities ('cadans ask psk').")
    case .session(let record):
      let values = [
        "exercise": record.session?.exercise.rawValue ?? "",
        "time": record.at.time.description, "id": record.id.short,
      ]
      if record.session?.lacksOnlyArm == true {
        return tr(
          "Open: the question about arm or hand of {exercise} at {time} ('cadans ask {id}').",
          values)
      }
      return plan.speaksOfPain
        ? tr("Open: the pain scores of {exercise} at {time} ('cadans ask {id}').", values)
        : tr("Open: the questions about {exercise} at {time} ('cadans ask {id}').", values)
    }
  }
}

extension Session {
  /// Whether both pain scores were given, so that only the arm can still be asked about.
  fileprivate var lacksOnlyArm: Bool { pain.before != nil && pain.during != nil && arm == nil }
}

extension Course {
  /// Whether nothing comes of it any more.
  var isOver: Bool { day >= 1 && !runs(on: today) }

  /// When it begins, when it has not begun yet.
  var beginning: String? {
    guard day < 1, let start = plan.course?.start else { return nil }
    return tr("The course begins on {day}; no reminder comes before.", ["day": start.words])
  }

  /// Why no reminders come, or not all of them, when that is so.
  var standing: [String] {
    if isOver { return [tr("The course is over.")] }
    if let beginning { return [beginning] }
    switch advice {
    case .stopContact?, .stopExercise?:
      return [reason, message, wayOn].compactMap(\.self)
    case .contact?, nil: return []
    }
  }
}
