import Testing

@testable import CadansCore

@Suite("The days that a course looks at")
struct EventfulDaysTests {
  @Test("a decision of centuries ago brings one day, and not those between")
  func longAgo() throws {
    let old = try #require(CivilDate("0001-01-01"))
    let decision = PlannedWord(day: old, word: TherapistWord(action: .evaluated, by: "M. Jansen"))
    let plan = try Diary.plan(
      [Diary.exercise(.f14, Made.pain)], decisions: Array(repeating: decision, count: 1000))
    let today = Diary.date(20)
    let log = DayLog(day: Diary.date(9))
    let join = RecordJoin(
      logs: [log], revisions: [Course.Revision(from: Diary.date(1), plan: plan)], today: today)
    // Day 9 was spoken of, and its week ends on day 14.
    #expect(
      join.eventfulDays(in: old...today, start: Diary.date(1))
        == [old, Diary.date(9), Diary.date(14)])
    let course = try #require(
      Course(revisions: [.init(from: Diary.date(1), plan: plan)], logs: [log], today: today))
    #expect(course.isEvaluated)
    #expect(course.decisions.count { $0.decision.rule == .rT } == 1)
  }
}
