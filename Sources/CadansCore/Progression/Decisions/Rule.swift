/// The row of the decision table that an event met first.
///
/// - Shape: The raw value is the rule's id, as in files and in <doc:The-engine#Decisions>.
/// - Source: <doc:The-engine#Decisions>
public enum Rule: String, CaseIterable, Hashable, Sendable {
  /// The prescription breaks a constraint.
  case r0 = "R0"
  /// The therapist's word.
  case rT = "R-T"
  /// A flag that stops.
  case r1 = "R1"
  /// Profile D: the arm is worse than usual.
  case r2 = "R2"
  /// Suspended.
  case r3 = "R3"
  /// The evaluation is due.
  case r4 = "R4"
  /// The weekly scores, or a contact that they or something else opened.
  case r5 = "R5"
  /// The weekly scores got worse in mode `time`.
  case r5t = "R5t"
  /// A look that asks for nothing.
  case r6a = "R6a"
  /// A gap that takes a step back.
  case r6b = "R6b"
  /// A gap that needs the therapist.
  case r6c = "R6c"
  /// Entered late.
  case r7 = "R7"
  /// A quota was missed.
  case r8b = "R8b"
  /// Too many quotas were missed in a row.
  case r8c = "R8c"
  /// A pain score is absent.
  case r9u = "R9u"
  /// Red.
  case r9r1 = "R9r1"
  /// Red too often in a row.
  case r9r2 = "R9r2"
  /// Amber.
  case r9a = "R9a"
  /// Not complete.
  case r9p = "R9p"
  /// Not yet enough complete sessions.
  case r10n = "R10n"
  /// The goal is reached.
  case r10g = "R10g"
  /// The ceiling of the phase is reached.
  case r10c = "R10c"
  /// The weekly cap leaves no room.
  case r10s = "R10s"
  /// One step.
  case r10 = "R10"

  /// Where the rule comes from.
  public var source: RuleSource {
    switch self {
    case .rT: .therapist
    case .r1: .redFlags
    case .r2: .guideline
    case .r4: .guideline
    case .r5, .r5t: .plan
    case .r9u, .r9r1, .r9r2, .r9a: .painMonitoring
    case .r8b, .r8c, .r9p, .r10n, .r10g, .r10: .gradedActivity
    case .r10c, .r10s: .practice
    case .r0, .r3, .r6a, .r6b, .r6c, .r7: .engineering
    }
  }
}
