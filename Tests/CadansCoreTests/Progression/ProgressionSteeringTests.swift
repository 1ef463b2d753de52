import CadansCore
import Testing

@Suite("engine: off, propose and auto")
struct ProgressionSteeringTests {
  private let propose = Made.terms { $0.engine = .propose }
  private let off = Made.terms { $0.engine = .off }
  private let red: [Int?] = [3, 7, 3]

  private func rows(
    _ prescription: Prescription?, _ terms: CourseTerms, _ events: [ProgressionEvent]
  ) throws -> [String] {
    try Made.fold(prescription, terms, events).decisions.map { decision in
      decision.row + (decision.proposedLoad.map { " proposes \($0)" } ?? "")
    }
  }

  @Test("propose decides as auto, and leaves the load and the count to the therapist")
  func proposesSteps() throws {
    let rows = try rows(
      Made.pain, propose,
      [.did(1, 8), .did(2, 8), .did(3, 8), .said(3, .set(load: 10)), .did(4, 10)])
    #expect(
      rows == [
        "1 hold R10n 8 p1", "2 progress R10 8 p1 proposes 10", "3 progress R10 8 p1 proposes 10",
        "3 therapist R-T 10 p1", "4 hold R10n 10 p1",
      ])
  }

  @Test("propose leaves the load on every step back: red, gap, misses; the arm then suspends")
  func proposesStepsBack() throws {
    let reds = try rows(Made.pain, propose, [.did(1, 8, red), .did(2, 8, red), .did(3, 8, red)])
    #expect(
      reds == ["1 hold R9r1 8 p1", "2 stepBack R9r2 8 p1 proposes 6", "3 hold R9r1 8 p1"])
    let gap = try rows(Made.pain, propose, [.did(1, 8), .looked(9), .did(10, 8)])
    #expect(
      gap.dropFirst() == [
        "9 stepBack R6b 8 p1 proposes 6", "9 hold R6a 8 p1", "10 progress R10 8 p1 proposes 10",
      ])
    let quota = Made.changed(Made.quota) {
      $0.onMiss = .stepBack
      $0.missLimit = 1
    }
    let proposeC = Made.changed(propose) { $0.profile = .c }
    #expect(try rows(quota, proposeC, [.did(1, 5)]) == ["1 stepBack R8c 8 p1 proposes 6"])
    let proposeD = Made.changed(propose) {
      $0.profile = .d
      $0.onArmSymptom = .stepBack
    }
    #expect(
      try rows(Made.symptom, proposeD, [.did(1, 8), .did(2, 8, arm: .increased), .did(3, 8)])
        == [
          "1 hold R9u 8 p1", "2 stopExercise R2 8 p1 contact exercise",
          "3 hold R3 8 p1 contact exercise",
        ])
  }

  @Test("propose lets safety, contact and phase go their way")
  func proposesTheRest() throws {
    let terms = Made.changed(propose) {
      $0.phaseTwoFrom = 1
      $0.adherenceMinimum = 0
    }
    let rows = try rows(Made.pain, terms, [.did(1, 8), .did(2, 8, flags: [.trauma]), .did(3, 8)])
    #expect(
      rows == [
        "1 hold R10n 8 p2", "2 stopContact R1 8 p2 contact all", "3 hold R3 8 p2 contact all",
      ])
  }

  @Test("off decides nothing but safety and the therapist's word")
  func offIsQuiet() throws {
    let events: [ProgressionEvent] = try [
      .did(1, 8), .did(2, 8), .did(3, 8, red), .did(4, 8, red), .scored(7, nprs: 1),
      .scored(14, nprs: 9), .scored(21, nprs: 9), .looked(40), .did(50, 8),
    ]
    let (fold, decisions) = try Made.fold(Made.pain, off, events)
    #expect(decisions == [])
    #expect(fold[.f14]?.load == 8 && !fold.course.contact)
    #expect(fold.needs(of: .f14, on: 50) == nil)
    let rest = try rows(
      Made.pain, off,
      [
        .did(1, 8, flags: [.gradeIV]), .did(2, 8), .said(3, .set(load: 99)), .said(3, .clear),
        .did(4, 8),
      ])
    #expect(
      rest == [
        "1 stopContact R1 8 p1 contact all", "2 hold R3 8 p1 contact all",
        "3 therapist R-T 20 p1 contact all", "3 therapist R-T 20 p1",
      ])
  }

  @Test("safety holds without a progression, and where it is broken and the engine off")
  func unsteered() throws {
    let plans: [Prescription?] = [nil, Prescription()]
    for plan in plans {
      let terms = Made.changed(off) { $0.profile = .d }
      let rows = try rows(
        plan, plan == nil ? Made.terms(.d) : terms,
        [
          .did(1, 8), .did(2, 8, arm: .increased), .looked(3), .said(4, .clear),
          .said(4, .set(load: 9)), .did(5, 8, arm: .new), .scored(7, nprs: 3),
        ])
      #expect(
        rows == [
          "2 stopExercise R2 0 p1 contact exercise", "3 hold R3 0 p1 contact exercise",
          "4 therapist R-T 0 p1", "4 therapist R-T 0 p1", "5 stopContact R1 0 p1 contact all",
        ])
    }
  }

  @Test("where nothing steps back, a worse arm in D suspends also with stepBack")
  func unsteeredArm() throws {
    let terms = Made.terms(.d) {
      $0.onArmSymptom = .stepBack
      $0.engine = .off
    }
    for plan in [nil, Made.symptom] {
      let rows = try rows(plan, terms, [.did(1, 8, arm: .increased)])
      #expect(rows == ["1 stopExercise R2 \(plan == nil ? 0 : 8) p1 contact exercise"])
    }
  }

  @Test("a plan without a course stops on any arm that is worse, and moves nothing")
  func withoutCourse() throws {
    let terms = CourseTerms.unsteered(from: CivilDate(dayNumber: 20_458))
    let rows = try rows(nil, terms, [.did(1, 8), .looked(90), .did(91, 8, arm: .increased)])
    #expect(rows == ["91 stopContact R1 0 p1 contact all"])
  }

  @Test("simulate computes as auto, whatever the plan says")
  func simulation() throws {
    for engine in Steering.allCases {
      let terms = Made.terms { $0.engine = engine }
      let rows = try Made.rows(Made.pain, terms, [.did(1, 8), .did(2, 8, pending: true)])
      #expect(rows == ["1 hold R10n 8 p1", "2 progress R10 10 p1"])
    }
  }
}
