/// One exercise, done or skipped, as the person said it.
///
/// - Shape: `prescribed` is what they were told to do, `done` what they did; a skipped session has
///   a reason and no `done`. `slot` is absent for an extra, which counts for no adherence.
/// - Source: design.md, "Formats"; progression.md, "Joining records to events".
public struct Session: Hashable, Sendable {
  /// How much of the prescribed dose was done.
  public enum Status: Hashable, Sendable {
    case completed
    case partial
    case skipped(SkipReason)
  }

  public var exercise: ExerciseCode
  public var slot: SlotID?
  public var prescribed: Dose?
  public var done: Dose?
  public var status: Status
  public var pain: SessionPain
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
  public var before: PainScore?
  public var during: PainScore?
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
  case time
  case pain
  case illness
  case forgot
  case equipment
  case other
}
