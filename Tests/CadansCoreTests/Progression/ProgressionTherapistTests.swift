import CadansCore
import Testing

@Suite("R-T, the therapist's word")
struct ProgressionTherapistTests {
  private let flag: [SymptomFlag] = [.trauma]

  @Test("a set load lies within minimum and goal, and begins a new count")
  func set() throws {
    let rows = try Made.rows(
      Made.pain, Made.terms(),
      [
        .did(1, 8), .said(1, .set(load: 1)), .did(2, 4), .said(2, .set(load: 99)),
        .said(3, .set(load: 8)), .did(4, 8), .did(5, 8),
      ])
    #expect(
      rows == [
        "1 hold R10n 8 p1", "1 therapist R-T 4 p1", "2 hold R10n 4 p1", "2 therapist R-T 20 p1",
        "3 therapist R-T 8 p1", "4 hold R10n 8 p1", "5 progress R10 10 p1",
      ])
  }

  @Test("a set load lifts no suspension and no contact")
  func setLiftsNothing() throws {
    let rows = try Made.rows(
      Made.pain, Made.terms(),
      [.did(1, 8, flags: flag), .said(2, .set(load: 10)), .said(3, .evaluated), .did(4, 10)])
    #expect(
      rows == [
        "1 stopContact R1 8 p1 contact all", "2 therapist R-T 10 p1 contact all",
        "3 therapist R-T 10 p1 contact all", "4 hold R3 10 p1 contact all",
      ])
  }

  @Test("clear ends suspension and contact and zeroes complete sessions, reds and misses")
  func clear() throws {
    let complete = try Made.rows(
      Made.pain, Made.terms(), [.did(1, 8), .said(1, .clear), .did(2, 8)])
    #expect(complete.last == "2 hold R10n 8 p1")
    let reds = try Made.rows(
      Made.pain, Made.terms(),
      [.did(1, 8, [3, 7, 3]), .said(1, .clear), .did(2, 8, [3, 7, 3])])
    #expect(reds.last == "2 hold R9r1 8 p1")
    let misses = try Made.rows(
      Made.quota, Made.terms(.c),
      [.did(1, 5), .did(2, 5), .said(2, .clear), .did(3, 5), .did(4, 5), .did(5, 5)])
    #expect(misses.suffix(2) == ["4 hold R8b 8 p1", "5 hold R8c 8 p1 contact"])
  }

  @Test("clear begins the gap anew, where there was a session")
  func clearAndGap() throws {
    let terms = Made.terms { $0.gap.action = .hold }
    let rows = try Made.rows(
      Made.pain, terms, [.did(1, 8), .said(10, .clear), .looked(24), .looked(25)])
    #expect(rows.suffix(2) == ["24 hold R6a 8 p1", "25 hold R3 8 p1 contact gap"])
    let before = try Made.rows(Made.pain, terms, [.said(1, .clear), .looked(60)])
    #expect(before.last == "60 hold R6a 8 p1")
    let (fold, _) = try Made.fold(Made.pain, Made.terms(), [.did(1, 8), .said(10, .clear)])
    #expect(fold[.f14]?.gapStepped == false && fold[.f14]?.lastSessionDay == 10)
    // It stepped back on day 9, and so may step back again, more than 7 days after day 10.
    let again = try Made.rows(
      Made.pain, Made.terms(), [.did(1, 8), .said(10, .clear), .looked(17), .looked(18)])
    #expect(again.suffix(2) == ["17 hold R6a 6 p1", "18 hold R6a 4 p1"])
  }

  @Test("clear keeps the red history: a red of day 10 keeps the phase closed through day 16")
  func clearAndReds() throws {
    let terms = Made.terms {
      $0.phaseTwoFrom = 12
      $0.adherenceMinimum = 0
    }
    let rows = try Made.rows(
      Made.pain, terms,
      [.did(10, 8, [3, 7, 3]), .said(11, .clear), .did(16, 8), .did(17, 8)])
    #expect(rows.suffix(2) == ["16 hold R10n 8 p1", "17 progress R10 10 p2"])
  }

  @Test("clear keeps the worse weeks: the next worse week asks for the therapist again")
  func clearAndWeeks() throws {
    let rows = try Made.rows(
      Made.pain, Made.terms(),
      [
        .scored(7, nprs: 3), .scored(14, nprs: 5), .scored(21, nprs: 5), .said(22, .clear),
        .scored(28, nprs: 5),
      ])
    #expect(
      rows == [
        "7 record R5 8 p1", "14 record R5 8 p1", "21 hold R5 8 p1 contact",
        "22 therapist R-T 8 p1", "28 hold R5 8 p1 contact",
      ])
  }

  @Test("clear lifts nothing where something stopped later than the therapist had seen")
  func clearAnswers() throws {
    let events = try [
      ProgressionEvent.did(1, 8), .did(3, 8, flags: flag), .looked(5, flags: [.weakness]),
    ]
    func last(_ words: [ProgressionEvent]) throws -> String? {
      try Made.rows(Made.pain, Made.terms(), events + words).last
    }
    let stopped = "8 therapist R-T 8 p1 contact all"
    #expect(try last([.said(8, .clear, through: 2)]) == stopped)
    #expect(try last([.said(8, .clear, through: 4)]) == stopped)
    #expect(try last([.said(8, .clear, through: 5)]) == "8 therapist R-T 8 p1")
    #expect(try last([.said(8, .clear)]) == "8 therapist R-T 8 p1")
    #expect(try last([.said(8, .clear, through: 4), .said(8, .clear)]) == "8 therapist R-T 8 p1")
    // What was answered once is answered: an older word after a newer one lifts what is left.
    let counted = try Made.fold(
      Made.pain, Made.terms(),
      events + [.said(6, .clear), .did(7, 8), .said(8, .clear, through: 2)]
    ).fold
    #expect(counted[.f14]?.complete == 0)
  }

  @Test("a clear that lifts nothing changes nothing")
  func clearChangesNothing() throws {
    let events = try [
      ProgressionEvent.did(1, 8, [3, 7, 3]), .did(2, 8, flags: flag), .did(4, 8, arm: .new),
    ]
    let before = try Made.fold(Made.pain, Made.terms(), events).fold
    let after = try Made.fold(
      Made.pain, Made.terms(), events + [.said(4, .clear, through: 3)]
    ).fold
    #expect(after == before)
  }

  @Test("an arm that stopped one exercise is answered like any stop; a step back and a gap are not")
  func clearAndArm() throws {
    let stop = try Made.rows(
      Made.symptom, Made.terms(.d), [.did(4, 8, arm: .increased), .said(5, .clear, through: 3)])
    #expect(stop.last == "5 therapist R-T 8 p1 contact exercise")
    let again = try Made.rows(
      Made.symptom, Made.terms(.d),
      [
        .did(2, 8, flags: flag), .did(4, 8, arm: .increased), .said(5, .clear, through: 3),
      ])
    #expect(again.last == "5 therapist R-T 8 p1 contact all")
    let stepBack = Made.terms(.d) { $0.onArmSymptom = .stepBack }
    let spared = try Made.rows(
      Made.symptom, stepBack,
      [.did(2, 8, flags: flag), .did(4, 8, arm: .increased), .said(5, .clear, through: 3)])
    #expect(spared.last == "5 therapist R-T 6 p1")
    let gap = try Made.rows(
      Made.pain, Made.terms(), [.did(1, 8), .looked(20), .said(21, .clear, through: 10)])
    #expect(gap.last == "21 therapist R-T 6 p1")
  }

  @Test(
    "a set that only the patient says stays below the ceiling, or the load where that is higher")
  func saidSet() throws {
    let rows = try Made.rows(
      Made.pain, Made.terms(),
      [
        .said(1, .set(load: 18), heard: true), .said(2, .set(load: 1), heard: true),
        .said(3, .set(load: 18)), .said(4, .set(load: 19), heard: true),
        .said(5, .set(load: 17), heard: true), .said(6, .set(load: 20), heard: true),
      ])
    #expect(
      rows == [
        "1 therapist R-T 12 p1", "2 therapist R-T 4 p1", "3 therapist R-T 18 p1",
        "4 therapist R-T 18 p1", "5 therapist R-T 17 p1", "6 therapist R-T 17 p1",
      ])
  }

  @Test("a word tells whether it is signed, and how far the therapist had seen")
  func inputs() throws {
    let decisions = try Made.fold(
      Made.pain, Made.terms(),
      [
        .looked(3, flags: flag), .said(4, .clear, through: 2, heard: true), .said(4, .clear),
      ]
    ).decisions
    #expect(decisions[1][.said] == .truth(true) && decisions[1][.through] == .integer(2))
    #expect(decisions[1][.stoppedOn] == .integer(3))
    #expect(decisions[2].inputs.map(\.name) == [.action])
  }

  @Test("a therapist saw the course through one of its days, and not beyond their own word")
  func through() throws {
    typealias Fault = ProgressionEventError
    #expect(try TherapistEvent(day: 4, action: .clear).through == 4)
    #expect(try TherapistEvent(day: 4, action: .clear, through: 1).through == 1)
    for day in [0, 5, -1] {
      #expect(throws: Fault.throughOutOfRange(day, day: 4)) {
        try TherapistEvent(day: 4, action: .clear, through: day)
      }
    }
  }

  @Test("an evaluation before its day counts")
  func evaluatedEarly() throws {
    let rows = try Made.rows(
      Made.pain, Made.terms(), [.said(40, .evaluated), .did(43, 8), .did(44, 8)])
    #expect(rows.suffix(2) == ["43 hold R10n 8 p1", "44 progress R10 10 p1"])
  }
}
