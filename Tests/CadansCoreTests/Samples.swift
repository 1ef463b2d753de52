import CadansCore
import CadansTestSupport
import Testing

/// Small values that many tests need, in one place.
enum Sample {
  static func id(_ number: Int) -> RecordID {
    RecordID(at: Instant(seconds: 1_795_000_000 + Int64(number)), random: [])
  }

  static func stamp(_ text: String) throws -> Timestamp { try #require(Timestamp(text)) }

  static func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

  static func time(_ text: String) throws -> CivilTime { try #require(CivilTime(text)) }

  static func slot(_ text: String) throws -> SlotID { try #require(SlotID(text)) }

  /// A record of a day at a time of Amsterdam in winter.
  static func record(
    _ number: Int, on day: CivilDate, at time: String = "12:00", _ content: Record.Content,
    replaces: RecordID? = nil
  ) throws -> Record {
    let at = try stamp("\(day)T\(time):00+01:00")
    return Record(
      id: id(number), day: day, at: at, timeZone: "Europe/Amsterdam", recordedAt: at,
      source: .cli, content: content, note: "note \(number)", replaces: replaces)
  }

  static func session(
    _ code: ExerciseCode, slot: SlotID?, _ status: Session.Status = .completed
  ) -> Record.Content {
    .session(
      Session(
        exercise: code, slot: slot, prescribed: Dose(sets: 3, reps: 10), done: nil,
        status: status))
  }

  static func plan(
    id: String = "plan", revision: Int = 1, _ exercises: [PlannedExercise],
    course: PlanCourse? = nil
  ) throws -> Plan {
    Plan(
      id: id, revision: revision, createdAt: try stamp("2026-01-01T09:00:00+01:00"),
      timeZone: "Europe/Amsterdam", prescriber: .own, course: course, exercises: exercises)
  }

  /// An exercise with slots at these times, every day.
  static func exercise(
    _ code: ExerciseCode, at times: [String], days: [Weekday] = Weekday.allCases,
    mode: ProgressionMode? = nil
  ) throws -> PlannedExercise {
    var taken: Set<SlotID> = []
    let slots = try times.map { text in
      let time = try time(text)
      let id = SlotID(code, at: time, avoiding: taken)
      taken.insert(id)
      return Slot(id: id, time: time, days: days)
    }
    return PlannedExercise(
      code: code, dose: Dose(sets: 3, reps: 10), slots: slots,
      progression: mode.map { Prescription(mode: $0) })
  }
}

extension SplitMix64 {
  /// A time of day in these hours.
  mutating func time(_ hours: ClosedRange<Int> = 0...23) throws -> CivilTime {
    let hour = Int.random(in: hours, using: &self)
    let minute = Int.random(in: 0...59, using: &self)
    return try #require(CivilTime(hour: hour, minute: minute))
  }
}
