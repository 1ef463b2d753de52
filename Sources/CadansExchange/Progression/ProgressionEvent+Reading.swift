internal import CadansCore
internal import CadansText

extension ProgressionEvent {
  /// The kinds of events, as files name them.
  private enum Kind: String, CaseIterable {
    case session
    case open
    case week
    case therapist
  }

  /// Reads an event of a course.
  ///
  /// - Parameter last: The day of the event before; events come in order of day.
  /// - Source: <doc:The-engine#Events>
  init?(reading reader: ObjectReader, after last: inout Int?) {
    let kind: Kind? = reader.word("kind", required: true)
    let day = reader.integer("day", in: 1...Int.max, required: true)
    if let day {
      if let last, day < last {
        reader.fault(
          "day",
          tr(
            "a day from {low}, that of the event before, was expected, and {found} was found",
            ["low": String(last), "found": String(day)]))
      }
      last = max(last ?? day, day)
    }
    // The unknown kind is a fault already; its fields are not named one by one.
    guard let kind else {
      reader.passOver()
      return nil
    }
    // Also on a day that is none the other fields are looked at.
    guard let event = Self(reading: reader, kind: kind, day: day ?? 1), day != nil
    else { return nil }
    self = event
  }

  private init?(reading reader: ObjectReader, kind: Kind, day: Int) {
    switch kind {
    case .session:
      guard let event = SessionEvent(reading: reader, day: day) else { return nil }
      self = .session(event)
    case .open:
      // The day was looked at.
      guard
        let event = try? OpenEvent(
          day: day, flags: reader.symptoms("flags") ?? [], arm: reader.word("arm"))
      else { return nil }
      self = .open(event)
    case .week:
      guard
        let event = try? WeekEvent(
          day: day, nprs: reader.painScore("nprs"),
          psk: reader.exactScore("psk"))
      else { return nil }
      self = .week(event)
    case .therapist:
      // A day before which nothing was seen is looked at in its range.
      let through = reader.integer("through", in: 1...max(1, day))
      let isSaid = reader.bool("said")
      guard let action = TherapistEvent.Action(reading: reader),
        let event = try? TherapistEvent(
          day: day, action: action, through: through, isSaid: isSaid ?? false)
      else { return nil }
      self = .therapist(event)
    }
  }
}

extension SessionEvent {
  fileprivate init?(reading reader: ObjectReader, day: Int) {
    let done = reader.integer("done", required: true)
    var pain = SessionScores()
    if let reader = reader.object("pain") {
      pain = SessionScores(
        before: reader.painScore("before"), during: reader.painScore("during"),
        morning: reader.painScore("morning"))
      reader.finish()
    }
    let arm: ArmReport? = reader.word("arm")
    let flags = reader.symptoms("flags")
    let isBackfilled = reader.bool("backfilled")
    // Day and load were looked at.
    guard let done,
      let event = try? SessionEvent(
        day: day, done: done, pain: pain, arm: arm, flags: flags ?? [],
        isBackfilled: isBackfilled ?? false)
    else { return nil }
    self = event
  }
}

extension TherapistEvent.Action {
  private enum Word: String, CaseIterable {
    case clear
    case evaluated
    case set
  }

  /// Reads what the therapist decided; a load goes with `set`, and with nothing else.
  fileprivate init?(reading reader: ObjectReader) {
    let action: Word? = reader.word("action", required: true)
    let load = reader.integer("load", required: action == .set)
    if let action, action != .set, load != nil {
      reader.fault("load", tr("a load goes with \"set\" only"))
    }
    switch action {
    case .clear: self = .clear
    case .evaluated: self = .evaluated
    case .set:
      guard let load else { return nil }
      self = .set(load: load)
    case nil: return nil
    }
  }
}

extension ObjectReader {
  /// A score 0…10 that may lie between two points, exactly as it is written.
  fileprivate func exactScore(_ name: String) -> ExactScore? {
    guard let value = value(name) else { return nil }
    guard let score = value.decimal.map({ ExactScore($0) }),
      ExactScore(0) <= score, score <= ExactScore(PainScore.range.upperBound)
    else {
      fault(
        name,
        tr("a number from 0 to 10 was expected, and {found} was found", ["found": value.line]))
      return nil
    }
    return score
  }
}
