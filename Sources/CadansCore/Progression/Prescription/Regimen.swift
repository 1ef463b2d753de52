/// A prescription that keeps every constraint: what the engine follows.
///
/// - Shape: 1 ≤ `minimum` ≤ `start` ≤ each ceiling ≤ the next; the last ceiling is the goal.
/// - Units: Loads in `unit`; `every` in complete sessions; `weeklyCapPercent` in percent per 7
///   days, 0 or more, `nil` for no cap; `sessionsPerWeek` 1…7, `nil` for those of the course.
/// - Errors: Made by ``Prescription/regimen(for:scheduledDays:)`` only.
/// - Source: <doc:The-engine#Prescription-of-one-exercise>
public struct Regimen: Hashable, Sendable {
  /// What a session is judged by.
  public enum Measure: Hashable, Sendable {
    /// Its pain scores: modes `pain` and `symptom`.
    case pain(PainLimits)
    /// The quota alone, with misses in a row before `onMiss`: mode `time`.
    case quota(missLimit: Int, onMiss: MissAction)
  }

  /// What the load follows.
  public let mode: ProgressionMode
  /// What the load counts.
  public let unit: LoadUnit
  /// The load to start at.
  public let start: Int
  /// How much one step adds or takes.
  public let step: Int
  /// Complete sessions at the same load before a step.
  public let every: Int
  /// The load that no step back goes below.
  public let minimum: Int
  /// The highest load in phase 1, 2 and 3, in this order.
  public let ceilings: [Int]
  /// The load to reach.
  public let goal: Int
  /// What a session is judged by.
  public let measure: Measure
  /// How far the load may rise in 7 days.
  public let weeklyCapPercent: Int?
  /// Days a week, in place of those of the course.
  public let sessionsPerWeek: Int?

  /// The highest load in a phase.
  public func ceiling(in phase: Phase) -> Int { ceilings[phase.rawValue - 1] }

  /// The load one step back, never below the minimum.
  public func steppedBack(from load: Int) -> Int { max(minimum, load - step) }

  /// The highest load that the weekly cap allows, or `nil` without a cap.
  ///
  /// - Parameter earlier: The load at the end of the day 7 days before.
  /// - Source: <doc:The-engine#The-weekly-cap>: max(L + 1, ⌊L × (100 + cap) / 100⌋), in integers.
  public func cap(after earlier: Int) -> Int? {
    guard let weeklyCapPercent else { return nil }
    let raised = Int128(earlier) * (100 + Int128(weeklyCapPercent)) / 100
    return Int(clamping: max(Int128(earlier) + 1, raised))
  }

  /// The sessions a week that this exercise is counted against.
  func sessionsPerWeek(in terms: CourseTerms) -> Int { sessionsPerWeek ?? terms.sessionsPerWeek }
}
