/// What follows when nothing was done for a while.
///
/// - Source: progression.md, `gap.action` [ENG].
public enum GapAction: String, CaseIterable, Hashable, Sendable {
  /// The load stays.
  case hold
  /// One step back, once.
  case stepBack
}

/// What follows in profile D when complaints in the arm are more than usual.
///
/// - Source: progression.md, `onArmSymptom`; seed 003: provoking the arm is to be avoided.
public enum ArmSymptomAction: String, CaseIterable, Hashable, Sendable {
  /// The exercise is suspended until the therapist has spoken.
  case suspend
  /// One step back.
  case stepBack
}

/// Who moves the load.
///
/// - Shape: The raw value is the word in the plan's `engine`; a plan without it is ``off``.
/// - Source: progression.md, `engine`.
public enum Steering: String, CaseIterable, Hashable, Sendable {
  /// Nobody: the dose stays as written, and only safety (R1–R3) and the therapist act.
  case off
  /// The therapist, on a proposal: decisions are made, and the load stays.
  case propose
  /// The program, in the therapist's own steps.
  case auto
}
