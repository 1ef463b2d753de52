internal import CadansCore

extension FHIRBundle {
  /// A pain score; a weekly one speaks of seven days.
  func pain(
    _ score: PainScore, _ moment: String, _ statement: DayLog.Statement,
    partOf: FHIRResource? = nil, isWeek: Bool = false
  ) -> FHIRResource {
    observation(
      "pain/\(moment)", statement, category: .survey, partOf: partOf,
      code: FHIRCode.concept(.painSeverity, .painScore), isWeek: isWeek,
      [
        "valueInteger": .integer(score.points),
        "method": FHIRCode.concept(.numericRating),
        "component": .array([
          .members([
            "code": FHIRCode.concept(.own("moment", "Moment of the score")),
            "valueCodeableConcept": FHIRCode.concept(.own("moment-\(moment)", moment)),
          ])
        ]),
      ])
  }

  /// The patient-specific complaints; what was not scored is not there, and no mean is made up.
  func complaints(_ items: [PatientScore], _ statement: DayLog.Statement) -> [FHIRResource] {
    let components = items.compactMap { item -> JSON? in
      guard let score = item.score, let activity = JSON.fhir(item.activity) else { return nil }
      return .members([
        "code": .members([
          "coding": .array([FHIRCode.own("psk-activity", "Activity of the patient's choice").json]),
          "text": activity,
        ]), "valueInteger": .integer(score),
      ])
    }
    guard !components.isEmpty else { return [] }
    return [
      observation(
        "psk", statement, category: .survey,
        code: FHIRCode.concept(
          .own("psk", "Patient-specific complaints (PSK)"),
          text: "Patient-specific complaints (PSK), each 0 to 10, higher is worse"),
        isWeek: true, ["component": .array(components)])
    ]
  }

  /// Symptoms as they were named; one that was not named is not said to be absent.
  func symptoms(
    _ flags: [SymptomFlag], _ arm: ArmReport?, _ statement: DayLog.Statement
  ) -> FHIRResource {
    var components = flags.map { flag in
      JSON.members([
        "code": FHIRCode.concept(.own("symptom", word: flag)), "valueBoolean": .bool(true),
      ])
    }
    if let arm {
      components.append(
        .members([
          "code": FHIRCode.concept(.armReport),
          "valueCodeableConcept": FHIRCode.concept(.own("arm", word: arm)),
        ]))
    }
    return observation(
      "symptoms", statement, category: .survey,
      code: FHIRCode.concept(.own("symptoms", "Symptoms, as the patient reports them")),
      ["component": .list(components)])
  }

  /// Something that the person said, as an Observation.
  func observation(
    _ name: String, _ statement: DayLog.Statement, category: FHIRCode,
    partOf: FHIRResource? = nil, code: JSON, isWeek: Bool = false,
    _ value: KeyValuePairs<String, JSON?>
  ) -> FHIRResource {
    let record = statement.record
    func id(_ record: RecordID) -> String { NameUUID("\(name)/\(record)").description }
    let status =
      statement.void != nil
      ? "entered-in-error" : statement.earlier.isEmpty ? "final" : "corrected"
    let week: JSON = .members([
      "start": .text(record.day.adding(days: -6)), "end": .text(record.day),
    ])
    return FHIRResource(
      .observation, id(statement.id), earlier: statement.superseded.map(id), isSaid: true,
      tags: FHIRCode.marks(of: record),
      [
        "partOf": partOf.map { .array([$0.reference]) },
        "status": .string(status), "category": .array([FHIRCode.concept(category)]),
        "code": code, "subject": patient.reference,
        "effectiveDateTime": isWeek ? nil : .text(record.at),
        "effectivePeriod": isWeek ? week : nil,
        "issued": .text(record.recordedAt), "performer": .array([patient.reference]),
        "note": partOf == nil ? notes(of: statement) : nil,
      ], value)
  }
}
