public import CadansCore

extension Plan {
  /// The plan as a file; what it does not say is left out.
  var document: JSON {
    Format.plan.document([
      "id": .string(id), "revision": .integer(revision), "practice": practice?.json,
      "createdAt": .text(createdAt), "timeZone": .string(timeZone), "prescriber": prescriber.json,
      "patient": pseudonym.map { .members(["pseudonym": .string($0)]) },
      "recipient": .text(recipient),
      "course": course?.json(isSteered: isSteered),
      "exercises": .array(exercises.map(\.json)), "decisions": .list(decisions.map(\.json)),
    ])
  }
}

extension Plan.Prescriber {
  fileprivate var json: JSON {
    switch self {
    case .own: .members(["kind": .string("self")])
    case .therapist(let name):
      .members(["kind": .string("therapist"), "name": .string(name)])
    }
  }
}

extension PlannedExercise {
  /// The exercise as an object.
  fileprivate var json: JSON {
    .members([
      "code": .word(code), "dose": dose.json, "slots": .array(slots.map(\.json)),
      "progression": progression?.json, "how": how?.json, "film": film?.json,
      "picture": picture?.json, "ext": reason.map { .members(["reason": .string($0)]) },
    ])
  }
}

extension PlannedWord {
  /// The decision as an object.
  fileprivate var json: JSON {
    .members([
      "day": .text(day), "exercise": .word(word.exercise), "action": .word(word.action),
      "by": .string(word.by), "load": .number(word.load), "through": .text(word.through),
    ])
  }
}

extension Slot {
  /// The slot as an object.
  public var json: JSON {
    .members([
      "id": .string(id.name), "time": .text(time),
      "days": .array(days.map { .string($0.rawValue) }),
    ])
  }
}
