/// A day of the week, Monday first.
///
/// - Shape: The raw value is the two letters that plans and commands use.
/// - Source: <doc:The-contract#A-plan-on-the-command-line>: `DAYS`.
public enum Weekday: String, CaseIterable, Hashable, Sendable {
  case monday = "mo"
  case tuesday = "tu"
  case wednesday = "we"
  case thursday = "th"
  case friday = "fr"
  case saturday = "sa"
  case sunday = "su"

  /// The position in the week, Monday 0 to Sunday 6.
  public var index: Int {
    switch self {
    case .monday: 0
    case .tuesday: 1
    case .wednesday: 2
    case .thursday: 3
    case .friday: 4
    case .saturday: 5
    case .sunday: 6
    }
  }
}

extension Weekday: Comparable {
  /// The day that is earlier in a week that begins on Monday is the smaller one.
  public static func < (left: Self, right: Self) -> Bool { left.index < right.index }
}
