/// How many slots of a day were done.
///
/// - Units: Slots; `done` is 0…`due`.
public struct SlotCount: Hashable, Sendable {
  /// Those that were done as the person was told, or more.
  public let done: Int
  /// Those that were due.
  public let due: Int

  /// So many of so many.
  public init(done: Int, due: Int) {
    self.done = done
    self.due = due
  }
}

/// One exercise on one local day.
///
/// - Shape: `arm` is `nil` when nothing was reported; `flags` may be empty.
/// - Units: `day` is a course day, 1 or more; `done` counts the unit of the prescription, 0 or
///   more: the smallest load over the day's due slots.
/// - Errors: ``ProgressionEventError`` for a day or a load that cannot be.
/// - Source: <doc:The-engine#Events> and <doc:The-engine#Joining-records-to-events>.
public struct SessionEvent: Hashable, Sendable {
  /// The day of the course.
  public let day: Int
  /// The load that was done.
  public let done: Int
  /// The pain scores around it.
  public let pain: SessionScores
  /// What was said about arm or hand.
  public let arm: ArmReport?
  /// The symptoms that were reported with it.
  public let flags: [SymptomFlag]
  /// Whether it was entered more than 24 hours after it happened.
  public let isBackfilled: Bool
  /// How many of the day's slots were done whole, and how many there were; `nil` where nobody
  /// counted them. No rule reads it: it is for the sentence that says what was done.
  public let slots: SlotCount?
  /// Whether R8–R10 still wait for the score of the morning after.
  public private(set) var isPending: Bool

  /// A session of these parts.
  public init(
    day: Int, done: Int, pain: SessionScores = SessionScores(), arm: ArmReport? = nil,
    flags: [SymptomFlag] = [], isBackfilled: Bool = false, isPending: Bool = false,
    slots: SlotCount? = nil
  ) throws(ProgressionEventError) {
    guard day >= 1 else { throw .dayBeforeCourse(day) }
    guard done >= 0 else { throw .negativeDone(done) }
    self.day = day
    self.done = done
    self.pain = pain
    self.arm = arm
    self.flags = flags
    self.isBackfilled = isBackfilled
    self.isPending = isPending
    self.slots = slots
  }

  /// Whether all was said of the arm that a profile asks for, which only D does at each session.
  ///
  /// A flag of arm or hand says it too.
  ///
  /// - Source: <doc:The-engine#Colour>; <doc:The-engine#Decisions>, R9u.
  func knowsArm(in profile: Profile) -> Bool {
    profile != .d || arm != nil || flags.contains(where: \.isOfArm)
  }

  /// Whether a session of `day` still waits, on the date `today`, for its morning score.
  ///
  /// It waits until the date after it has ended. In mode `time` no score is read, so there is
  /// nothing to wait for: a load that rose two days late, at the session's own place, would make
  /// a miss of what the person was told to do in between.
  ///
  /// - Parameter mode: `nil` for an exercise without a progression, which waits for nothing.
  /// - Units: Course days.
  /// - Source: <doc:The-engine#Joining-records-to-events>
  public static func waits(
    day: Int, morning: PainScore?, mode: ProgressionMode?, today: Int
  ) -> Bool {
    (mode == .pain || mode == .symptom) && morning == nil && today <= saturatingSum(day, 1)
  }

  /// This session, judged although its morning score may still come.
  var judgedAtOnce: Self {
    var session = self
    session.isPending = false
    return session
  }
}
