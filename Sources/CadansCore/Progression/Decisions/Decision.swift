/// What one event led to, with the reason.
///
/// - Shape: `load`, `phase`, `suspended` and `contact` are those after the decision. `inputs` is
///   what was looked at, in the order in which a sentence names it. `proposedLoad` is there when
///   the engine only proposes and would have moved the load.
/// - Units: `day` is a course day, 1 or more; `load` and `proposedLoad` count the unit of the
///   prescription.
/// - Source: <doc:The-engine#What-must-always-hold>, P14: each decision names its rule, its inputs
///   and its source.
public struct Decision: Hashable, Sendable {
  /// The day of the course.
  public let day: Int
  /// What was decided.
  public let kind: DecisionKind
  /// The first row of the table that matched.
  public let rule: Rule
  /// The load from now on; 0 for an exercise without a progression, which keeps its dose.
  public let load: Int
  /// The phase from now on.
  public let phase: Phase
  /// Whether the plan is to be discussed with the therapist.
  public let contact: Bool
  /// How far the exercise is suspended, the course included.
  public let suspended: Suspension
  /// What was looked at.
  public let inputs: [DecisionInput]
  /// The load that the therapist may set, where the engine only proposes.
  public let proposedLoad: Int?
  /// Whether it came with the date alone, so that no row is printed for it.
  public let isImplied: Bool

  /// Where the rule comes from.
  public var source: RuleSource { rule.source }

  /// An input by its name, or `nil` when it was absent or not looked at.
  public subscript(name: DecisionInput.Name) -> DecisionInput.Value? {
    inputs.first { $0.name == name }?.value
  }
}
