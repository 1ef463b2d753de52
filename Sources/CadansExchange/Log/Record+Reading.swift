internal import CadansCore
internal import CadansText

extension Record {
  /// The types of records, as files name them.
  enum Kind: String, CaseIterable {
    case session
    case pain
    case psk
    case symptom
    case badDay
    case work
    case therapistWord
    case away
    case void
  }

  /// Reads a record; what is wrong with it is noted.
  ///
  /// - Parameter offset: Seconds east of UTC in a zone, by its name, at an instant.
  init?(reading reader: ObjectReader, offset: (String, Instant) -> Int?) {
    let id = reader.recordID("id", required: true)
    let kind: Kind? = reader.word("type", required: true)
    let day = reader.date("day", required: true)
    let at = reader.timestamp("at", required: true)
    let zone = reader.zone("timeZone")
    let recordedAt = reader.timestamp("recordedAt", required: true)
    let source: Source? = reader.word("source", required: true)
    _ = reader.bool("backfilled")
    let differs = reader.bool("zoneDiffers")
    let note = reader.string("note", limit: Self.longestNote)
    let replaces = reader.recordID("replaces")
    let undoes = reader.value("ext")?["undoes"]?.string.flatMap { RecordID($0) }
    let withdrawn = reader.object("withdrawn").flatMap { Withdrawal(reading: $0) }
    guard let content = kind.flatMap({ Content(reading: reader, kind: $0) }) else { return nil }
    guard let id, let day, let at, let recordedAt, let source else { return nil }
    self.init(
      id: id, day: day, at: at, timeZone: zone, recordedAt: recordedAt, source: source,
      content: content, note: note, replaces: replaces, undoes: undoes, withdrawn: withdrawn)
    // An amendment keeps the moment of what it amends, beside which the zone of a later day may
    // stand.
    let known = replaces == nil ? zone.flatMap { offset($0, at.instant) } : nil
    zoneDiffers = differs == true || known.map { $0 / 60 != at.offsetMinutes } ?? false
    check(in: reader)
  }
}

extension Record.Content {
  init?(reading reader: ObjectReader, kind: Record.Kind) {
    switch kind {
    case .session:
      guard let session = Session(reading: reader) else { return nil }
      self = .session(session)
    case .pain:
      let score = reader.painScore("nprs", required: true)
      let moment: PainMoment? = reader.word("moment", required: true)
      guard let score, let moment else { return nil }
      self = .pain(score, moment: moment)
    case .psk:
      let items = reader.objects("items", required: true, limit: 20) { reader -> PatientScore? in
        let score = reader.integer("score", in: PainScore.range)
        guard let activity = reader.string("activity", required: true, limit: 200)
        else { return nil }
        return PatientScore(activity: activity, score: score)
      }
      guard let items else { return nil }
      self = .psk(items)
    case .symptom:
      self = .symptom(reader.symptoms("flags") ?? [], arm: reader.word("arm"))
    case .badDay: self = .badDay
    case .work: self = .work(reason: reader.string("reason", limit: Record.longestReason))
    case .therapistWord:
      guard let word = TherapistWord(reading: reader, isSigned: false) else { return nil }
      self = .therapistWord(word)
    case .away:
      guard let reason = reader.string("reason", required: true, limit: Record.longestReason) else {
        return nil
      }
      self = .away(reason: reason)
    case .void:
      let target = reader.recordID("voids", required: true)
      guard let reason = reader.string("reason", required: true, limit: Record.longestReason),
        let target
      else { return nil }
      self = .void(target, reason: reason)
    }
  }
}

extension Session {
  init?(reading reader: ObjectReader) {
    let exercise = reader.exercise("exercise", required: true)
    let slot = reader.slot("slot")
    let prescribed = reader.object("prescribed").flatMap { Dose(reading: $0, of: nil) }
    let done = reader.object("done").flatMap { Dose(reading: $0, of: nil) }
    let arm: ArmReport? = reader.word("arm")
    var pain = SessionPain()
    if let reader = reader.object("pain") {
      pain = SessionPain(
        before: reader.painScore("before"), during: reader.painScore("during"),
        after: reader.painScore("after"))
      reader.finish()
    }
    let word = reader.parsed(
      "status", required: true,
      expected: tr("one of {words}", ["words": "completed, partial, skipped"])
    ) { ["completed", "partial", "skipped"].contains($0) ? $0 : nil }
    let status: Status
    switch word {
    case "completed": status = .completed
    case "partial": status = .partial
    case "skipped":
      let reason: SkipReason? = reader.word("reason")
      status = .skipped(reason)
    default: return nil
    }
    guard let exercise else { return nil }
    self.init(
      exercise: exercise, slot: slot, prescribed: prescribed, done: done, status: status,
      pain: pain, arm: arm)
  }
}

extension Withdrawal {
  init?(reading reader: ObjectReader) {
    defer { reader.finish() }
    let at = reader.timestamp("at", required: true)
    let reason = reader.string("reason", required: true, limit: Record.longestReason)
    guard let at, let reason else { return nil }
    self.init(at: at, reason: reason)
  }
}

extension ObjectReader {
  /// A pain score.
  func painScore(_ name: String, required: Bool = false) -> PainScore? {
    integer(name, in: PainScore.range, required: required).flatMap { PainScore($0) }
  }
  /// Symptoms.
  func symptoms(_ name: String) -> [SymptomFlag]? {
    list(name, limit: 20) { value, path in
      guard let flag = value.string.flatMap(SymptomFlag.init(rawValue:)) else {
        fault(name, tr("\"{flag}\" is not a known symptom", ["flag": value.line]))
        return nil
      }
      return flag
    }
  }
}
