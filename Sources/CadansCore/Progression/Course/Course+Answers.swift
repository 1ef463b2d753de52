extension Course {
  /// What the person is told about the therapist, from the strongest message to the weakest.
  ///
  /// - Source: <doc:The-engine#Three-messages>: never mixed.
  public enum Advice: Hashable, Sendable {
    /// Stop the exercises, and contact physiotherapist or GP.
    case stopContact
    /// Leave these exercises, contact the physiotherapist, go on with the others.
    case stopExercise([ExerciseCode])
    /// Discuss the plan with the physiotherapist, and keep moving.
    case contact(Cause)
  }

  /// Why the plan is to be discussed.
  public enum Cause: String, Hashable, Sendable {
    /// The weekly scores got worse.
    case worsening
    /// A symptom was reported, of an exercise that is not in the plan any more.
    case symptom
    /// Nothing was done for a long time.
    case gap
    /// The quota was missed too often in a row.
    case misses
    /// The evaluation is due.
    case evaluation
  }

  /// What the person is to be told, or `nil` when there is nothing.
  public var advice: Advice? {
    if fold.course.isSuspended { return .stopContact }
    let stopped = plan.exercises.map(\.code).filter { fold.suspension(of: $0) == .exercise }
    if !stopped.isEmpty { return .stopExercise(stopped) }
    if fold.course.contact {
      switch contactRule {
      case .r6c: return .contact(.gap)
      case .r8c: return .contact(.misses)
      case .r1, .r2: return .contact(.symptom)
      default: return .contact(.worsening)
      }
    }
    return isEvaluationDue ? .contact(.evaluation) : nil
  }

  /// Whether the person reads of pain, as its plan has it.
  public var speaksOfPain: Bool { plan.speaksOfPain }

  /// Whether a contact is open.
  public var contact: Bool { fold.course.contact }

  /// Whether the therapist held the evaluation.
  public var isEvaluated: Bool { fold.course.isEvaluated }

  /// Whether the evaluation is due and was not held.
  public var isEvaluationDue: Bool {
    terms.needsEvaluation && !isEvaluated && day >= terms.evaluationDay
  }

  /// How far anything is suspended: the strongest of all.
  public var suspension: Suspension {
    if fold.course.isSuspended { return .all }
    return plan.exercises.map { fold.suspension(of: $0.code) }.max() ?? .none
  }

  /// How far an exercise is suspended, by itself or with the course.
  public func suspension(of code: ExerciseCode) -> Suspension { fold.suspension(of: code) }

  /// Whether an exercise is stopped now: suspended, and not by a gap alone.
  public func isStopped(_ code: ExerciseCode) -> Bool { suspension(of: code) >= .exercise }

  /// Whether an exercise was stopped at an instant.
  public func wasStopped(_ code: ExerciseCode, at instant: Instant) -> Bool {
    stops.contains { stop in
      (stop.exercise ?? code) == code && stop.from <= instant
        && instant < stop.to ?? .distantFuture
    }
  }

  /// Whether exercises can be due on a local day: the course began, and neither ended nor was
  /// closed.
  public func runs(on date: CivilDate) -> Bool {
    plan.runs(on: date) && closing.map { date < $0.day } ?? true
  }

  /// Where an exercise stands, or `nil` when nothing counts its load.
  public func state(of code: ExerciseCode) -> ProgressionState? {
    guard plan.exercise(code)?.progression != nil else { return nil }
    return fold[code]
  }

  /// What stands before an exercise's next step, or `nil` where nothing steers its load.
  public func needs(of code: ExerciseCode) -> [StepNeed]? { fold.needs(of: code, on: max(1, day)) }

  /// The constraints that an exercise's prescription breaks, where the engine holds for them.
  public func faults(of code: ExerciseCode) -> [PrescriptionFault] { fold.faults(of: code) }

  /// The decisions about an exercise, or about all.
  public func decisions(about code: ExerciseCode?) -> [Entry] {
    decisions.filter { code == nil || $0.exercise == code }
  }

  /// The decision that says most about today's dose: the last that a person or a session brought
  /// about, else the last of all; `nil` where a plan has changed the load since, so that none does.
  public func latest(of code: ExerciseCode) -> Entry? {
    guard let entry = lastDecision(of: code) else { return nil }
    guard let state = state(of: code) else { return entry }
    return entry.decision.load == state.load ? entry : nil
  }

  private func lastDecision(of code: ExerciseCode) -> Entry? {
    let about = decisions.filter { $0.exercise == code && $0.decision.rule != .r6a }
    return about.last { $0.decision.rule != .r5 || $0.decision.kind != .record } ?? about.last
  }

  /// The load of an exercise, or `nil` where its dose stays as written.
  public func load(of exercise: PlannedExercise) -> (value: Int, unit: LoadUnit)? {
    guard let unit = exercise.progression?.unit, let state = fold[exercise.code], state.load > 0,
      terms.engine != .off || setByWord.contains(exercise.code)
    else { return nil }
    return (state.load, unit)
  }

  /// The dose of the moment.
  public func dose(of exercise: PlannedExercise) -> Dose {
    guard let (load, unit) = load(of: exercise) else { return exercise.dose }
    return exercise.dose.with(load: load, in: unit)
  }
}
