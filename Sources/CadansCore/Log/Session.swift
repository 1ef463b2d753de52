/// One exercise, done or skipped, as the person said it.
///
/// - Shape: `prescribed` is what they were told to do, `done` what they did; a skipped session has
///   no `done`, and a reason where one was given. `slot` is absent for an extra, which counts for no adherence.
/// - Source: <doc:Log-file>; <doc:The-engine#Joining-records-to-events>
public struct Session: Hashable, Sendable {
  /// How much of the prescribed dose was done.
  public enum Status: Hashable, Sendable {
    /// The whole dose, or more.
    case completed
    /// A part of it.
    case partial
    /// Nothing, and why, as far as that was said.
    case skipped(SkipReason?)

    /// Why it was skipped, or `nil` where it was not, or where nobody said why.
    public var skipReason: SkipReason? {
      if case .skipped(let reason) = self { reason } else { nil }
    }
  }

  /// The exercise that was done or skipped, in the plan or not.
  public var exercise: ExerciseCode

  /// The slot that it fills, or `nil` for an extra.
  public var slot: SlotID?

  /// The dose that held at that moment, or `nil` when the plan did not have the exercise.
  public var prescribed: Dose?

  /// The dose that was done, or `nil` when it was skipped.
  public var done: Dose?

  /// How much of the dose was done.
  public var status: Status

  /// The pain scores around it, as far as they were given.
  public var pain: SessionPain

  /// The answer about arm or hand, or `nil` when that was not asked or not answered.
  public var arm: ArmReport?

  /// A session of these parts.
  public init(
    exercise: ExerciseCode, slot: SlotID?, prescribed: Dose?, done: Dose?, status: Status,
    pain: SessionPain = SessionPain(), arm: ArmReport? = nil
  ) {
    self.exercise = exercise
    self.slot = slot
    self.prescribed = prescribed
    self.done = done
    self.status = status
    self.pain = pain
    self.arm = arm
  }
}

/// The scores around a session; each absent until the person gave it.
public struct SessionPain: Hashable, Sendable {
  /// The score just before, 0…10, or `nil` when none was given; `nil` is not 0.
  public var before: PainScore?

  /// The highest score during the exercise, 0…10, or `nil` when none was given.
  public var during: PainScore?

  /// The score afterwards, 0…10, or `nil` when none was given.
  public var after: PainScore?

  /// The scores that were given.
  public init(before: PainScore? = nil, during: PainScore? = nil, after: PainScore? = nil) {
    self.before = before
    self.during = during
    self.after = after
  }

  /// Whether no score was given.
  public var isEmpty: Bool { before == nil && during == nil && after == nil }
}

/// Why a session was skipped.
public enum SkipReason: String, CaseIterable, Hashable, Sendable {
  /// There was no time for it.
  case time
  /// It hurt too much.
  case pain
  /// The person was ill.
  case illness
  /// It was forgotten.
  case forgot
  /// What it needs was not at hand.
  case equipment
  /// Something else; the note may say what.
  case other
}
