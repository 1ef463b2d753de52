/// One slot on one local day.
///
/// - Shape: `dueAt` is the instant at which the wall clock shows the slot's time; when the clock
///   skips that time, the first instant after the gap, and `skipsClock` is set.
/// - Units: `offsetMinutes` is minutes east of UTC where the person is that day.
public struct Occurrence: Hashable, Sendable {
  /// The exercise that is due.
  public let exercise: ExerciseCode

  /// The slot that it comes from.
  public let slot: SlotID

  /// The local day on which it is due.
  public let day: CivilDate

  /// The instant at which it is due.
  public let dueAt: Instant

  /// Whether the clock skips the slot's time that day, so that it is due just after the gap.
  public let skipsClock: Bool

  /// Minutes east of UTC where the person is that day.
  public let offsetMinutes: Int

  /// A slot that was due on a day, as it was written down.
  public init(exercise: ExerciseCode, slot: SlotID, day: CivilDate, due: Timestamp) {
    self.init(
      exercise: exercise, slot: slot, day: day, dueAt: due.instant, skipsClock: false,
      offsetMinutes: due.offsetMinutes)
  }

  init(
    exercise: ExerciseCode, slot: SlotID, day: CivilDate, dueAt: Instant, skipsClock: Bool,
    offsetMinutes: Int
  ) {
    self.exercise = exercise
    self.slot = slot
    self.day = day
    self.dueAt = dueAt
    self.skipsClock = skipsClock
    self.offsetMinutes = offsetMinutes
  }

  /// When it is due, as written down where the person is that day.
  public var due: Timestamp { Timestamp(dueAt, offsetMinutes: offsetMinutes) }
}

extension Plan {
  /// What is due on a local day, in the order of the day; nothing before its start or after its end.
  public func occurrences(on day: CivilDate, in zone: some ZoneRules) -> [Occurrence] {
    guard runs(on: day) else { return [] }
    var found: [Occurrence] = []
    for exercise in exercises {
      for slot in exercise.slots where slot.days.contains(day.weekday) {
        let (instant, skipped) = zone.instant(day, slot.time)
        found.append(
          Occurrence(
            exercise: exercise.code, slot: slot.id, day: day, dueAt: instant, skipsClock: skipped,
            offsetMinutes: zone.offset(at: instant) / 60))
      }
    }
    return found.sorted {
      ($0.dueAt, $0.exercise, $0.slot.name) < ($1.dueAt, $1.exercise, $1.slot.name)
    }
  }
}
