public import CadansCore

@testable import CadansDaemon

/// A zone by its rule: an hour of summer time from the last Sunday of March to that of October, at
/// 01:00 UTC, or none.
struct SummerZone: ZoneRules {
  var name = "Europe/Amsterdam"
  var standard = 3600
  var hasSummer = true

  func offset(at instant: Instant) -> Int {
    let year = CivilDate(dayNumber: Int(instant.seconds / 86_400)).components.year
    let isSummer =
      hasSummer && instant >= Self.change(year, 3) && instant < Self.change(year, 10)
    return standard + (isSummer ? 3600 : 0)
  }

  private static func change(_ year: Int, _ month: Int) -> Instant {
    guard let last = CivilDate(year: year, month: month, day: 31) else {
      return Instant(seconds: 0)
    }
    let sunday = last.adding(days: -((last.weekday.index + 1) % 7))
    return Instant(seconds: Int64(sunday.dayNumber) * 86_400 + 3600)
  }
}

/// Seeded chance, so that the failing argument of a test is its replay.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(bitPattern: Int64(seed)) &* 0x2545_F491_4F6C_DD1D }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func roll(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
  mutating func oneIn(_ n: Int) -> Bool { roll(1...n) == 1 }
  mutating func pick<Value>(_ values: [Value]) -> Value? { values.randomElement(using: &self) }
}

extension SlotID: ExpressibleByStringLiteral {
  /// Reads the text of a literal.
  public init(stringLiteral value: String) {
    guard let value = Self(value) else { preconditionFailure("no SlotID: \(value)") }
    self = value
  }
}

extension CivilDate: ExpressibleByStringLiteral {
  /// Reads the text of a literal.
  public init(stringLiteral value: String) {
    guard let value = Self(value) else { preconditionFailure("no CivilDate: \(value)") }
    self = value
  }
}

extension CivilTime: ExpressibleByStringLiteral {
  /// Reads the text of a literal.
  public init(stringLiteral value: String) {
    guard let value = Self(value) else { preconditionFailure("no CivilTime: \(value)") }
    self = value
  }
}

extension PlannedExercise {
  /// An exercise with slots at these times, every day.
  static func daily(
    _ code: ExerciseCode, _ times: CivilTime..., dose: Dose = Dose(sets: 3, reps: 10),
    days: [Weekday] = Weekday.allCases, mode: ProgressionMode? = nil
  ) -> Self {
    PlannedExercise(
      code: code, dose: dose,
      slots: times.map { Slot(id: SlotID(code, at: $0), time: $0, days: days) },
      progression: mode.map { Prescription(mode: $0) })
  }
}

extension Plan {
  /// A plan of these exercises.
  static func of(
    _ exercises: PlannedExercise..., revision: Int = 1, profile: Profile? = nil
  ) -> Plan {
    Plan(
      id: "sample", revision: revision,
      createdAt: Timestamp(Instant(seconds: 0), offsetMinutes: 0), timeZone: "Europe/Amsterdam",
      prescriber: .own,
      course: profile.map { PlanCourse(profile: $0, start: nil) }, exercises: exercises)
  }
}

extension Array where Element == Effect {
  /// The prompts that are to be shown.
  var shown: [Effect.Content] {
    compactMap { if case .notify(_, let content, _) = $0 { content } else { nil } }
  }

  /// The sessions that are to be logged.
  var sessions: [Session] {
    flatMap { if case .log(_, let sessions, _) = $0 { sessions } else { [Session]() } }
  }
}

extension Effect.Content {
  /// The exercises of a prompt.
  var exercises: [ExerciseCode] {
    if case .exercises(let lines, _, _, _, _) = self { lines.map(\.exercise) } else { [] }
  }
}

extension CivilTime {
  /// The time so many minutes after midnight.
  static func minute(_ minute: Int) -> Self {
    guard let time = Self(hour: minute / 60, minute: minute % 60) else {
      preconditionFailure("no minute of a day: \(minute)")
    }
    return time
  }
}
