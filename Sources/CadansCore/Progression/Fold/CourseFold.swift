/// The exercises of a course, folded together: plan and events in, loads and decisions out.
///
/// A value: the same events give the same state, on any day on which they are replayed, whether
/// or not somebody looked in between. Every date after the first event's begins with a look that
/// nobody took (an implied ``ProgressionEvent/open(_:)``), so ``advance(to:)`` brings the course
/// to today.
///
/// - Shape: ``exercises`` keeps the order of the plan. An exercise that is not in the plan is
///   taken in when an event names it, without a progression: its flags stop as any other's.
/// - Units: Course days, day 1 being the start of the course.
/// - Errors: ``ProgressionEventError/outOfOrder(day:after:)``.
/// - Source: <doc:The-engine#State>: one for each exercise; suspension of all, contact and
///   evaluation hold for the course.
public struct CourseFold: Hashable, Sendable {
  /// What the plan says about one exercise.
  public struct Entry: Hashable, Sendable {
    /// The exercise.
    public var code: ExerciseCode
    /// How its load rises, or `nil` when it keeps its dose.
    public var prescription: Prescription?
    /// The days a week on which it has a slot; `nil` where there is no schedule.
    public var scheduledDays: Int?

    /// An exercise of the plan.
    public init(code: ExerciseCode, prescription: Prescription?, scheduledDays: Int? = nil) {
      self.code = code
      self.prescription = prescription
      self.scheduledDays = scheduledDays
    }
  }

  /// What holds for the whole course.
  public private(set) var course = CourseState()
  /// The last day whose events or date were folded, or `nil` before the first event.
  public private(set) var day: Int?
  /// The exercises, in the order of the plan.
  public private(set) var exercises: [ExerciseCode]

  private let terms: CourseTerms
  private let away: AwayDays
  private let baseline: WeekBaseline
  private var folds: [ExerciseFold]

  /// A course before its first event.
  ///
  /// - Parameter baseline: The scores of the intake, where the therapist took them.
  public init(
    _ plan: [Entry], terms: CourseTerms, away: AwayDays = .none, baseline: WeekBaseline? = nil
  ) {
    self.terms = terms
    self.baseline = baseline ?? WeekBaseline()
    self.away = away
    self.exercises = []
    self.folds = []
    for entry in plan where !exercises.contains(entry.code) { admit(entry) }
  }

  /// A course that goes on under another revision of its plan, from a day on.
  ///
  /// Where both begin on the same date, every exercise goes on where it stood: its load is put
  /// within the new bounds, or at the new start load where that is another one. A plan with
  /// another start begins a new course. What a symptom stopped stays stopped in either: only the
  /// therapist's word ends that.
  ///
  /// - Source: <doc:0012-A-revision-goes-on-where-the-course-stood>;
  ///   <doc:The-engine#What-must-always-hold>, P10.
  init(
    _ plan: [Entry], terms: CourseTerms, away: AwayDays, baseline: WeekBaseline? = nil,
    following earlier: CourseFold, on day: Int
  ) {
    self.init(plan, terms: terms, away: away, baseline: baseline)
    let isSameCourse = terms.start == earlier.terms.start
    course = earlier.course
    if isSameCourse {
      self.day = earlier.day
    } else {
      course.isEvaluated = false
      course.lastStopDay = earlier.course.lastStopDay.map {
        $0 - terms.start.days(since: earlier.terms.start)
      }
      course.contact =
        course.isSuspended || earlier.folds.contains { $0.state.suspended >= .exercise }
    }
    for (index, code) in earlier.exercises.enumerated() {
      let before = earlier.folds[index]
      guard isSameCourse || before.state.suspended >= .exercise else { continue }
      if !exercises.contains(code) { admit(Entry(code: code, prescription: nil)) }
      guard let place = exercises.firstIndex(of: code) else { continue }
      folds[place].follow(before, isSameCourse: isSameCourse, on: day)
    }
  }

  /// Where an exercise stands, or `nil` when the course does not know it.
  public subscript(code: ExerciseCode) -> ProgressionState? { fold(of: code)?.state }

  /// How far an exercise is suspended, by itself or with the course.
  public func suspension(of code: ExerciseCode) -> Suspension {
    fold(of: code)?.suspension(in: course) ?? (course.isSuspended ? .all : .none)
  }

  /// The constraints that an exercise's prescription breaks, where the engine holds for them (R0).
  public func faults(of code: ExerciseCode) -> [PrescriptionFault] {
    if case .broken(let faults) = fold(of: code)?.guidance { faults } else { [] }
  }

  /// What stands before an exercise's next step up on `day`, in the order of the table.
  ///
  /// - Shape: `nil` where nothing steers the load: no progression, or the engine is off.
  public func needs(of code: ExerciseCode, on day: Int) -> [StepNeed]? {
    fold(of: code)?.needs(on: day, course: course)
  }

  /// Brings the course to the start of `day`, which may be today or later than any event.
  ///
  /// - Shape: Only the looks that decided something, in order of day and then of the plan. A day
  ///   before ``day`` changes nothing; before the first event no date does.
  @discardableResult
  public mutating func advance(to day: Int) -> [CourseDecision] {
    guard let reached = self.day, day > reached else { return [] }
    var decisions: [CourseDecision] = []
    var from = reached
    while from < day, let next = nextImpliedDay(after: from), next <= day {
      let open = ProgressionEvent.open(OpenEvent(impliedOn: next))
      for index in folds.indices where isDue(folds[index], by: next) {
        decisions += meet(open, at: index, isImplied: true)
      }
      from = next
    }
    self.day = day
    return decisions
  }

  /// Meets one event, after the dates that lie before it.
  ///
  /// - Shape: The decisions of those dates, and then one for each exercise that the event is for,
  ///   in the order of the plan; none where nothing was decided.
  @discardableResult
  public mutating func apply(
    _ event: CourseEvent
  ) throws(ProgressionEventError) -> [CourseDecision] {
    let date = event.event.day
    if let day, date < day { throw .outOfOrder(day: date, after: day) }
    var decisions = advance(to: date)
    day = date
    for index in indices(for: event.exercise) { decisions += meet(event.event, at: index) }
    return decisions
  }

  private mutating func meet(
    _ event: ProgressionEvent, at index: Int, isImplied: Bool = false
  ) -> [CourseDecision] {
    let decision = folds[index].apply(event, course: &course, isImplied: isImplied)
    return decision.map { [CourseDecision(exercise: exercises[index], decision: $0)] } ?? []
  }

  private mutating func indices(for code: ExerciseCode?) -> Range<Int> {
    guard let code else { return folds.indices }
    if let index = exercises.firstIndex(of: code) { return index..<index + 1 }
    admit(Entry(code: code, prescription: nil))
    return folds.indices.suffix(1)
  }

  private mutating func admit(_ entry: Entry) {
    exercises.append(entry.code)
    folds.append(
      ExerciseFold(
        entry.prescription, terms: terms, scheduledDays: entry.scheduledDays, away: away,
        baseline: baseline))
  }

  private func fold(of code: ExerciseCode) -> ExerciseFold? {
    exercises.firstIndex(of: code).map { folds[$0] }
  }

  private func isDue(_ fold: ExerciseFold, by day: Int) -> Bool {
    fold.nextImpliedDay(course: course).map { $0 <= day } ?? false
  }

  private func nextImpliedDay(after day: Int) -> Int? {
    let days = folds.compactMap { $0.nextImpliedDay(course: course) }
    return days.min().map { max($0, saturatingSum(day, 1)) }
  }
}
