/// What a course came to: start and now side by side, for person and therapist to talk about.
///
/// It says what changed and gives no advice; never to stop.
///
/// - Source: progression.md; seed 003, "Afronding van de behandeling": NPRS, PSK and the agreed
///   goals at six weeks and at the end.
public struct Evaluation: Hashable, Sendable {
  /// A word for what changed.
  public enum Word: String, CaseIterable, Hashable, Sendable {
    case improved
    case noRelevantChange
    case worse
    case notEnoughData
  }

  /// One measure at the start and now.
  ///
  /// - Units: Points, 0…10; `difference` is now − start, so that below 0 is better.
  public struct Measure: Hashable, Sendable {
    /// The first score.
    public let start: Int?
    /// The last score, when there is one after the first.
    public let now: Int?
    /// From which difference on the therapist calls it a change.
    public let relevant: Int?

    /// Now − start, or `nil` while either is missing.
    public var difference: Int? {
      guard let start, let now else { return nil }
      return now - start
    }

    /// The word for it, or `nil` where the plan does not say what a relevant change is.
    public var word: Word? {
      guard let difference else { return .notEnoughData }
      guard let relevant else { return nil }
      if difference <= -relevant { return .improved }
      return difference >= relevant ? .worse : .noRelevantChange
    }
  }

  /// A goal, and whether it is reached; `nil` where only the two of them can say.
  public struct GoalState: Hashable, Sendable {
    /// The goal.
    public let goal: CourseGoal
    /// Whether it is reached.
    public let isReached: Bool?
  }

  /// The weekly pain score.
  public let nprs: Measure
  /// The mean of the patient-specific complaints.
  public let psk: Measure
  /// The goals of the plan.
  public let goals: [GoalState]
  /// Whether, in profile A, six weeks have gone by since the complaints began without improvement.
  public let suggestsProfileB: Bool

  /// What a course came to by now.
  public init(_ course: Course) {
    let change = course.plan.course?.relevantChange
    nprs = Self.measure(course.weeks.compactMap(\.nprs?.points), change?.nprs)
    psk = Self.measure(
      course.weeks.compactMap { $0.psk.map { Int($0.number.rounded()) } }, change?.psk)
    goals = (course.plan.course?.goals ?? []).map {
      GoalState(goal: $0, isReached: Self.isReached($0, in: course))
    }
    let weeks = course.plan.course?.onset.map { course.today.days(since: $0) / 7 }
    suggestsProfileB =
      course.plan.course?.profile == .a && (weeks ?? 0) >= Self.weeksToImprove
      && [nprs, psk].allSatisfy { ($0.difference ?? 0) >= 0 }
  }

  /// The word for the course: the measures together, or `nil` where the plan gives no measure.
  public var word: Word? {
    let words = [nprs.word, psk.word].compactMap(\.self)
    let known = words.filter { $0 != .notEnoughData }
    if known.isEmpty { return words.isEmpty ? nil : .notEnoughData }
    switch (known.contains(.improved), known.contains(.worse)) {
    case (true, false): return .improved
    case (false, true): return .worse
    default: return .noRelevantChange
    }
  }

  /// - Source: progression.md, "Per profile behaviour", A.
  private static let weeksToImprove = 6

  private static func measure(_ scores: [Int], _ relevant: Int?) -> Measure {
    Measure(
      start: scores.first, now: scores.count > 1 ? scores.last : nil, relevant: relevant)
  }

  private static func isReached(_ goal: CourseGoal, in course: Course) -> Bool? {
    switch goal.measure {
    case .nprs(let score):
      return course.weeks.last { $0.nprs != nil }?.nprs.map { $0 <= score }
    case .activity(let name, let most):
      let score = course.weeks.last { $0.activities.contains { $0.activity == name } }?
        .activities.first { $0.activity == name }?.score
      return score.map { $0 <= most }
    case .load(let code, let least):
      return course.plan.exercise(code).flatMap { course.load(of: $0)?.value }.map { $0 >= least }
    case nil: return nil
    }
  }
}
