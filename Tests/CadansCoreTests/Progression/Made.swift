import CadansCore

/// The plan of the worked examples: 8, steps of 2, ceilings 12, 16 and 20.
enum Made {
  /// Pain below 2 is green, above 5 is red; two in a row step back.
  static let pain = Prescription(
    mode: .pain, unit: .reps, start: 8, step: 2, every: 2, minimum: 4, ceilings: [12, 16, 20],
    goal: 20, comfortable: 2, acceptable: 5, settleTolerance: 0, redLimit: 2)

  /// The same for profile D.
  static let symptom = changed(pain) { $0.mode = .symptom }

  /// By quota alone; three misses in a row ask for the therapist.
  static let quota = Prescription(
    mode: .time, unit: .reps, start: 8, step: 2, every: 3, minimum: 4, ceilings: [12, 16, 20],
    goal: 20, missLimit: 3, onMiss: .contact)

  /// The terms of the worked examples.
  static func terms(
    _ profile: Profile = .b, _ change: (inout CourseTerms) -> Void = { _ in }
  ) -> CourseTerms {
    changed(
      CourseTerms(
        profile: profile, start: CivilDate(dayNumber: 20_458), sessionsPerWeek: 5,
        phaseTwoFrom: 15, phaseThreeFrom: 36, adherenceMinimum: 0.8,
        gap: .init(stepBackAfter: 7, contactAfter: 14, action: .stepBack),
        worsening: .init(nprs: 2, psk: 2, weeks: 2), evaluationDay: 43, onArmSymptom: .suspend,
        engine: .auto), change)
  }

  /// A value with something changed.
  static func changed<Value>(_ value: Value, _ change: (inout Value) -> Void) -> Value {
    var copy = value
    change(&copy)
    return copy
  }

  /// A course of one exercise, F14, that met some events.
  static func fold(
    _ prescription: Prescription?, _ terms: CourseTerms, _ events: [ProgressionEvent]
  ) throws -> (fold: CourseFold, decisions: [Decision]) {
    var fold = CourseFold([.init(code: .f14, prescription: prescription)], terms: terms)
    var decisions: [Decision] = []
    for event in events { decisions += try fold.apply(event.of(.f14)).map(\.decision) }
    return (fold, decisions)
  }

  /// What a simulation prints, a line for each decision.
  static func rows(
    _ prescription: Prescription, _ terms: CourseTerms, _ events: [ProgressionEvent]
  ) throws -> [String] {
    let simulation = Simulation(
      exercise: .f14, prescription: prescription, terms: terms, events: events)
    return try simulation.run().decisions.map(\.row)
  }
}

extension Decision {
  /// Day, decision, rule, load and phase, then `contact` and the suspension where there are any.
  var row: String {
    var row = "\(day) \(kind.rawValue) \(rule.rawValue) \(load) p\(phase.rawValue)"
    if contact { row += " contact" }
    if suspended != .none { row += " \(suspended.rawValue)" }
    return row
  }
}
