import CadansCore
import Testing

@Suite("What is needed for the next step")
struct ProgressionNeedsTests {
  private func needs(
    _ prescription: Prescription, _ terms: CourseTerms, on day: Int, _ events: [ProgressionEvent]
  ) throws -> [StepNeed]? {
    try Made.fold(prescription, terms, events).fold.needs(of: .f14, on: day)
  }

  @Test("so many complete sessions")
  func sessions() throws {
    #expect(try needs(Made.quota, Made.terms(.c), on: 1, []) == [.sessions(3)])
    #expect(try needs(Made.quota, Made.terms(.c), on: 2, [.did(1, 8)]) == [.sessions(2)])
  }

  @Test("the therapist, where something is suspended, open or due")
  func therapist() throws {
    #expect(
      try needs(Made.pain, Made.terms(), on: 43, [.did(42, 8, arm: .new)])
        == [.release(.all), .contact, .evaluation, .sessions(2)])
    #expect(
      try needs(Prescription(), Made.terms(), on: 1, [.did(1, 8)]) == [.correction])
  }

  @Test("room under the weekly cap, from a day on")
  func cap() throws {
    let plan = Made.changed(Made.pain) {
      $0.weeklyCapPercent = 0
      $0.every = 1
    }
    #expect(try needs(plan, Made.terms(), on: 2, [.did(2, 8)]) == [.capRoom(day: 9), .sessions(1)])
    #expect(try needs(plan, Made.terms(), on: 9, [.did(2, 8)]) == [.sessions(1)])
  }

  @Test("the next phase, with each thing that keeps it closed")
  func phase() throws {
    let plan = Made.changed(Made.pain) { $0.start = 12 }
    #expect(
      try needs(plan, Made.terms(), on: 7, [.did(7, 12, [3, 7, 3])])
        == [.phase(.two, [.day(15), .adherence(0.2, needed: 0.8), .quiet(day: 14)]), .sessions(2)])
    let third = Made.terms {
      $0.phaseTwoFrom = 1
      $0.adherenceMinimum = 0
    }
    let atSecond = Made.changed(plan) { $0.ceilings = [12, 12, 20] }
    #expect(
      try needs(atSecond, third, on: 36, [.did(36, 12)])
        == [.phase(.three, [.day(43), .evaluation]), .sessions(1)])
  }

  @Test("nothing at the goal, and nothing where nothing is steered")
  func nothing() throws {
    #expect(
      try needs(Made.pain, Made.terms(), on: 1, [.said(1, .set(load: 20))]) == [.goalReached])
    let fold = CourseFold([.init(code: .f14, prescription: nil)], terms: Made.terms())
    #expect(fold.needs(of: .f14, on: 1) == nil && fold.needs(of: .f17, on: 1) == nil)
  }
}
