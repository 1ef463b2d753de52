extension RecordJoin {
  /// What was heard from the therapist, and whether a signed revision answered it.
  func saidWords(_ revisions: [Course.Revision]) -> [Course.SaidWord] {
    days.flatMap { others(on: $0) }.compactMap { record in
      guard case .therapistWord(let word) = record.content else { return nil }
      let isConfirmed = revisions.contains { revision in
        revision.from >= record.day
          && revision.plan.decisions.contains { $0.answers(word, of: record.day) }
      }
      return Course.SaidWord(
        record: record.id, at: record.at, day: record.day, word: word, isConfirmed: isConfirmed)
    }
  }
}

extension PlannedWord {
  /// Whether it says how a word that was typed on a day stands: the same kind of word, of the same
  /// exercise, from that day on.
  fileprivate func answers(_ said: TherapistWord, of date: CivilDate) -> Bool {
    word.action == said.action && word.exercise == said.exercise && day >= date
  }
}

extension Course {
  /// What was heard and that no signed revision has answered yet.
  ///
  /// - Source: <doc:The-engine#What-the-therapist-says>: a said word acts, and is listed as not
  ///   confirmed until a signed revision answers it.
  public var unconfirmedWords: [SaidWord] { saidWords.filter { !$0.isConfirmed } }
}
