internal import CadansCore

extension FHIRBundle {
  /// How much of what was due was done, in all and for each exercise.
  ///
  /// Days away and days that are not over count beside `due`, not in it.
  ///
  /// - Units: The share is a percentage of `due`, to one decimal; there is none when nothing was
  ///   due.
  var adherence: [FHIRResource] {
    let summary = handover.summary
    return [adherence(of: nil, summary.total)]
      + summary.exercises.map { adherence(of: $0.exercise, $0.counts) }
  }

  private func adherence(
    of exercise: ExerciseCode?, _ summary: OutcomeTally
  ) -> FHIRResource {
    let counts: KeyValuePairs<String, Int> = [
      "due": summary.due, "completed": summary.done, "partial": summary.partial,
      "skipped": summary.skipped, "missed": summary.missed,
      "notPrompted": summary.unprompted, "unknown": summary.unknown,
      "away": summary.away, "open": summary.open,
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
    let name = "adherence/\(exercise?.rawValue ?? "")/\(scope)"
    return FHIRResource(
      .observation, NameUUID(name).description, isSaid: true,
      [
        "status": .string("final"), "category": .array([FHIRCode.concept(.activity)]),
        "code": FHIRCode.concept(
          .own("adherence", "Share of the due exercise moments that were done")),
        "subject": patient.reference, "effectivePeriod": period,
        "issued": .text(handover.madeAt), "performer": .array([patient.reference]),
        "valueQuantity": Self.quantity(summary.share).map { .quantity($0, "%") },
        "dataAbsentReason": summary.due == 0 ? FHIRCode.concept(.notApplicable) : nil,
        "device": device.reference, "component": .array(components),
      ])
  }

  /// A percentage to one decimal.
  private static func quantity(_ share: Share) -> JSON? {
    share.permille.map { $0 % 10 == 0 ? .integer($0 / 10) : .real(Double($0) / 10) }
  }
}
