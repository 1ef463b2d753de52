/// What a course came to: per measure the baseline and the last score, for person and therapist to
/// talk about.
///
/// It says how far the one lies from the other and from the therapist's limit, and nothing of what
/// that means; there is no word over several measures together, and no advice.
///
/// - Source: <doc:The-engine#The-evaluation-sheet>; <doc:Sources#003-KNGF-exercise-protocol>,
///   "Afronding van de behandeling": NPRS, PSK and the agreed goals at six weeks and at the end.
public struct Evaluation: Hashable, Sendable {
  /// A goal, and whether it is reached; `nil` where only the two of them can say.
  public struct GoalState: Hashable, Sendable {
    /// The goal.
    public let goal: CourseGoal
    /// Whether it is reached.
    public let isReached: Bool?

    /// Whether it is about pain, which the person does not read of in profile C.
    public var isOfPain: Bool { if case .nprs = goal.measure { true } else { false } }
  }

  /// What six weeks from the onset of the complaints say in profile A, for the therapist only.
  public enum ProfileHint: String, CaseIterable, Hashable, Sendable {
    /// Something was measured at both ends, and nothing lies lower by its limit.
    case considerB
    /// Nothing was measured at both ends.
    case notMeasured
  }

  /// The measures: the weekly pain score, each activity, and the mean of the activities.
  public let measures: [EvaluationMeasure]
  /// The goals of the plan.
  public let goals: [GoalState]
  /// What profile A says after six weeks, or `nil` where it says nothing.
  public let profileHint: ProfileHint?

  /// What a course came to by now.
  ///
  /// - Parameter logs: Days of the course that were not read for it, as of a plan without a
  ///   progression few are; those that were may be among them.
  public init(_ course: Course, logs: [DayLog] = []) {
    let known = Set(course.weeklyScores.map(\.id))
    let more = logs.flatMap(\.weeklyScores).filter { !known.contains($0.id) }
    let scores = (course.weeklyScores + more).enumerated()
      .sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }.map(\.element)
    measures = EvaluationScores(course, scores).measures
    goals = (course.plan.course?.goals ?? []).map {
      GoalState(goal: $0, isReached: Self.isReached($0, in: course, scores))
    }
    profileHint = Self.profileHint(course, measures)
  }

  /// The weeks that a complaint may take in profile A before another profile is thought of.
  ///
  /// - Source: <doc:The-engine#Per-profile>, A.
  private static let weeksToImprove = 6

  private static func profileHint(
    _ course: Course, _ measures: [EvaluationMeasure]
  ) -> ProfileHint? {
    guard course.plan.course?.profile == .a, let onset = course.plan.course?.onset,
      course.today.days(since: onset) / 7 >= weeksToImprove
    else { return nil }
    let measured = measures.filter { $0.difference != nil }
    if measured.isEmpty { return .notMeasured }
    return measured.contains(where: \.isLowerByLimit) ? nil : .considerB
  }

  private static func isReached(
    _ goal: CourseGoal, in course: Course, _ scores: [Record]
  ) -> Bool? {
    switch goal.measure {
    case .nprs(let score):
      return scores.last { $0.pain(.week) != nil }?.pain(.week).map { $0 <= score }
    case .activity(let name, let most):
      let items = scores.flatMap { $0.complaints ?? [] }
      return items.last { $0.activity == name && $0.score != nil }?.score.map { $0 <= most }
    case .load(let code, let least):
      return course.plan.exercise(code).flatMap { course.load(of: $0)?.value }.map { $0 >= least }
    case nil: return nil
    }
  }
}
