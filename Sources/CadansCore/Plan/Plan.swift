/// A plan: which exercises, how much of each, and when.
///
/// - Shape: At least one exercise; the ids of all slots differ. `course` is absent in a plan
///   without one, and then no load ever changes.
/// - Source: <doc:Plan-file>
public struct Plan: Hashable, Sendable {
  /// Who decided on the plan.
  public enum Prescriber: Hashable, Sendable {
    /// The person: no prescription.
    case own
    /// A therapist, by name.
    case therapist(name: String)
  }

  /// The identifier, the same in every revision: 1…64 letters, digits, dots, dashes, underscores.
  public let id: String

  /// Which version of the plan this is, 1…1,000,000; a higher one takes the place of a lower.
  public let revision: Int

  /// The practice that the plan comes from, or `nil` when it names none.
  public let practice: Practice?

  /// When this revision was written.
  public let createdAt: Timestamp

  /// The IANA name of the zone in which it was written, such as `Europe/Amsterdam`.
  public let timeZone: String

  /// Who decided on it.
  public let prescriber: Prescriber

  /// The name that stands for the person, never their real one; `nil` when there is none.
  public let pseudonym: String?

  /// The public key that adherence files are encrypted to, or `nil` when none was given.
  public let recipient: String?

  /// What holds for the whole plan: profile, start, information; `nil` when the plan says nothing.
  public let course: PlanCourse?

  /// The exercises, each code once, in the order in which people see them.
  public let exercises: [PlannedExercise]

  /// What the therapist decided and put into the file, in the order of the plan.
  public let decisions: [PlannedWord]

  /// A plan of these parts; nothing is checked but what the types check (see ``faults``).
  public init(
    id: String, revision: Int, practice: Practice? = nil, createdAt: Timestamp, timeZone: String,
    prescriber: Prescriber,
    pseudonym: String? = nil, recipient: String? = nil, course: PlanCourse? = nil,
    exercises: [PlannedExercise], decisions: [PlannedWord] = []
  ) {
    self.id = id
    self.revision = revision
    self.practice = practice
    self.createdAt = createdAt
    self.timeZone = timeZone
    self.prescriber = prescriber
    self.pseudonym = pseudonym
    self.recipient = recipient
    self.course = course
    self.exercises = exercises
    self.decisions = decisions
  }

  /// The entry of an exercise, or `nil` when the plan does not have it.
  public func exercise(_ code: ExerciseCode) -> PlannedExercise? {
    exercises.first { $0.code == code }
  }

  /// The exercise that a slot belongs to, with the slot.
  public func slot(_ id: SlotID) -> (exercise: PlannedExercise, slot: Slot)? {
    for exercise in exercises {
      if let slot = exercise.slots.first(where: { $0.id == id }) { return (exercise, slot) }
    }
    return nil
  }

  /// Every slot, in the order of the plan.
  public var slots: [Slot] { exercises.flatMap(\.slots) }
}
