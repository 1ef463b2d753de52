import CadansCore
import CadansExchange
import CadansText

/// Where each exercise stands, for people and for programs.
struct ProgressView {
  let course: Course
  /// The one exercise that is asked for, or `nil` for all.
  let only: ExerciseCode?

  /// How many decisions a person sees of an exercise when they ask for all of them.
  private static let fewDecisions = 1

  private var exercises: [PlannedExercise] {
    course.plan.exercises.filter { only == nil || $0.code == only }
  }

  /// For programs: every decision, with rule, inputs and source.
  var document: JSON {
    Format.progress.document([
      "day": .text(course.today), "courseDay": .integer(course.day),
      "suspended": .word(course.suspension), "contact": .bool(course.contact),
      "advice": course.advice.map { .string($0.word) },
      "message": .text(course.message),
      "engine": .word(course.terms.engine), "profile": .word(course.plan.course?.profile),
      "exercises": .array(exercises.map(json)),
    ])
  }

  private func json(_ exercise: PlannedExercise) -> JSON {
    let state = course.state(of: exercise.code)
    let unit = exercise.progression?.unit
    return .members([
      "exercise": .word(exercise.code), "name": .string(Exercise.entry(exercise.code).name),
      "dose": course.dose(of: exercise).json,
      "load": .number(course.load(of: exercise)?.value), "unit": .word(unit),
      "phase": .number(state?.phase.rawValue),
      "suspended": .word(course.suspension(of: exercise.code)),
      "needs": course.needs(of: exercise.code).map { needs in
        .array(
          needs.map {
            .members(["need": .string($0.word), "text": .string($0.words(unit: unit, date: date))])
          })
      },
      "faults": .list(
        course.faults(of: exercise.code).map {
          .members([
            "path": .string("progression." + $0.field.rawValue), "message": .string($0.words),
            "rule": .string($0.constraint),
          ])
        }),
      "decisions": .array(
        course.decisions(about: exercise.code).map {
          $0.json(unit: unit, speaksOfPain: course.speaksOfPain)
        }),
    ])
  }

  private func date(_ day: Int) -> String { course.terms.start.adding(days: day - 1).description }

  /// For people.
  var lines: [String] {
    var lines: [String] = []
    if course.advice != nil {
      lines += [course.reason, course.message, course.wayOn].compactMap(\.self) + [""]
    }
    if course.closing != nil || course.plan.course?.end.map({ course.today > $0 }) == true {
      lines +=
        [tr("The course is over.")] + Sentence.afterCourse(speaksOfPain: course.speaksOfPain) + [""]
    }
    for exercise in exercises {
      lines += words(exercise) + [""]
    }
    return Array(lines.dropLast())
  }

  private func words(_ exercise: PlannedExercise) -> [String] {
    let unit = exercise.progression?.unit
    var lines = ["\(exercise.code.title) · \(course.dose(of: exercise).words)"]
    guard let state = course.state(of: exercise.code) else {
      return lines + ["  " + tr("The dose as your plan has it: it does not change by itself.")]
    }
    if course.terms.engine == .off {
      lines.append("  " + tr("The dose as your plan has it: it does not change by itself."))
    } else {
      lines.append("  " + tr("Phase {n}.", ["n": String(state.phase.rawValue)]))
    }
    for fault in course.faults(of: exercise.code) {
      lines.append(
        "  "
          + tr(
            "The plan has to be corrected: progression.{field}: {fault}.",
            ["field": fault.field.rawValue, "fault": fault.words]))
    }
    if let needs = course.needs(of: exercise.code), !needs.isEmpty {
      lines.append("  " + tr("Before the next step:"))
      lines += needs.map { "    · " + $0.words(unit: unit, date: date) }
    }
    let decisions = course.decisions(about: exercise.code)
    for entry in only == nil ? decisions.suffix(Self.fewDecisions) : decisions[...] {
      let sentence = entry.decision.sentence(unit: unit, speaksOfPain: course.speaksOfPain)
      lines.append("  \(entry.date)  \(sentence) [\(entry.decision.rule.rawValue)]")
    }
    return lines
  }
}

extension Course.Entry {
  /// The decision for programs.
  func json(unit: LoadUnit?, speaksOfPain: Bool) -> JSON {
    .members([
      "date": .text(date), "day": .integer(decision.day), "decision": .word(decision.kind),
      "rule": .word(decision.rule), "load": .integer(decision.load),
      "phase": .integer(decision.phase.rawValue), "contact": .bool(decision.contact),
      "suspended": .word(decision.suspended), "proposedLoad": .number(decision.proposedLoad),
      "inputs": .object(decision.inputs.map { .init($0.name.rawValue, $0.value.json) }),
      "source": .members([
        "id": .word(decision.source), "citation": .string(decision.source.citation),
      ]),
      "implied": decision.isImplied ? .bool(true) : nil,
      "reason": .string(decision.sentence(unit: unit, speaksOfPain: speaksOfPain)),
    ])
  }
}

extension DecisionInput.Value {
  /// The value for programs.
  var json: JSON {
    switch self {
    case .integer(let number): .integer(number)
    case .number(let number): .real(number)
    case .score(let score): score.points.map { .integer($0) } ?? .real(score.number)
    case .truth(let value): .bool(value)
    case .word(let word): .string(word)
    case .words(let words): .array(words.map { .string($0) })
    }
  }
}
