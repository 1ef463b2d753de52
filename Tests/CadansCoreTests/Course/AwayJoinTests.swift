import CadansCore
import Testing

@Suite("Days away")
struct AwayJoinTests {
  /// Seven days done as told, and then nothing.
  private func diary() throws -> Diary {
    var diary = try Diary()
    for day in 1...7 { try diary.green(day) }
    return diary
  }

  @Test("what is said on the day, before it or on the day after makes no gap")
  func inTime() throws {
    var diary = try diary()
    for day in 8...22 {
      try diary.say(.away(reason: "holiday"), on: day, saidOn: day <= 20 ? 6 : day + 1)
    }
    let course = try diary.course(on: 24)
    #expect(course.advice == nil && course.suspension == .none)
    #expect(course.state(of: .f14)?.load == (try self.diary().course(on: 8).state(of: .f14)?.load))
  }

  @Test("what is said later changes nothing: gap, step back and hold stay")
  func late() throws {
    var diary = try diary()
    let before = try diary.course(on: 28)
    for day in 8...27 { try diary.say(.away(reason: "holiday"), on: day, saidOn: 30) }
    let after = try diary.course(on: 28)
    #expect(before.decisions == after.decisions && after.advice == .contact(.gap))
    #expect(after.suspension == .gap && before.state(of: .f14) == after.state(of: .f14))
    #expect(diary.logs[9]?.isAway == false && diary.logs[9]?.effective[0].isBackfilled == true)
    #expect(diary.logs[9]?.awayAfterwards?.reason == "holiday")
  }

  @Test(
    "a slot that was shown before it was said stays due",
    arguments: [
      ("08:00", .notPrompted(.away), .notPrompted(.away)), ("09:30", .missed, .open),
    ] as [(String, Outcome, Outcome)])
  func shown(time: String, outcome: Outcome, today: Outcome) throws {
    var diary = try Diary()
    try diary.say(.away(reason: "ill"), on: 3, saidOn: 3, at: time)
    let prompts = DayPrompts(
      day: Diary.date(3),
      events: [
        PromptEvent(
          id: Sample.id(99), at: try Diary.at(3, "09:00"), slot: "f14-0900", day: Diary.date(3),
          kind: .exercise, event: .shown)
      ], spans: [PromptSpan(state: .active, from: try Diary.at(3, "07:00"))])
    func outcomes(_ now: Int) throws -> [Outcome] {
      let course = try diary.course(on: now)
      return Agenda(
        day: Diary.date(3), plan: course.plan, course: course,
        log: try #require(diary.logs[3]), prompts: prompts, inForceSince: nil,
        today: Diary.date(now), zone: TableZone.amsterdam
      ).entries.map(\.outcome)
    }
    #expect(try outcomes(4) == [outcome] && outcomes(3) == [today])
  }
}
