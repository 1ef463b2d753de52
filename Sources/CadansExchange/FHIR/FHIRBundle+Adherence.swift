internal import CadansCore

extension FHIRBundle {
  /// How much of what was due was done, in all and for each exercise.
  ///
  /// - Units: The share is a percentage of `due`, to one decimal; there is none when nothing was
  ///   due.
  var adherence: [FHIRResource] {
    let entries = handover.days.flatMap { $0.agenda?.entries ?? [] }
    let codes = Set(entries.map(\.occurrence.exercise)).sorted()
    return [adherence(of: nil, entries)]
      + codes.map { code in adherence(of: code, entries.filter { $0.occurrence.exercise == code }) }
  }

  private func adherence(of exercise: ExerciseCode?, _ entries: [Agenda.Entry]) -> FHIRResource {
    let outcomes = entries.map(\.outcome)
    let due = outcomes.count(where: \.isDue)
    func count(_ word: String) -> Int { outcomes.count { $0.isDue && $0.word == word } }
    let counts: KeyValuePairs<String, Int> = [
      "due": due, "completed": count("done"), "partial": count("partial"),
      "skipped": count("skipped"), "missed": count("missed"),
      "notPrompted": count("notPrompted"), "unknown": count("unknown"),
      "away": outcomes.count(of: .notPrompted(.away)), "open": outcomes.count(of: .open),
    ]
    var components = counts.map { name, count in
      JSON.members([
        "code": FHIRCode.concept(.own("adherence-\(name)", name)), "valueInteger": .integer(count),
      ])
    }
    if let exercise {
      components.insert(
        .members([
          "code": FHIRCode.concept(.own("exercise", "Exercise")),
          "valueCodeableConcept": FHIRCode.concept(.exercise(exercise)),
        ]), at: 0)
    }
    let name =
      "adherence/\(exercise?.rawValue ?? "")/\(patient.id)/\(handover.from)/\(handover.through)"
      + "/\(handover.madeAt)"
    return FHIRResource(
      .observation, NameUUID(name).description, isSaid: true,
      [
        "status": .string("final"), "category": .array([FHIRCode.concept(.activity)]),
        "code": FHIRCode.concept(
          .own("adherence", "Share of the due exercise moments that were done")),
        "subject": patient.reference, "effectivePeriod": period,
        "issued": .text(handover.madeAt), "performer": .array([patient.reference]),
        "valueQuantity": Self.share(count("done"), of: due).map { .quantity($0, "%") },
        "dataAbsentReason": due == 0 ? FHIRCode.concept(.notApplicable) : nil,
        "device": device.reference, "component": .array(components),
      ])
  }

  /// A percentage to one decimal, rounded half up.
  private static func share(_ part: Int, of whole: Int) -> JSON? {
    guard whole > 0 else { return nil }
    let tenths = (2000 * part + whole) / (2 * whole)
    return tenths % 10 == 0 ? .integer(tenths / 10) : .real(Double(tenths) / 10)
  }
}

extension [Outcome] {
  fileprivate func count(of outcome: Outcome) -> Int { count { $0 == outcome } }
}
