import CadansCore
import Testing

@Suite("R6, a gap")
struct ProgressionGapTests {
  @Test("before the first session every look holds")
  func before() throws {
    let rows = try Made.rows(Made.pain, Made.terms(), [.looked(1), .looked(60), .did(61, 8)])
    #expect(rows == ["1 hold R6a 8 p1", "60 hold R6a 8 p1", "61 hold R4 8 p1"])
  }

  @Test("more than 7 days step back, once; more than 14 freeze the load")
  func lengths() throws {
    let events: [ProgressionEvent] = try [
      .did(1, 8), .looked(8), .looked(9), .looked(10), .looked(15), .looked(16), .did(17, 6),
    ]
    let rows = try Made.rows(Made.pain, Made.terms(), events)
    #expect(
      rows == [
        "1 hold R10n 8 p1", "8 hold R6a 8 p1", "9 hold R6a 6 p1", "10 hold R6a 6 p1",
        "15 hold R6a 6 p1", "16 hold R3 6 p1 contact gap", "17 hold R3 6 p1 contact gap",
      ])
    let outcome = try Simulation(
      exercise: .f14, prescription: Made.pain, terms: Made.terms(), events: events
    ).run()
    #expect(
      outcome.implied.map(\.row) == ["9 stepBack R6b 6 p1", "16 hold R6c 6 p1 contact gap"])
    #expect(outcome.implied[0][.daysSinceSession] == .integer(8))
  }

  @Test("with action hold the load stays until the contact")
  func hold() throws {
    let rows = try Made.rows(
      Made.pain, Made.terms { $0.gap.action = .hold }, [.did(1, 8), .looked(15), .looked(16)])
    #expect(rows.suffix(2) == ["15 hold R6a 8 p1", "16 hold R3 8 p1 contact gap"])
  }

  @Test("a contact before the step back comes first")
  func contactFirst() throws {
    let terms = Made.terms {
      $0.gap.stepBackAfter = 7
      $0.gap.contactAfter = 5
    }
    let rows = try Made.rows(Made.pain, terms, [.did(1, 8), .looked(6), .looked(7), .looked(30)])
    #expect(
      rows.suffix(3) == [
        "6 hold R6a 8 p1", "7 hold R3 8 p1 contact gap", "30 hold R3 8 p1 contact gap",
      ])
  }

  @Test("a session held for a contact or the evaluation ends the gap; a late one does not")
  func heldSessions() throws {
    let late = try Made.rows(
      Made.pain, Made.terms(), [.did(1, 8), .did(8, 8, late: true), .looked(15), .looked(16)])
    #expect(
      late.suffix(3) == ["8 hold R7 8 p1", "15 hold R6a 6 p1", "16 hold R3 6 p1 contact gap"])
    let stopped = try Made.fold(
      Made.pain, Made.terms(), [.did(1, 8), .did(9, 8, flags: [.trauma], late: true)]
    ).fold
    #expect(stopped[.f14]?.lastSessionDay == 1 && stopped[.f14]?.gapStepped == true)
    let due = try Made.rows(
      Made.pain, Made.terms { $0.evaluationDay = 2 }, [.did(1, 8), .did(8, 8), .looked(15)])
    #expect(due.suffix(2) == ["8 hold R4 8 p1", "15 hold R6a 8 p1"])
  }

  @Test("each new gap may step back once more, never below the minimum")
  func again() throws {
    let rows = try Made.rows(
      Made.pain, Made.terms(),
      [.did(1, 8), .did(10, 6), .did(19, 4), .did(28, 4), .looked(28)])
    #expect(
      rows == [
        "1 hold R10n 8 p1", "10 hold R10n 6 p1", "19 hold R10n 4 p1", "28 hold R10n 4 p1",
        "28 hold R6a 4 p1",
      ])
  }

  @Test("the first event's own date begins with no look, and the last event's does")
  func ends() throws {
    let (fold, decisions) = try Made.fold(Made.pain, Made.terms(), [.did(1, 8), .scored(9)])
    #expect(
      decisions.map(\.row) == ["1 hold R10n 8 p1", "9 stepBack R6b 6 p1", "9 record R5 6 p1"])
    #expect(decisions.map(\.isImplied) == [false, true, false])
    #expect(fold.day == 9)
  }

  @Test("a date alone acts where nothing happens any more")
  func advance() throws {
    var (fold, _) = try Made.fold(Made.pain, Made.terms(), [.did(1, 8)])
    #expect(fold.advance(to: 8) == [])
    #expect(fold.advance(to: 9).map(\.decision.row) == ["9 stepBack R6b 6 p1"])
    #expect(fold.advance(to: 9) == [])
    #expect(fold.advance(to: 400).map(\.decision.row) == ["16 hold R6c 6 p1 contact gap"])
    var empty = CourseFold([.init(code: .f14, prescription: Made.pain)], terms: Made.terms())
    #expect(empty.advance(to: 400) == [] && empty.day == nil)
  }

  @Test("days away count for no gap")
  func away() throws {
    var fold = CourseFold(
      [.init(code: .f14, prescription: Made.pain)], terms: Made.terms(),
      away: AwayDays([5...9, 2...6, 30...40]))
    try fold.apply(ProgressionEvent.did(1, 8).of(.f14))
    // Away on days 2–9: day 17 is the eighth day of the gap, day 24 the fifteenth.
    #expect(fold.advance(to: 16) == [])
    #expect(fold.advance(to: 17).map(\.decision.row) == ["17 stepBack R6b 6 p1"])
    #expect(fold.advance(to: 60).map(\.decision.row) == ["24 hold R6c 6 p1 contact gap"])
  }

  @Test("a gap that would end while away ends after it")
  func awayLate() throws {
    var fold = CourseFold(
      [.init(code: .f14, prescription: Made.pain)], terms: Made.terms(),
      away: AwayDays([9...12]))
    try fold.apply(ProgressionEvent.did(1, 8).of(.f14))
    #expect(fold.advance(to: 12) == [])
    #expect(fold.advance(to: 13).map(\.decision.day) == [13])
  }
}
