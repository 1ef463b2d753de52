public import CadansCore
public import CadansText

extension PlanFile {
  /// The file of a plan: whatever the plan says stands in it, and is read from it again.
  public init(_ plan: Plan) throws(Problem) {
    try self.init(plan.document, path: "plan")
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
    return (try PlanFile(next.raised, path: plan.id), renamed)
  }
}

extension PlanFile {
  /// Whether both files say the same, in whatever order the members stand.
  public func saysTheSame(as other: PlanFile) -> Bool {
    document.sorted == other.document.sorted
  }
}
