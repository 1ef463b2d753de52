/// A look at the course on a day without saying that anything was done.
///
/// A symptom that somebody reports is such a look, with its flags.
///
/// - Shape: `arm` is `nil` when nothing was reported; `flags` may be empty.
/// - Units: `day` is a course day, 1 or more.
/// - Errors: ``ProgressionEventError`` for a day that cannot be.
/// - Source: <doc:The-engine#Events>
public struct OpenEvent: Hashable, Sendable {
  /// The day of the course.
  public let day: Int
  /// The symptoms that were reported.
  public let flags: [SymptomFlag]
  /// What was said about arm or hand.
  public let arm: ArmReport?
  /// Whether it was entered more than 24 hours after it happened.
  public let isBackfilled: Bool

  /// A look on a day.
  public init(
    day: Int, flags: [SymptomFlag] = [], arm: ArmReport? = nil, isBackfilled: Bool = false
  ) throws(ProgressionEventError) {
    guard day >= 1 else { throw .dayBeforeCourse(day) }
    self.day = day
    self.flags = flags
    self.arm = arm
    self.isBackfilled = isBackfilled
  }

  /// The implied `open` with which each date begins, whether somebody looks or not.
  init(impliedOn day: Int) {
    self.day = day
    self.flags = []
    self.arm = nil
    self.isBackfilled = false
  }
}
