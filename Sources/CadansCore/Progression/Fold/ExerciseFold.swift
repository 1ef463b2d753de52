/// One exercise of a course, folded event by event: the decision table.
///
/// The rows stand in the order of <doc:The-engine#Decisions>, and the first that matches decides.
/// What holds for the whole course is handed in, and changed, with each event.
///
/// - Source: <doc:The-engine#Decisions>
struct ExerciseFold: Hashable, Sendable {
  /// What moves the load of this exercise.
  enum Guidance: Hashable, Sendable {
    /// The engine, by a regimen.
    case regimen(Regimen)
    /// Nothing: the prescription breaks these constraints (R0).
    case broken([PrescriptionFault])
    /// Nothing: the engine is off, or the exercise has no progression. Where there is a regimen
    /// all the same, the therapist's `set` stays within it.
    case unsteered(Regimen?)
  }

  let guidance: Guidance
  let terms: CourseTerms
  let away: AwayDays
  var state: ProgressionState
  /// The load that the prescription starts at, and what it counts.
  private let start: Int
  private let unit: LoadUnit?

  init(
    _ prescription: Prescription?, terms: CourseTerms, scheduledDays: Int?, away: AwayDays,
    baseline: WeekBaseline
  ) {
    let regimen = prescription?.regimen(for: terms.profile, scheduledDays: scheduledDays)
    if let prescription, terms.engine != .off {
      let faults = prescription.faults(for: terms.profile, scheduledDays: scheduledDays)
      self.guidance = regimen.map { .regimen($0) } ?? .broken(faults)
    } else {
      self.guidance = .unsteered(regimen)
    }
    self.terms = terms
    self.away = away
    self.start = prescription?.heldLoad ?? 0
    self.unit = prescription?.unit
    self.state = ProgressionState(load: start)
    state.lowestNPRS = baseline.nprs
    state.lowestPSK = baseline.psk
  }

  /// Takes over where the exercise stood under the plan before.
  mutating func follow(_ earlier: Self, isSameCourse: Bool, on day: Int) {
    guard isSameCourse else {
      state.suspended = earlier.state.suspended
      return
    }
    let intake = state
    state = earlier.state
    state.lowestNPRS = [state.lowestNPRS, intake.lowestNPRS].compactMap(\.self).min()
    state.lowestPSK = [state.lowestPSK, intake.lowestPSK].compactMap(\.self).min()
    if start != earlier.start || unit != earlier.unit {
      move(to: start, on: day)
      state.complete = 0
    } else if case .regimen(let regimen) = guidance {
      move(to: min(max(state.load, regimen.minimum), regimen.goal), on: day)
    }
  }

  /// Meets one event.
  ///
  /// - Shape: `nil` where nothing was decided: a session that still waits for its morning score,
  ///   or an event that only the engine would look at, where nothing is steered.
  mutating func apply(
    _ event: ProgressionEvent, course: inout CourseState, isImplied: Bool = false
  ) -> Decision? {
    let ruling =
      switch guidance {
      case .broken(let faults): hold(faults, on: event, course: &course)
      case .unsteered(let regimen): decide(event, within: regimen, by: nil, course: &course)
      case .regimen(let regimen): decide(event, within: regimen, by: regimen, course: &course)
      }
    return ruling.map { ruling in
      Decision(
        day: event.day, kind: ruling.kind, rule: ruling.rule, load: state.load,
        phase: state.phase, contact: course.contact, suspended: suspension(in: course),
        inputs: ruling.inputs, proposedLoad: ruling.proposedLoad, isImplied: isImplied)
    }
  }

  /// How far the exercise is suspended, by itself or with the course.
  func suspension(in course: CourseState) -> Suspension {
    course.isSuspended ? .all : state.suspended
  }

  /// R0: every event holds, a therapist's word too, except that R1 still stops.
  private func hold(
    _ faults: [PrescriptionFault], on event: ProgressionEvent, course: inout CourseState
  ) -> Ruling? {
    stop(SymptomReport(event), on: event.day, course: &course)
      ?? Ruling(.hold, .r0, [.words(.faults, faults.map(\.constraint))])
  }

  /// Every other row; those behind R3 only by a regimen that the engine follows.
  private mutating func decide(
    _ event: ProgressionEvent, within bounds: Regimen?, by regimen: Regimen?,
    course: inout CourseState
  ) -> Ruling? {
    switch event {
    case .therapist(let word): return heed(word, within: bounds, course: &course)
    case .week(let week): return regimen.map { weigh(week, by: $0, course: &course) }
    case .open, .session: break
    }
    let report = SymptomReport(event)
    if case .session(let session) = event,
      report.isAlarming(in: terms.profile) || suspension(in: course) == .none
    {
      attend(session, by: bounds)
    }
    if let ruling = stop(report, on: event.day, course: &course) { return ruling }
    if let ruling = spare(report, on: event.day, by: regimen, course: &course) { return ruling }
    if let ruling = rest(course: course) { return ruling }
    guard let regimen else { return nil }
    switch event {
    case .open(let open): return look(open, by: regimen, course: &course)
    case .session(let session):
      if let ruling = wait(session, course: course) { return ruling }
      return session.isPending ? nil : judge(session, by: regimen, course: &course)
    case .therapist, .week: return nil
    }
  }
}
