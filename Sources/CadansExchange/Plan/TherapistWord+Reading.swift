internal import CadansCore
internal import CadansText

extension TherapistWord {
  /// Reads what the therapist decided; a load goes with `set`, and with nothing else.
  ///
  /// - Parameter isSigned: Whether it stands in a plan, which a therapist signs. In a log the
  ///   patient typed it, whatever version the file is of.
  init?(reading reader: ObjectReader, isSigned: Bool) {
    let action: Action? = reader.word("action", required: true)
    let load = reader.integer("load", in: 1...10_000, required: action == .set)
    let exercise = reader.exercise("exercise", required: action == .set)
    let by = reader.string("by", required: true, limit: 200)
    let said = isSigned ? false : reader.bool("said") ?? true
    let through = isSigned ? reader.date("through") : nil
    if let action, action != .set, load != nil {
      reader.fault("load", tr("a load goes with \"set\" only"))
    }
    if let action, action != .clear, through != nil {
      reader.fault("through", tr("the last day that was seen goes with \"clear\" only"))
    }
    guard let action, let by else { return nil }
    self.init(
      action: action, by: by, exercise: exercise, load: load, said: said, through: through)
  }
}

extension PlannedWord {
  init?(reading reader: ObjectReader) {
    defer { reader.finish() }
    let day = reader.date("day", required: true)
    guard let word = TherapistWord(reading: reader, isSigned: true), let day else { return nil }
    if let through = word.through, through > day {
      reader.fault("through", tr("a day on or before that of the decision was expected"))
    }
    self.init(day: day, word: word)
  }
}
