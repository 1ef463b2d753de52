/// One thing that was looked at for a decision.
///
/// - Shape: A name and a value; a thing that was absent has no input.
/// - Source: <doc:The-engine#What-must-always-hold>, P14: each decision names its inputs.
public struct DecisionInput: Hashable, Sendable {
  /// What was looked at.
  ///
  /// - Units: Loads in the unit of the prescription, scores in points, days in course days, counts
  ///   of sessions, weeks or days, shares 0…1. `due` is the load before the decision.
  public enum Name: String, CaseIterable, Hashable, Sendable {
    case faults
    case action
    case requested
    case said
    case through
    case stoppedOn
    case flags
    case arm
    case earlierArmDay
    case armIsKnown
    case suspended
    case contact
    case evaluationDay
    case mode
    case nprs
    case nprsLowest
    case psk
    case pskLowest
    case worseWeeks
    case weeks
    case attended
    case daysSinceSession
    case gapLimit
    case backfilled
    case done
    case slotsDone
    case slots
    case due
    case before
    case during
    case morning
    case comfortable
    case acceptable
    case settleTolerance
    case colour
    case reds
    case redLimit
    case misses
    case missLimit
    case complete
    case every
    case step
    case minimum
    case ceiling
    case goal
    case cap
    case phaseBefore
    case adherence
    case adherenceMinimum
  }

  /// A value that a sentence and a file can both show.
  public enum Value: Hashable, Sendable {
    case integer(Int)
    case number(Double)
    case truth(Bool)
    case word(String)
    case words([String])
    case score(ExactScore)
  }

  /// What was looked at.
  public let name: Name
  /// What it was.
  public let value: Value

  /// An input.
  public init(_ name: Name, _ value: Value) {
    self.name = name
    self.value = value
  }
}
