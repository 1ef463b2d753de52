/// Who moves the load.
///
/// - Shape: The raw value is the word in the plan's `engine`; a plan without it is ``off``.
/// - Source: <doc:The-engine#Off-propose-and-auto>; <doc:0010-The-engine-is-off-by-default>
public enum Steering: String, CaseIterable, Hashable, Sendable {
  /// Nobody: the dose stays as written, and only safety (R1–R3) and the therapist act.
  case off
  /// The therapist, on a proposal: decisions are made, and the load stays.
  case propose
  /// The program, in the therapist's own steps.
  case auto
}
