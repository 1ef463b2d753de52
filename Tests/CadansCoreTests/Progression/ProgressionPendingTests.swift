import CadansCore
import Testing

@Suite("A session that waits for its morning score")
struct ProgressionPendingTests {
  @Test("waits until the date after it has ended, and in mode time not at all")
  func waits() {
    let score = PainScore(0)
    for mode in [ProgressionMode.pain, .symptom] {
      #expect(SessionEvent.waits(day: 5, morning: nil, mode: mode, today: 5))
      #expect(SessionEvent.waits(day: 5, morning: nil, mode: mode, today: 6))
      #expect(!SessionEvent.waits(day: 5, morning: nil, mode: mode, today: 7))
      #expect(!SessionEvent.waits(day: 5, morning: score, mode: mode, today: 6))
    }
    #expect(!SessionEvent.waits(day: 5, morning: nil, mode: .time, today: 5))
    #expect(!SessionEvent.waits(day: 5, morning: nil, mode: nil, today: 5))
  }

  @Test("says nothing about the load yet, not even where it is red already")
  func quiet() throws {
    let (fold, decisions) = try Made.fold(
      Made.pain, Made.terms(),
      [.did(1, 8, [3, 7, 3]), .did(2, 8, [3, 7, nil], pending: true)])
    #expect(decisions.map(\.row) == ["1 hold R9r1 8 p1"])
    #expect(fold[.f14]?.load == 8 && fold[.f14]?.reds == 1)
    let judged = try Made.fold(
      Made.pain, Made.terms(), [.did(1, 8, [3, 7, 3]), .did(2, 8, [3, 7, nil])])
    #expect(judged.decisions.last?.row == "2 stepBack R9r2 6 p1")
  }

  @Test("does not miss its quota yet")
  func quota() throws {
    let plan = Made.changed(Made.quota) { $0.missLimit = 1 }
    let (fold, decisions) = try Made.fold(plan, Made.terms(.c), [.did(1, 0, pending: true)])
    #expect(decisions == [] && fold[.f14]?.misses == 0)
  }

  @Test("stops at once on a flag or a worse arm")
  func safety() throws {
    let new = try Made.fold(Made.pain, Made.terms(), [.did(1, 8, arm: .new, pending: true)])
    #expect(new.decisions.map(\.row) == ["1 stopContact R1 8 p1 contact all"])
    let worse = try Made.fold(
      Made.symptom, Made.terms(.d), [.did(1, 8, arm: .increased, pending: true)])
    #expect(worse.decisions.map(\.row) == ["1 stopExercise R2 8 p1 contact exercise"])
  }

  @Test("ends the gap at once")
  func gap() throws {
    var (fold, _) = try Made.fold(
      Made.pain, Made.terms(), [.did(1, 8), .did(8, 8, [1, 1, nil], pending: true)])
    #expect(fold[.f14]?.lastSessionDay == 8)
    #expect(fold.advance(to: 15) == [])
    #expect(fold.advance(to: 16).map(\.decision.row) == ["16 stepBack R6b 6 p1"])
  }

  @Test("is held at once by a suspension, the evaluation, a contact or a late entry")
  func held() throws {
    let late = try Made.fold(Made.pain, Made.terms(), [.did(1, 8, late: true, pending: true)])
    #expect(late.decisions.map(\.rule) == [.r7])
    let due = try Made.fold(Made.pain, Made.terms(), [.did(43, 8, pending: true)])
    #expect(due.decisions.map(\.rule) == [.r4])
    let stopped = try Made.fold(
      Made.pain, Made.terms(), [.did(1, 8, arm: .new), .did(2, 8, pending: true)])
    #expect(stopped.decisions.map(\.rule) == [.r1, .r3])
  }
}
