internal import CadansCore

extension FHIRBundle {
  /// Each revision of the plan with its exercises.
  var plans: [FHIRResource] {
    var resources: [FHIRResource] = []
    var before: Revision?
    for revision in handover.timeline.stretches {
      var requests: [FHIRResource] = []
      for exercise in revision.element.plan.exercises {
        for timing in Self.timings(of: exercise) {
          requests.append(request(exercise, at: timing, in: revision))
        }
      }
      resources += requests
      resources.append(carePlan(revision, requests, replacing: before))
      before = revision
    }
    return resources
  }

  /// The exercise of the plan that a session was a session of, or `nil` for an extra.
  ///
  /// On the day of a change both plans count, the new one first.
  func request(of session: Session, on day: CivilDate) -> (id: String, isOrder: Bool)? {
    for revision in handover.timeline.inForce(during: day).reversed() {
      let plan = revision.element.plan
      guard let exercise = plan.exercise(session.exercise) else { continue }
      let timings = Self.timings(of: exercise)
      let timing =
        session.slot.map { slot in timings.first { $0.slots.contains { $0.id == slot } } }
        ?? timings.first
      guard let timing else { continue }
      return (requestID(exercise, at: timing, in: revision), plan.isOrdered)
    }
    return nil
  }

  private typealias Revision = PlanTimeline<PlanFile>.Stretch

  /// Slots of an exercise on the same days: FHIR has one set of days for each request.
  private struct Timing {
    let days: [Weekday]
    let slots: [Slot]
  }

  private static func timings(of exercise: PlannedExercise) -> [Timing] {
    var timings: [Timing] = []
    for slot in exercise.slots {
      if let index = timings.firstIndex(where: { $0.days == slot.days }) {
        timings[index] = Timing(days: slot.days, slots: timings[index].slots + [slot])
      } else {
        timings.append(Timing(days: slot.days, slots: [slot]))
      }
    }
    return timings.isEmpty ? [Timing(days: [], slots: [])] : timings
  }

  /// What a plan in force is made of; a revision that came back is another one.
  private func name(of revision: Revision) -> String {
    let plan = revision.element.plan
    return "\(patient.id)/\(plan.id)/\(plan.revision)/\(plan.createdAt)/\(revision.from)"
  }

  private func requestID(
    _ exercise: PlannedExercise, at timing: Timing, in revision: Revision
  ) -> String {
    let days = timing.days.map(\.rawValue).joined(separator: ",")
    return NameUUID("exercise/\(name(of: revision))/\(exercise.code.rawValue)/\(days)").description
  }

  private func request(
    _ exercise: PlannedExercise, at timing: Timing, in revision: Revision
  ) -> FHIRResource {
    let plan = revision.element.plan
    return FHIRResource(
      .serviceRequest, requestID(exercise, at: timing, in: revision), isSaid: !plan.isOrdered,
      [
        "requisition": .members([
          "system": .string(FHIRCode.uri),
          "value": .string("urn:uuid:\(NameUUID("requisition/\(name(of: revision))"))"),
        ]),
        "status": .string(status(revision)),
        "intent": .string(plan.isOrdered ? "order" : "proposal"),
        "code": Self.code(exercise.code, isOrdered: plan.isOrdered),
        "orderDetail": .array([.members(["text": .string(exercise.dose.spec)])]),
        "subject": patient.reference, "occurrenceTiming": repetition(timing, in: revision),
        "authoredOn": .text(plan.createdAt), "requester": author(of: plan),
        "reasonCode": JSON.fhir(exercise.reason).map { .array([.members(["text": $0])]) },
      ])
  }

  /// An exercise; prescribed ones are exercise therapy, others are not.
  static func code(_ code: ExerciseCode, isOrdered: Bool) -> JSON {
    isOrdered
      ? FHIRCode.concept(.exercise(code), .exerciseTherapy) : FHIRCode.concept(.exercise(code))
  }

  /// Days and times; FHIR counts no frequency where there are times of day.
  private func repetition(_ timing: Timing, in revision: Revision) -> JSON? {
    guard !timing.slots.isEmpty else { return nil }
    let days = timing.days.map { day in
      JSON.string(["mon", "tue", "wed", "thu", "fri", "sat", "sun"][day.index])
    }
    return .members([
      "repeat": .members([
        "boundsPeriod": span(revision),
        "dayOfWeek": .array(days),
        "timeOfDay": .array(timing.slots.map { .string("\($0.time):00") }),
      ])
    ])
  }

  private func carePlan(
    _ revision: Revision, _ requests: [FHIRResource], replacing before: Revision?
  ) -> FHIRResource {
    let plan = revision.element.plan
    return FHIRResource(
      .carePlan, NameUUID("plan/\(name(of: revision))").description, isSaid: !plan.isOrdered,
      [
        "replaces": before.map { before in
          .array([
            .members([
              "reference": .string("urn:uuid:\(NameUUID("plan/\(name(of: before))"))"),
              "type": .string(FHIRResource.Kind.carePlan.rawValue),
            ])
          ])
        },
        "status": .string(status(revision)),
        "intent": .string(plan.isOrdered ? "plan" : "proposal"),
        "title": .string("\(plan.id), revision \(plan.revision)"),
        "description": JSON.fhir(plan.course?.information),
        "subject": patient.reference, "period": span(revision), "created": .text(plan.createdAt),
        "author": author(of: plan),
        "activity": .array(requests.map { .members(["reference": $0.reference]) }),
      ])
  }

  /// The therapist by name, or the person.
  private func author(of plan: Plan) -> JSON {
    guard case .therapist(let name) = plan.prescriber else { return patient.reference }
    return .members([
      "type": .string("Practitioner"), "display": JSON.fhir(name) ?? .string("therapist"),
    ])
  }

  /// Another revision came, or the course ended, or it is in force.
  private func status(_ revision: Revision) -> String {
    if revision.until != nil { return "revoked" }
    if handover.course.closing != nil { return "completed" }
    return handover.plan.course?.end.map { $0 < handover.madeAt.date } == true
      ? "completed" : "active"
  }

  /// From when until when a revision is in force.
  private func span(_ revision: Revision) -> JSON {
    let from = revision.from
    if let until = revision.until {
      return .members(["start": .text(from), "end": .text(until)])
    }
    let end = [handover.course.closing?.day, handover.plan.course?.end].compactMap(\.self).min()
    return .members(["start": .text(from), "end": .text(end.flatMap { $0 > from.date ? $0 : nil })])
  }
}

extension Plan {
  /// Whether a therapist prescribed it.
  var isOrdered: Bool {
    if case .therapist = prescriber { true } else { false }
  }
}
