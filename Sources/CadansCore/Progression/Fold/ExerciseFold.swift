/// One exercise of a course, folded event by event.
///
/// What an event decides stands in `DecisionTable.swift`. What holds for the whole course is handed
/// in, and changed, with each event.
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

    /// The regimen that the engine follows, or `nil` where it moves no load.
    var regimen: Regimen? { if case .regimen(let regimen) = self { regimen } else { nil } }

    /// The regimen that the therapist's `set` stays within, or `nil` where there is none.
    var bounds: Regimen? {
      switch self {
      case .regimen(let regimen): regimen
      case .unsteered(let regimen): regimen
      case .broken: nil
      }
    }
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
    } else if let regimen = guidance.regimen {
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
    decide(event, course: &course).map { ruling in
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
}
