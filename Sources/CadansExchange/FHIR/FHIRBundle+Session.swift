internal import CadansCore

extension FHIRBundle {
  /// What somebody said, as resources; empty for what FHIR has no place for.
  func resources(of statement: DayLog.Statement) -> [FHIRResource] {
    switch statement.record.content {
    case .session(let session): resources(of: session, statement)
    case .pain(let score, let moment):
      hidesPain ? [] : [pain(score, moment.rawValue, statement, isWeek: moment == .week)]
    case .psk(let items): complaints(items, statement)
    case .symptom(let flags, let arm): [symptoms(flags, arm, statement)]
    case .badDay:
      [
        observation(
          "bad-day", statement, category: .survey,
          code: FHIRCode.concept(.own("bad-day", "Bad day, as the patient calls it")),
          ["valueBoolean": .bool(true)])
      ]
    case .work, .therapistWord, .away, .void: []
    }
  }

  private func resources(
    of session: Session, _ statement: DayLog.Statement
  ) -> [FHIRResource] {
    let procedure = procedure(session, statement)
    var found = [procedure]
    if let done = session.done {
      found.append(dose(done, of: session, statement, partOf: procedure))
    }
    if !hidesPain {
      let scores = [
        ("before", session.pain.before), ("during", session.pain.during),
        ("after", session.pain.after),
      ]
      for case (let moment, let score?) in scores {
        found.append(pain(score, moment, statement, partOf: procedure))
      }
    }
    if let arm = session.arm {
      found.append(
        observation(
          "arm", statement, category: .survey, partOf: procedure,
          code: FHIRCode.concept(.armReport),
          ["valueCodeableConcept": FHIRCode.concept(.own("arm", word: arm))]))
    }
    return found
  }

  private func procedure(_ session: Session, _ statement: DayLog.Statement) -> FHIRResource {
    let record = statement.record
    let request = request(of: session, on: record.day)
    var status = "completed"
    var reason: SkipReason?
    if case .skipped(let why) = session.status {
      status = "not-done"
      // In the copy without pain the reason is not told either.
      reason = hidesPain && why == .pain ? nil : why
    }
    return FHIRResource(
      .procedure, statement.id.text, earlier: statement.superseded.map(\.text), isSaid: true,
      tags: FHIRCode.marks(of: record),
      [
        "basedOn": request.map { .array([Self.reference($0.id, .serviceRequest)]) },
        "status": .string(statement.void == nil ? status : "entered-in-error"),
        "statusReason": statement.void == nil
          ? reason.map { FHIRCode.concept(.own("skip", word: $0)) } : nil,
        "code": Self.code(session.exercise, isOrdered: request?.isOrder == true),
        "subject": patient.reference, "performedDateTime": .text(record.at),
        "recorder": patient.reference, "asserter": patient.reference,
        "performer": session.done == nil
          ? nil : .array([.members(["actor": patient.reference])]),
        "outcome": session.done == nil
          ? nil : FHIRCode.concept(.own("outcome-\(session.status.word)", session.status.word)),
        "note": notes(of: statement),
      ])
  }

  private func dose(
    _ done: Dose, of session: Session, _ statement: DayLog.Statement, partOf: FHIRResource
  ) -> FHIRResource {
    observation(
      "dose", statement, category: .activity, partOf: partOf,
      code: FHIRCode.concept(.exerciseActivity),
      [
        "valueCodeableConcept": FHIRCode.concept(.exercise(session.exercise)),
        "component": .list(
          Self.components(of: done, "", minutes: .exerciseDuration)
            + (session.prescribed.map {
              Self.components(
                of: $0, "prescribed-", minutes: .own("prescribed-minutes", "prescribed minutes"))
            } ?? [])),
      ])
  }

  private static func components(
    of dose: Dose, _ prefix: String, minutes: FHIRCode
  ) -> [JSON] {
    var components: [JSON] = []
    for part in Dose.Part.allCases {
      guard let value = dose[part] else { continue }
      let (code, name) = part == .holdSeconds ? ("hold", "hold") : (part.rawValue, part.rawValue)
      let words = prefix.isEmpty ? name : "prescribed \(name)"
      let concept = FHIRCode.concept(part == .minutes ? minutes : .own(prefix + code, words))
      switch part {
      case .minutes:
        components.append(
          .members(["code": concept, "valueQuantity": .quantity(.integer(value), "min")]))
      case .holdSeconds:
        components.append(
          .members(["code": concept, "valueQuantity": .quantity(.integer(value), "s")]))
      case .sets, .reps, .level, .stage:
        components.append(.members(["code": concept, "valueInteger": .integer(value)]))
      }
    }
    if let side = dose.side {
      components.append(
        .members([
          "code": FHIRCode.concept(
            .own(prefix + "side", prefix.isEmpty ? "side" : "prescribed side")),
          "valueCodeableConcept": FHIRCode.concept(.own("side", word: side)),
        ]))
    }
    return components
  }

  /// The person's own words, where they go along.
  func notes(of statement: DayLog.Statement) -> JSON? {
    guard withNotes else { return nil }
    var notes: [(JSON, Record)] = []
    if let text = JSON.fhir(statement.record.note) { notes.append((text, statement.record)) }
    if let void = statement.void, case .void(_, let reason) = void.content,
      let text = JSON.fhir(reason)
    {
      notes.append((text, void))
    }
    return .list(
      notes.map { text, record in
        .members([
          "authorReference": patient.reference, "time": .text(record.recordedAt), "text": text,
        ])
      })
  }

  static func reference(_ id: String, _ kind: FHIRResource.Kind) -> JSON {
    .members(["reference": .string("urn:uuid:\(id)"), "type": .string(kind.rawValue)])
  }
}

extension FHIRCode {
  /// The answer about arm or hand.
  static let armReport = own("arm", "Complaints in arm or hand, as the patient reports them")
}
