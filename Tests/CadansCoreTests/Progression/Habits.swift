import CadansTestSupport
import CadansCore
import CadansTestSupport

/// How a made-up patient and therapist behave in one history.
struct Habits {
  private let pain: Int
  private let completes: Int
  private let answers: Int
  private let arm: Int
  private let armAnswers: Int
  private let flags: Int
  private let longPauses: Int

  init(_ random: inout SplitMix64) {
    self.pain = random.pick([1, 3, 6, 10])
    self.completes = random.pick([60, 85, 100])
    self.answers = random.pick([70, 95, 100])
    self.arm = random.pick([0, 3, 10])
    self.armAnswers = random.pick([80, 95, 100, 100])
    self.flags = random.pick([0, 0, 2, 5])
    self.longPauses = random.pick([0, 3, 10])
  }

  /// The days until the next event.
  func pause(_ random: inout SplitMix64) -> Int {
    random.chance(longPauses) ? random.number(3, 22) : random.pick([0, 1, 1, 1, 2, 2, 3])
  }

  mutating func event(
    on day: Int, fold: CourseFold, _ random: inout SplitMix64
  ) throws -> ProgressionEvent {
    let isStuck = fold.suspension(of: .f14) != .none || fold.course.contact
    switch random.number(0, 99) {
    case 0..<(isStuck ? 25 : 2):
      let through = random.chance(30) ? random.number(max(1, day - 6), day) : nil
      return try .said(day, .clear, through: through, heard: random.chance(30))
    case 25..<28: return try .said(day, .evaluated)
    case 28..<30:
      return try .said(day, .set(load: random.number(0, 30)), heard: random.chance(50))
    case 30..<38:
      return try .looked(
        day, flags: report(&random), arm: random.chance(arm) ? arms(&random) : nil)
    case 38..<46:
      return try .scored(
        day, nprs: random.chance(80) ? random.number(0, 10) : nil,
        mean: random.chance(60) ? mean(&random) : nil)
    default: return try session(on: day, due: fold[.f14]?.load ?? 0, &random)
    }
  }

  private func session(
    on day: Int, due: Int, _ random: inout SplitMix64
  ) throws -> ProgressionEvent {
    let isComplete = random.chance(completes)
    let done =
      isComplete ? due + random.pick([0, 0, 0, 1, 5]) : random.number(0, max(0, due - 1))
    let before = random.number(0, min(10, pain))
    let scores = [before, random.number(0, pain), random.number(0, max(before, pain / 2))]
    return try .did(
      day, done, scores.map { random.chance(answers) ? $0 : nil },
      arm: answer(&random), flags: report(&random),
      late: random.chance(6))
  }

  /// The mean of one to four activities.
  private func mean(_ random: inout SplitMix64) -> ExactScore? {
    ExactScore(meanOf: (0..<random.number(1, 4)).map { _ in random.number(0, 10) })
  }

  private func answer(_ random: inout SplitMix64) -> ArmReport? {
    if random.chance(arm) { return arms(&random) }
    return random.chance(armAnswers) ? ArmReport.none : nil
  }

  private func arms(_ random: inout SplitMix64) -> ArmReport {
    random.pick([.none, .usual, .usual, .increased, .increased, .new])
  }

  private func report(_ random: inout SplitMix64) -> [SymptomFlag] {
    random.chance(flags) ? [random.pick(SymptomFlag.allCases)] : []
  }
}
