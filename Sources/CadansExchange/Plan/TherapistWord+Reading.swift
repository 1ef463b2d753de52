internal import CadansCore
internal import CadansText

extension TherapistWord {
  /// Reads what the therapist decided; a load goes with `set`, and with nothing else.
  init?(reading reader: ObjectReader) {
    let action: Action? = reader.word("action", required: true)
    let load = reader.integer("load", in: 1...10_000, required: action == .set)
    let exercise = reader.exercise("exercise", required: action == .set)
    let by = reader.string("by", required: true, limit: 200)
    if let action, action != .set, load != nil {
      reader.fault("load", tr("a load goes with \"set\" only"))
    }
    guard let action, let by else { return nil }
    self.init(action: action, by: by, exercise: exercise, load: load)
  }
}

extension PlannedWord {
  init?(reading reader: ObjectReader) {
    defer { reader.finish() }
    let day = reader.date("day", required: true)
    guard let word = TherapistWord(reading: reader), let day else { return nil }
    self.init(day: day, word: word)
  }
}
