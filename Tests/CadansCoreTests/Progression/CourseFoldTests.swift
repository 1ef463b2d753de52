import CadansCore
import Testing

@Suite("CourseFold")
struct CourseFoldTests {
  private typealias Event = ProgressionEvent

  /// F14 and F17 by pain, F20 by quota, F5 with a broken prescription, F55 without any.
  private func course(_ terms: CourseTerms = Made.terms()) -> CourseFold {
    CourseFold(
      [
        .init(code: .f14, prescription: Made.pain), .init(code: .f17, prescription: Made.pain),
        .init(code: .f20, prescription: Made.quota),
        .init(code: .f5, prescription: Prescription(start: 3)),
        .init(code: .f55, prescription: nil),
      ], terms: terms)
  }

  private func lines(_ decisions: [CourseDecision]) -> [String] {
    decisions.map { "\($0.exercise.rawValue): \($0.decision.row)" }
  }

  @Test("a flag in one exercise stops them all")
  func stop() throws {
    var fold = course()
    let stop = try fold.apply(Event.did(1, 8, flags: [.trauma]).of(.f17))
    #expect(lines(stop) == ["F17: 1 stopContact R1 8 p1 contact all"])
    #expect(lines(try fold.apply(Event.did(1, 8).of(.f14))) == ["F14: 1 hold R3 8 p1 contact all"])
    #expect(lines(try fold.apply(Event.did(1, 8).of(.f55))) == ["F55: 1 hold R3 0 p1 contact all"])
    #expect(fold.suspension(of: .f20) == .all && fold.suspension(of: .g1) == .all)
  }

  @Test("a worse arm in D spares one exercise, and its contact holds the others")
  func spare() throws {
    let plan = [ExerciseCode.f14, .f17].map {
      CourseFold.Entry(code: $0, prescription: Made.symptom)
    }
    var fold = CourseFold(plan, terms: Made.terms(.d))
    try fold.apply(Event.did(1, 8, arm: .increased).of(.f14))
    #expect(fold.suspension(of: .f14) == .exercise && fold.suspension(of: .f17) == .none)
    #expect(lines(try fold.apply(Event.did(1, 8).of(.f17))) == ["F17: 1 hold R5 8 p1 contact"])
  }

  @Test("a look that names no exercise is for all of them, in the order of the plan")
  func looks() throws {
    var fold = course()
    #expect(
      lines(try fold.apply(.open(try OpenEvent(day: 1, flags: [.weakness]), nil))) == [
        "F14: 1 stopContact R1 8 p1 contact all", "F17: 1 stopContact R1 8 p1 contact all",
        "F20: 1 stopContact R1 8 p1 contact all", "F5: 1 stopContact R1 3 p1 contact all",
        "F55: 1 stopContact R1 0 p1 contact all",
      ])
  }

  @Test("clear and evaluated are for the course, also where they name an exercise")
  func therapist() throws {
    var fold = course()
    try fold.apply(Event.did(1, 8).of(.f17))
    try fold.apply(Event.did(1, 8, flags: [.trauma]).of(.f14))
    let clear = try fold.apply(Event.said(2, .clear).of(.f14))
    #expect(
      lines(clear) == [
        "F14: 2 therapist R-T 8 p1", "F17: 2 therapist R-T 8 p1", "F20: 2 therapist R-T 8 p1",
        "F5: 2 hold R0 3 p1", "F55: 2 therapist R-T 0 p1",
      ])
    #expect(fold.suspension(of: .f5) == .none)
    #expect(fold[.f17]?.lastSessionDay == 2 && fold[.f20]?.lastSessionDay == nil)
    try fold.apply(Event.said(3, .evaluated).of(.f14))
    #expect(fold.course.isEvaluated)
  }

  @Test("set is for one exercise")
  func set() throws {
    var fold = course()
    let set = try fold.apply(Event.said(1, .set(load: 10)).of(.f17))
    #expect(lines(set) == ["F17: 1 therapist R-T 10 p1"])
    #expect(fold[.f14]?.load == 8 && fold[.f17]?.load == 10)
  }

  @Test("weekly scores ask for the therapist by pain, and tell by quota")
  func weeks() throws {
    var fold = course(Made.terms { $0.worsening.weeks = 1 })
    try fold.apply(Event.scored(7, nprs: 3).of(.f14))
    #expect(
      lines(try fold.apply(Event.scored(14, nprs: 5).of(.f14))) == [
        "F14: 14 hold R5 8 p1 contact", "F17: 14 hold R5 8 p1 contact",
        "F20: 14 notify R5t 8 p1 contact", "F5: 14 hold R0 3 p1 contact",
      ])
  }

  @Test("each exercise has its own gap, its own suspension for it, and one contact for all")
  func gaps() throws {
    var fold = course(Made.terms { $0.gap.action = .hold })
    try fold.apply(Event.did(1, 8).of(.f14))
    try fold.apply(Event.did(3, 8).of(.f17))
    try fold.apply(Event.did(10, 8).of(.f20))
    #expect(
      lines(fold.advance(to: 20)) == [
        "F14: 16 hold R6c 8 p1 contact gap", "F17: 18 hold R6c 8 p1 contact gap",
      ])
    #expect(fold.suspension(of: .f20) == .none)
    #expect(lines(try fold.apply(Event.did(20, 8).of(.f20))) == ["F20: 20 hold R5 8 p1 contact"])
  }

  @Test("a broken prescription holds itself and no other")
  func broken() throws {
    var fold = course()
    #expect(lines(try fold.apply(Event.did(1, 3).of(.f5))) == ["F5: 1 hold R0 3 p1"])
    try fold.apply(Event.did(1, 8).of(.f14))
    #expect(lines(try fold.apply(Event.did(2, 8).of(.f14))) == ["F14: 2 progress R10 10 p1"])
    #expect(fold.faults(of: .f14) == [] && !fold.faults(of: .f5).isEmpty)
  }

  @Test("a flag stops also in an exercise that the plan does not have")
  func unknown() throws {
    var fold = CourseFold([.init(code: .f14, prescription: Made.pain)], terms: Made.terms())
    #expect(fold[.f17] == nil)
    #expect(
      lines(try fold.apply(Event.did(1, 8, arm: .new).of(.f17)))
        == ["F17: 1 stopContact R1 0 p1 contact all"])
    #expect(fold.suspension(of: .f14) == .all && fold.exercises == [.f14, .f17])
  }

  @Test("refuses a day before one that was folded, and is as it was")
  func order() throws {
    var fold = course()
    try fold.apply(Event.did(5, 8).of(.f14))
    let before = fold
    #expect(throws: ProgressionEventError.outOfOrder(day: 4, after: 5)) {
      try fold.apply(Event.did(4, 8).of(.f14))
    }
    #expect(fold == before)
  }

  @Test("exercises in which nothing happens change nothing for another", arguments: History.seeds)
  func idle(seed: Int) throws {
    let history = try History(seed: seed)
    var alone = history.fold
    var among = CourseFold(
      [ExerciseCode.f5, .f14, .f17].map { .init(code: $0, prescription: history.prescription) },
      terms: history.terms)
    for event in history.events {
      let decisions = try alone.apply(event.of(.f14))
      let others = try among.apply(event.of(.f14))
      #expect(decisions == others.filter { $0.exercise == .f14 })
      #expect(alone[.f14] == among[.f14] && alone.course == among.course)
    }
  }
}
