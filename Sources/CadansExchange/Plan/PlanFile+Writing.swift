public import CadansCore
public import CadansText

extension PlanFile {
  /// The file of a plan that this program made itself; no load changes in it.
  ///
  /// - Source: <doc:0010-The-engine-is-off-by-default>
  public init(_ plan: Plan) throws(Problem) {
    let exercises = plan.exercises.map { exercise in
      JSON.members([
        "code": .string(exercise.code.rawValue),
        "dose": exercise.dose.json,
        "slots": .array(exercise.slots.map(\.json)),
        "ext": exercise.reason.map { .members(["reason": .string($0)]) },
      ])
    }
    let course: JSON? = plan.course.map { course in
      .members([
        "profile": .word(course.profile), "start": .text(course.start), "engine": .string("off"),
        "information": .text(course.information),
        "ext": course.micropauseMovements.map { movements in
          .members(["micropauseMovements": .array(movements.map { .string($0.rawValue) })])
        },
      ])
    }
    let prescriber: JSON =
      switch plan.prescriber {
      case .own: .members(["kind": .string("self")])
      case .therapist(let name):
        .members(["kind": .string("therapist"), "name": .string(name)])
      }
    let document = Format.plan.document([
      "id": .string(plan.id), "revision": .integer(plan.revision),
      "createdAt": .text(plan.createdAt), "timeZone": .string(plan.timeZone),
      "prescriber": prescriber,
      "patient": plan.pseudonym.map { .members(["pseudonym": .string($0)]) },
      "recipient": .text(plan.recipient), "course": course, "exercises": .array(exercises),
    ])
    try self.init(document, path: "plan")
  }

  /// The next revision, in which one slot is at another time.
  ///
  /// The slot gets the name of its new time: a name is stable only while code and time stay. The
  /// course goes on: where the plan names no start, it keeps the one that it had.
  ///
  /// - Parameter revision: Its number; without one, the next.
  /// - Errors: 65 when the plan has no such slot.
  public func moving(
    _ id: SlotID, to time: CivilTime, at now: Timestamp, revision: Int? = nil
  ) throws(Problem) -> (file: PlanFile, slot: SlotID) {
    guard let (exercise, _) = plan.slot(id) else {
      throw Problem(
        .refused, tr("The plan has no slot {slot}.", ["slot": id.name]), path: "slot",
        hint: tr(
          "Its slots are {slots}.", ["slots": plan.slots.map(\.id.name).joined(separator: ", ")]))
    }
    let others = Set(plan.slots.map(\.id)).subtracting([id])
    let renamed = SlotID(exercise.code, at: time, avoiding: others)
    guard let exercises = document["exercises"]?.array else {
      throw Problem(.refused, tr("{file} is not a plan.", ["file": plan.id]), path: plan.id)
    }
    var next = document
    next["exercises"] = .array(
      exercises.map { entry in
        guard entry["code"]?.string == exercise.code.rawValue, let slots = entry["slots"]?.array
        else { return entry }
        var entry = entry
        entry["slots"] = .array(
          slots.map { slot in
            guard slot["id"]?.string == id.name else { return slot }
            var slot = slot
            slot["id"] = .string(renamed.name)
            slot["time"] = .text(time)
            return slot
          })
        return entry
      })
    next["revision"] = .integer(revision ?? plan.revision + 1)
    next["createdAt"] = .text(now)
    if plan.course?.start == nil {
      var course = next["course"] ?? .object([])
      course["start"] = .text(plan.terms.start)
      next["course"] = course
    }
    return (try PlanFile(next, path: plan.id), renamed)
  }
}

extension PlanFile {
  /// Whether both files say the same, in whatever order the members stand.
  public func saysTheSame(as other: PlanFile) -> Bool {
    document.sorted == other.document.sorted
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
