/// One exercise of a plan: its dose as written, and its slots.
///
/// - Shape: `slots` may be empty: an exercise that is done without a reminder. `reason` says why
///   it is in the plan although the profile does not list it (or that the therapist opted in).
public struct PlannedExercise: Hashable, Sendable {
  /// Which exercise; once in a plan.
  public let code: ExerciseCode

  /// How much of it, as the plan was written; what is due today may have moved on from here.
  public let dose: Dose

  /// When it is done, in the order of the plan; empty for an exercise without a reminder.
  public let slots: [Slot]

  /// How its load rises, as the therapist wrote it, or `nil` when it keeps its dose.
  public let progression: Prescription?

  /// Why it is in the plan although the profile does not list it, or `nil` when nothing was said.
  public let reason: String?

  /// How it is done, in the words of whoever signs for them, or `nil` when the plan does not say.
  public let how: ExerciseInstruction?

  /// A film of it, or `nil` when the plan names none.
  public let film: PlannedFile?

  /// A picture of it, or `nil` when the plan names none.
  public let picture: PlannedFile?

  /// An entry of a plan.
  public init(
    code: ExerciseCode, dose: Dose, slots: [Slot], progression: Prescription? = nil,
    reason: String? = nil, how: ExerciseInstruction? = nil, film: PlannedFile? = nil,
    picture: PlannedFile? = nil
  ) {
    self.code = code
    self.dose = dose
    self.slots = slots
    self.progression = progression
    self.reason = reason
    self.how = how
    self.film = film
    self.picture = picture
  }

  /// What its load follows, or `nil` when the plan leaves that to the profile.
  public var mode: ProgressionMode? { progression?.mode }

  /// The days a week on which it has a slot, or `nil` for an exercise without a reminder.
  public var scheduledDays: Int? {
    slots.isEmpty ? nil : Set(slots.flatMap(\.days)).count
  }
}
