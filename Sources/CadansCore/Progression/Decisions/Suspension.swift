/// How far exercises are suspended until the therapist has spoken.
///
/// - Shape: From the weakest to the strongest; a stronger one is never weakened by a rule.
/// - Source: <doc:The-engine#State>
public enum Suspension: String, CaseIterable, Hashable, Sendable {
  case none
  /// After a long gap: the load is frozen, the reminders go on.
  case gap
  /// This exercise only.
  case exercise
  /// Every exercise of the course.
  case all

  private var strength: Int {
    switch self {
    case .none: 0
    case .gap: 1
    case .exercise: 2
    case .all: 3
    }
  }
}

extension Suspension: Comparable {
  /// Whether `left` is the weaker one.
  public static func < (left: Self, right: Self) -> Bool { left.strength < right.strength }
}
