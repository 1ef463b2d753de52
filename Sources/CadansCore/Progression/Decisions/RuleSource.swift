/// Where a rule comes from.
///
/// - Shape: The raw value is short and stable, for files; ``citation`` is for people.
/// - Source: <doc:The-engine#Prescription-of-one-exercise>, column "basis"; <doc:Sources>
public enum RuleSource: String, CaseIterable, Hashable, Sendable {
  /// The therapist, in person.
  case therapist
  /// The limits that the therapist wrote into the plan.
  case plan
  /// The guideline's protocol.
  case guideline
  /// Signs that are no matter for exercises.
  case redFlags
  /// How a practice describes the phases of recovery.
  case practice
  /// The pain-monitoring model, with the therapist's limits.
  case painMonitoring
  /// Quotas fixed beforehand and raised step by step.
  case gradedActivity
  /// Our own choice, for want of a source.
  case engineering

  /// The source in words.
  public var citation: String {
    switch self {
    case .therapist: "the therapist's word"
    case .plan: "limits in the therapist's plan"
    case .guideline: "003: KNGF guideline neck pain 2016, protocol"
    case .redFlags: "001 and 003: signs to refer for"
    case .practice: "002: phases of recovery; building up too fast prolongs it"
    case .painMonitoring: "pain-monitoring model, limits from the therapist's plan"
    case .gradedActivity: "graded activity, BMC Public Health 2007;7:254"
    case .engineering: "our own engineering choice [ENG]"
    }
  }
}
