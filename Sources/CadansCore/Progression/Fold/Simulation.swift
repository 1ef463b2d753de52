/// One exercise on a made-up patient: what the plan would do before it is prescribed.
///
/// It computes as `auto` whatever the plan says, each session is judged at its own place, and
/// nothing is pending.
///
/// - Shape: Events come in order of day.
/// - Errors: ``ProgressionEventError/outOfOrder(day:after:)``; a prescription that breaks a
///   constraint is no error, but R0 on every event.
/// - Source: <doc:The-engine>, `simulate`.
public struct Simulation: Hashable, Sendable {
  /// What came of it.
  ///
  /// - Shape: One decision per event, in order; the looks that come with the date acted, and are
  ///   in ``implied``.
  public struct Outcome: Hashable, Sendable {
    /// One decision per event.
    public let decisions: [Decision]
    /// What the dates between the events decided.
    public let implied: [Decision]
    /// Where the exercise stands at the end.
    public let state: ProgressionState
    /// How far it is suspended at the end, with the course.
    public let suspended: Suspension
    /// Whether a contact is open at the end.
    public let contact: Bool
  }

  /// The exercise.
  public var exercise: ExerciseCode
  /// How its load rises.
  public var prescription: Prescription
  /// The terms of the course.
  public var terms: CourseTerms
  /// What happens to the made-up patient.
  public var events: [ProgressionEvent]

  /// A simulation that has not run.
  public init(
    exercise: ExerciseCode, prescription: Prescription, terms: CourseTerms,
    events: [ProgressionEvent]
  ) {
    self.exercise = exercise
    self.prescription = prescription
    self.terms = terms
    self.events = events
  }

  /// Runs it from the first event through the last.
  public func run() throws(ProgressionEventError) -> Outcome {
    var terms = terms
    terms.engine = .auto
    var fold = CourseFold(
      [CourseFold.Entry(code: exercise, prescription: prescription)], terms: terms)
    var decisions: [Decision] = []
    for event in events {
      decisions += try fold.apply(event.judgedAtOnce.of(exercise)).map(\.decision)
    }
    return Outcome(
      decisions: decisions.filter { !$0.isImplied }, implied: decisions.filter(\.isImplied),
      state: fold[exercise] ?? ProgressionState(load: prescription.heldLoad),
      suspended: fold.suspension(of: exercise), contact: fold.course.contact)
  }
}
