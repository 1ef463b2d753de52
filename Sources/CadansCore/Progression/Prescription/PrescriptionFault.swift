/// One way in which a prescription breaks a constraint, with the values that break it.
///
/// - Shape: ``field`` and ``index`` say where, ``constraint`` says which rule.
/// - Source: <doc:The-engine#Prescription-of-one-exercise> and <doc:The-engine#Ranges>.
public enum PrescriptionFault: Error, Hashable, Sendable {
  /// A field that the mode needs is absent.
  case missing(PrescriptionField)
  /// A field is there, and its value is of another type.
  case unreadable(PrescriptionField)
  /// A number lies outside its range.
  case outOfRange(PrescriptionField, Int)
  /// The share of the baseline is not above 0 and at most 1.
  case shareOutOfRange(DecimalFraction)
  /// The baseline holds no session.
  case emptyBaseline
  /// The start load is too large to be computed.
  case startNotComputable
  /// There are not exactly three ceilings.
  case ceilingCount(Int)
  /// The start load lies below the minimum.
  case startBelowMinimum(start: Int, minimum: Int)
  /// The start load lies above the first ceiling.
  case startAboveCeiling(start: Int, ceiling: Int)
  /// A ceiling lies below the one before it; `index` is that of the lower one.
  case ceilingFalls(index: Int, from: Int, to: Int)
  /// The goal is not the last ceiling.
  case goalIsNotLastCeiling(goal: Int, ceiling: Int)
  /// Pain that is acceptable lies below pain that is comfortable.
  case acceptableBelowComfortable(acceptable: Int, comfortable: Int)
  /// The mode goes against the profile, and no reason is given.
  case reasonMissing(ProgressionMode, Profile)
  /// More sessions a week than days on which the exercise is scheduled.
  case moreSessionsThanDays(sessions: Int, days: Int)

  /// The field that is to be corrected.
  public var field: PrescriptionField {
    switch self {
    case .missing(let field), .unreadable(let field), .outOfRange(let field, _): field
    case .shareOutOfRange: .startFraction
    case .emptyBaseline, .startNotComputable: .baseline
    case .ceilingCount, .ceilingFalls: .ceilings
    case .startBelowMinimum, .startAboveCeiling: .start
    case .goalIsNotLastCeiling: .goal
    case .acceptableBelowComfortable: .acceptable
    case .reasonMissing: .overrideReason
    case .moreSessionsThanDays: .sessionsPerWeek
    }
  }

  /// The place in the field's list, counted from 0, where the field is a list.
  public var index: Int? {
    if case .ceilingFalls(let index, _, _) = self { index } else { nil }
  }

  /// The constraint that is broken, in the words of <doc:The-engine>.
  public var constraint: String {
    switch self {
    case .missing(let field): "\(field.rawValue) is required"
    case .unreadable(let field): "\(field.rawValue) has another type"
    case .outOfRange(let field, _): field.rangeInWords
    case .shareOutOfRange: "0 < startFraction ≤ 1"
    case .emptyBaseline: "baseline holds at least one session"
    case .startNotComputable: "start = max(minimum, floor(startFraction × mean(baseline)))"
    case .ceilingCount: "ceilings are three"
    case .startBelowMinimum: "minimum ≤ start"
    case .startAboveCeiling: "start ≤ c1"
    case .ceilingFalls: "c1 ≤ c2 ≤ c3"
    case .goalIsNotLastCeiling: "c3 = goal"
    case .acceptableBelowComfortable: "comfortable ≤ acceptable"
    case .reasonMissing: "C with pain and D with time need an overrideReason"
    case .moreSessionsThanDays: "sessionsPerWeek ≤ scheduled days a week"
    }
  }
}
