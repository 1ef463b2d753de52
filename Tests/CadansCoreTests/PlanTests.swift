import CadansCore
import Testing

@Suite("Plan") struct PlanTests {
  @Test("finds its exercises and slots by name")
  func lookups() throws {
    let plan = try Sample.plan([
      Sample.exercise(.f14, at: ["09:00", "17:00"]), Sample.exercise(.f5, at: []),
    ])
    #expect(plan.slots.map(\.id.name) == ["f14-0900", "f14-1700"])
    #expect(plan.exercise(.f5)?.slots.isEmpty == true)
    #expect(plan.exercise(.f30) == nil)
    let found = try #require(plan.slot(Sample.slot("f14-1700")))
    #expect(found.exercise.code == .f14 && found.slot.time.description == "17:00")
    #expect(plan.slot(try Sample.slot("f14-1701")) == nil)
  }

  @Test(
    "asks as its profile says, where the exercise has no mode of its own",
    arguments: [
      (Profile?.some(.a), ProgressionMode.pain), (.b, .pain), (.c, .time), (.d, .symptom),
      (nil, .pain),
    ])
  func mode(profile: Profile?, expected: ProgressionMode) throws {
    let course = PlanCourse(profile: profile, start: nil)
    let plan = try Sample.plan(
      [
        Sample.exercise(.f14, at: []), Sample.exercise(.g5, at: []),
        Sample.exercise(.f30, at: [], mode: .time),
      ], course: course)
    #expect(plan.questionMode(of: .f14) == expected)
    #expect(plan.questionMode(of: .f30) == .time)
    #expect(plan.questionMode(of: .g5) == nil)
    #expect(plan.questionMode(of: .f58) == nil)
  }
}
