/// One exercise of a plan: its dose as written, and its slots.
///
/// - Shape: `slots` may be empty: an exercise that is done without a reminder. `reason` says why
///   it is in the plan although the profile does not list it (or that the therapist opted in).
public struct PlannedExercise: Hashable, Sendable {
  public let code: ExerciseCode
  public let dose: Dose
  public let slots: [Slot]
  public let mode: ProgressionMode?
  public let reason: String?

  /// An entry of a plan.
  public init(
    code: ExerciseCode, dose: Dose, slots: [Slot], mode: ProgressionMode? = nil,
    reason: String? = nil
  ) {
    self.code = code
    self.dose = dose
    self.slots = slots
    self.mode = mode
    self.reason = reason
  }
}
