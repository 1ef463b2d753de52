/// The pain scores around one session, each absent when it was not given.
///
/// - Units: NPRS points, 0…10. Absent is never 0.
/// - Source: <doc:The-engine#Joining-records-to-events>: before = the first, during = the highest,
///   morning = the score of the following date with moment `morning`.
public struct SessionScores: Hashable, Sendable {
  /// The first score before the exercise.
  public var before: PainScore?
  /// The highest score during the exercise.
  public var during: PainScore?
  /// The score on the morning after.
  public var morning: PainScore?

  /// The scores that were given.
  public init(before: PainScore? = nil, during: PainScore? = nil, morning: PainScore? = nil) {
    self.before = before
    self.during = during
    self.morning = morning
  }
}
