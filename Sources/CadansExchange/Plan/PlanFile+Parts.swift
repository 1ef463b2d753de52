public import CadansCore
internal import CadansText

extension PlannedExercise {
  /// Reads one exercise; slots that other exercises have already are faults.
  init?(reading reader: ObjectReader, slotsTaken taken: inout Set<SlotID>) {
    let code = reader.exercise("code", required: true)
    let dose = reader.object("dose", required: true).flatMap { Dose(reading: $0, of: code) }
    // An amount that is there and wrong was noted already.
    if let written = reader.value("dose"), dose != nil,
      ["reps", "holdSeconds", "minutes", "level"].allSatisfy({ written[$0] == nil })
    {
      reader.fault("dose", tr("one of reps, holdSeconds, minutes or level was expected"))
    }
    var seen = taken
    let slots = reader.objects("slots", required: true, limit: 48) { (reader) -> Slot? in
      guard let slot = Slot(reading: reader) else { return nil }
      if !seen.insert(slot.id).inserted {
        reader.fault("id", tr("the slot {slot} is in the plan twice", ["slot": slot.id.name]))
      }
      return slot
    }
    taken = seen
    let progression = reader.object("progression").map { Prescription(reading: $0) }
    let how = reader.object("how").flatMap { ExerciseInstruction(reading: $0) }
    let film = PlannedFile(in: "film", of: reader)
    let picture = PlannedFile(in: "picture", of: reader)
    guard let code, let dose, let slots else { return nil }
    self.init(
      code: code, dose: dose, slots: slots, progression: progression,
      reason: reader.value("ext")?["reason"]?.string, how: how, film: film, picture: picture)
  }
}

extension Slot {
  init?(reading reader: ObjectReader) {
    let id = reader.slot("id", required: true)
    let time = reader.time("time", required: true)
    let words = Weekday.allCases.map(\.rawValue).joined(separator: ", ")
    let days = reader.list("days", required: true, limit: 7) { value, path -> Weekday? in
      guard let day = value.string.flatMap(Weekday.init(rawValue:)) else {
        reader.fault("days", tr("one of {words} was expected", ["words": words]))
        return nil
      }
      return day
    }
    // A day that is none was noted already.
    guard let id, let time, let days, days.count == reader.value("days")?.array?.count
    else { return nil }
    guard !days.isEmpty, Set(days).count == days.count else {
      reader.fault("days", tr("at least one day was expected, and each day once"))
      return nil
    }
    self.init(id: id, time: time, days: days)
  }
}

extension Dose {
  /// Reads a dose; with a code, its stage is held against the stages of that exercise.
  public init?(reading reader: ObjectReader, of code: ExerciseCode?) {
    defer { reader.finish() }
    var dose = Dose()
    for part in Part.allCases {
      dose[part] = reader.integer(part.rawValue, in: part.range)
    }
    dose.side = reader.word("side")
    if let stage = dose.stage, let code {
      let stages = Exercise.entry(code).stages.count
      if stage > stages {
        reader.fault(
          "stage",
          stages == 0
            ? tr("{code} has no stages", ["code": code.rawValue])
            : tr("{code} has stages 1 to {n}", ["code": code.rawValue, "n": String(stages)]))
      }
    }
    self = dose
  }

  /// The dose as an object of its parts.
  public var json: JSON {
    .members([
      "sets": .number(sets), "reps": .number(reps), "holdSeconds": .number(holdSeconds),
      "minutes": .number(minutes), "level": .number(level), "stage": .number(stage),
      "side": .word(side),
    ])
  }
}
