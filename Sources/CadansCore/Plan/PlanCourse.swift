/// The plan-wide part that this plan follows.
///
/// - Source: progression.md, "Prescription of one exercise", plan-wide fields.
public struct PlanCourse: Hashable, Sendable {
  /// The profile that the plan was written for, or `nil` when none was named.
  public let profile: Profile?

  /// The first local day of the course, or `nil` when the plan names none.
  public let start: CivilDate?

  /// What the person is told about the plan.
  public let information: String?

  /// What may be done in a micro-pause, or `nil` when the plan does not say.
  public let micropauseMovements: [Movement]?

  /// The plan-wide part.
  public init(
    profile: Profile?, start: CivilDate?, information: String? = nil,
    micropauseMovements: [Movement]? = nil
  ) {
    self.profile = profile
    self.start = start
    self.information = information
    self.micropauseMovements = micropauseMovements
  }
}
