internal import CadansCore
internal import CadansText

extension AdherenceFile.Occurrence {
  private enum Word: String, CaseIterable {
    case done, partial, skipped, missed, notPrompted, unknown, open
  }

  /// Reads a slot on a day.
  ///
  /// - Parameter answers: The records that hold, by day and id.
  init?(reading reader: ObjectReader, answers: [CivilDate: [RecordID: Record]]) {
    let day = reader.date("day", required: true)
    let slot = reader.slot("slot", required: true)
    let exercise = reader.exercise("exercise", required: true)
    let due = reader.timestamp("due", required: true)
    let word: Word? = reader.word("outcome", required: true)
    let isAnswered = [.done, .partial, .skipped].contains(word)
    let id = reader.recordID("record", required: isAnswered)
    let reason: Outcome.Obstacle? = reader.word("reason", required: word == .notPrompted)
    if word != nil, !isAnswered, reader.value("record") != nil {
      reader.fault("record", tr("a record goes with done, partial and skipped only"))
    }
    if word != nil, word != .notPrompted, reader.value("reason") != nil {
      reader.fault("reason", tr("a reason goes with \"notPrompted\" only"))
    }
    guard let day, let slot, let exercise, let due, let word else { return nil }
    let outcome: Outcome
    switch word {
    case .missed: outcome = .missed
    case .unknown: outcome = .unknown
    case .open: outcome = .open
    case .notPrompted:
      guard let reason else { return nil }
      outcome = .notPrompted(reason)
    case .done, .partial, .skipped:
      guard let id else { return nil }
      guard let record = answers[day]?[id], let session = record.session,
        session.slot == slot, session.exercise == exercise
      else {
        reader.fault(
          "record", tr("a session of that day and slot that holds was expected"))
        return nil
      }
      outcome = session.outcome(record)
      if outcome.word != word.rawValue {
        reader.fault(
          "outcome",
          tr(
            "{expected} was expected, as the record says, and \"{found}\" was found",
            ["expected": "\"\(outcome.word)\"", "found": word.rawValue]))
      }
    }
    self.init(day: day, slot: slot, exercise: exercise, due: due, outcome: outcome)
  }

  /// The slot as an object.
  var json: JSON {
    var reason: Outcome.Obstacle?
    if case .notPrompted(let obstacle) = outcome { reason = obstacle }
    return .members([
      "day": .text(day), "slot": .text(slot), "exercise": .string(exercise.rawValue),
      "due": .text(due), "outcome": .string(outcome.word), "reason": .word(reason),
      "record": .text(outcome.record?.id),
    ])
  }
}

extension Session {
  /// What became of the slot that this session answered.
  fileprivate func outcome(_ record: Record) -> Outcome {
    switch status {
    case .completed: .done(record)
    case .partial: .partial(record)
    case .skipped: .skipped(record)
    }
  }
}
