import CadansCore
import Testing

@Suite("R10, a step")
struct ProgressionStepTests {
  private let daily = Made.changed(Made.pain) { $0.every = 1 }
  private let closed = Made.terms {
    $0.phaseTwoFrom = 100
    $0.phaseThreeFrom = 100
  }

  @Test("at the ceiling the count goes on, and the load rises when the phase opens")
  func ceiling() throws {
    let plan = Made.changed(Made.pain) { $0.start = 12 }
    let terms = Made.terms {
      $0.phaseTwoFrom = 4
      $0.adherenceMinimum = 0
    }
    let rows = try Made.rows(plan, terms, try (1...4).map { try .did($0, 12) })
    #expect(
      rows == [
        "1 hold R10n 12 p1", "2 hold R10c 12 p1", "3 hold R10c 12 p1", "4 progress R10 14 p2",
      ])
  }

  @Test("more done than due is one complete session, and one step")
  func surplus() throws {
    #expect(
      try Made.rows(Made.pain, closed, [.did(1, 30), .did(2, 30), .did(3, 9)])
        == ["1 hold R10n 8 p1", "2 progress R10 10 p1", "3 hold R9p 10 p1"])
  }

  @Test("a step ends at the ceiling")
  func shortStep() throws {
    let plan = Made.changed(daily) { $0.start = 11 }
    #expect(try Made.rows(plan, closed, [.did(1, 11)]) == ["1 progress R10 12 p1"])
  }

  @Test("at the goal there is no step, also where `set` put it above the ceiling")
  func goal() throws {
    let rows = try Made.rows(
      daily, closed,
      [
        .said(1, .set(load: 20)), .did(1, 20), .said(2, .set(load: 16)), .did(2, 16),
        .said(3, .set(load: 12)), .did(3, 12),
      ])
    #expect(
      rows == [
        "1 therapist R-T 20 p1", "1 hold R10g 20 p1", "2 therapist R-T 16 p1",
        "2 hold R10c 16 p1", "3 therapist R-T 12 p1", "3 hold R10c 12 p1",
      ])
  }

  @Test("a weekly cap looks at the load at the end of the day 7 days before")
  func cap() throws {
    let plan = Made.changed(daily) { $0.weeklyCapPercent = 10 }
    let rows = try Made.rows(
      plan, closed, [.did(1, 8), .did(2, 9), .did(7, 9), .did(8, 9), .did(9, 10), .did(15, 10)])
    // 8 may become 9 (at least 1), then waits until day 1 lies 7 days back: 9 may become 10.
    #expect(
      rows == [
        "1 progress R10 9 p1", "2 hold R10s 9 p1", "7 hold R10s 9 p1", "8 progress R10 10 p1",
        "9 hold R10s 10 p1", "15 progress R10 11 p1",
      ])
  }

  @Test("a cap rounds down, shortens a step, and is always at least one unit")
  func capSizes() throws {
    for (percent, load) in [(0, 9), (24, 9), (25, 10), (37, 10), (38, 11), (50, 12), (900, 12)] {
      let plan = Made.changed(daily) {
        $0.step = 9
        $0.weeklyCapPercent = percent
      }
      #expect(try Made.rows(plan, closed, [.did(1, 8)]) == ["1 progress R10 \(load) p1"])
    }
  }

  @Test("where the cap leaves no room the count goes on")
  func capAndCount() throws {
    let plan = Made.changed(Made.pain) { $0.weeklyCapPercent = 0 }
    let rows = try Made.rows(
      plan, closed, [.did(1, 8), .did(2, 8), .did(3, 9), .did(4, 9), .did(9, 9)])
    #expect(
      rows == [
        "1 hold R10n 8 p1", "2 progress R10 9 p1", "3 hold R10n 9 p1", "4 hold R10s 9 p1",
        "9 progress R10 10 p1",
      ])
  }

  @Test("what the therapist set counts for the cap from the day it was set")
  func capAndSet() throws {
    let plan = Made.changed(daily) { $0.weeklyCapPercent = 0 }
    let rows = try Made.rows(
      plan, closed,
      [.did(1, 8), .said(2, .set(load: 11)), .did(3, 11), .did(8, 11), .did(9, 11)])
    #expect(
      rows.suffix(3) == ["3 hold R10s 11 p1", "8 hold R10s 11 p1", "9 progress R10 12 p1"])
  }

  @Test("numbers as large as they come end in a decision, not in a trap")
  func largeNumbers() throws {
    let large = Int.max
    let plan = Prescription(
      mode: .pain, unit: .level, start: large - 1, step: large, every: 1, minimum: 1,
      ceilings: [large, large, large], goal: large, comfortable: 10, acceptable: 10,
      settleTolerance: 10, redLimit: 2, weeklyCapPercent: large)
    let terms = Made.terms(.a) {
      $0.phaseTwoFrom = large
      $0.phaseThreeFrom = large
      $0.adherenceMinimum = 0
      $0.gap = .init(stepBackAfter: 0, contactAfter: large, action: .stepBack)
    }
    let rows = try Made.rows(
      plan, terms,
      [
        .did(1, large), .did(1, large), .looked(large - 1), .did(large, large),
        .did(large, 0, [0, 0, 0]), .said(large, .set(load: .min)), .looked(large),
      ])
    // From 1 the cap allows ⌊(large + 100) / 100⌋.
    #expect(
      rows == [
        "1 progress R10 \(large) p1", "1 hold R10g \(large) p1", "\(large - 1) hold R6a 1 p1",
        "\(large) progress R10 92233720368547759 p2", "\(large) hold R9p 92233720368547759 p2",
        "\(large) therapist R-T 1 p2", "\(large) hold R6a 1 p2",
      ])
  }
}
