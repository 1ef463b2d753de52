/// The plan-wide part that this plan follows.
///
/// - Shape: `start` is absent in a plan that names none, and then ``Plan/terms`` counts from the
///   day on which the plan was made. `goals` may be empty.
/// - Source: <doc:The-engine#Terms-of-the-course>; <doc:Plan-file>
public struct PlanCourse: Hashable, Sendable {
  /// The profile that the plan was written for, or `nil` when none was named.
  public let profile: Profile?

  /// The first local day of the course, or `nil` when the plan names none.
  public let start: CivilDate?

  /// What the person is told about the plan.
  public let information: String?

  /// What holds for every exercise; `nil` when the plan names no start.
  public let terms: CourseTerms?

  /// What person and therapist agreed to reach, in the order of the plan.
  public let goals: [CourseGoal]

  /// The scores that the therapist took down at the start, or `nil` when the plan gives none.
  public let intake: CourseIntake?

  /// The local day on which the complaints began, as the therapist took it down.
  public let onset: CivilDate?

  /// The last local day of the course, or `nil` when it was left open.
  public let end: CivilDate?

  /// From which difference on the therapist calls a change one, or `nil` when they did not say.
  public let relevantChange: RelevantChange?

  /// When the weekly questions are put.
  public let asks: CourseAsks

  /// What may be done in a micro-pause, or `nil` when the plan does not say.
  public let micropauseMovements: [Movement]?

  /// The plan-wide part.
  public init(
    profile: Profile?, start: CivilDate?, information: String? = nil, terms: CourseTerms? = nil,
    goals: [CourseGoal] = [], intake: CourseIntake? = nil, onset: CivilDate? = nil,
    end: CivilDate? = nil,
    relevantChange: RelevantChange? = nil, asks: CourseAsks = CourseAsks(),
    micropauseMovements: [Movement]? = nil
  ) {
    self.profile = profile
    self.start = start
    self.information = information
    self.terms = terms
    self.goals = goals
    self.intake = intake
    self.onset = onset
    self.end = end
    self.relevantChange = relevantChange
    self.asks = asks
    self.micropauseMovements = micropauseMovements
  }
}

extension Plan {
  /// What holds for every exercise of this plan; where the plan says nothing, nothing is steered.
  public var terms: CourseTerms {
    course?.terms
      ?? .unsteered(from: course?.start ?? createdAt.date, profile: course?.profile ?? .b)
  }

  /// Whether any exercise has a load that the engine looks at.
  public var isSteered: Bool {
    terms.engine != .off && exercises.contains { $0.progression != nil }
  }

  /// Whether something of this plan can be due on a local day: from its start through its end.
  ///
  /// - Source: <doc:Plan-file>: nothing is due after the `end` of the course.
  public func runs(on day: CivilDate) -> Bool {
    if let start = course?.start, day < start { return false }
    if let end = course?.end, day > end { return false }
    return true
  }
}
