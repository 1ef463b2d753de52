/// The plan-wide part that this plan follows.
///
/// - Source: progression.md, "Prescription of one exercise", plan-wide fields.
public struct PlanCourse: Hashable, Sendable {
  public let profile: Profile?
  public let start: CivilDate?
  /// What the person is told about the plan.
  public let information: String?

  /// The plan-wide part.
  public init(profile: Profile?, start: CivilDate?, information: String? = nil) {
    self.profile = profile
    self.start = start
    self.information = information
  }
}
