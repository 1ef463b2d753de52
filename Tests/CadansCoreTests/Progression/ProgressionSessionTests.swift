import CadansCore
import Testing

@Suite("R4 and R7 to R9, what a session says")
struct ProgressionSessionTests {
  private let red: [Int?] = [3, 7, 3]
  private let amber: [Int?] = [3, 4, 3]

  @Test("from the evaluation day on B, C and D wait, and A does not")
  func evaluation() throws {
    let plans: [(Profile, Prescription)] = [
      (.a, Made.pain), (.b, Made.pain), (.c, Made.quota), (.d, Made.symptom),
    ]
    for (profile, plan) in plans {
      let rows = try Made.rows(
        plan, Made.terms(profile),
        [.did(42, 8, arm: ArmReport.none), .did(43, 8, arm: ArmReport.none)])
      #expect(rows[0] == "42 hold R10n 8 p1")
      #expect((rows[1] == "43 hold R4 8 p1") == (profile != .a))
    }
  }

  @Test("the evaluation comes before a contact, and a contact before a late entry")
  func order() throws {
    let miss = Made.changed(Made.quota) { $0.missLimit = 1 }
    let rows = try Made.rows(
      miss, Made.terms(.c),
      [.did(41, 5), .did(42, 8, late: true), .did(43, 8, late: true)])
    #expect(
      rows == [
        "41 hold R8c 8 p1 contact", "42 hold R5 8 p1 contact", "43 hold R4 8 p1 contact",
      ])
  }

  @Test("a late session says nothing about the load")
  func late() throws {
    let complete = try Made.rows(
      Made.pain, Made.terms(), [.did(1, 8), .did(2, 8, late: true), .did(3, 8)])
    #expect(complete.suffix(2) == ["2 hold R7 8 p1", "3 progress R10 10 p1"])
    let reds = try Made.rows(
      Made.pain, Made.terms(), [.did(1, 8, red), .did(2, 8, late: true), .did(3, 8, red)])
    #expect(reds.suffix(2) == ["2 hold R7 8 p1", "3 stepBack R9r2 6 p1"])
    let lateRed = try Made.rows(
      Made.pain, Made.terms(), [.did(1, 8), .did(2, 8, red, late: true), .did(3, 8, red)])
    #expect(lateRed.suffix(2) == ["2 hold R7 8 p1", "3 hold R9r1 8 p1"])
    let misses = try Made.rows(
      Made.quota, Made.terms(.c), [.did(1, 5), .did(2, 5), .did(3, 5, late: true), .did(4, 5)])
    #expect(misses.suffix(2) == ["3 hold R7 8 p1", "4 hold R8c 8 p1 contact"])
  }

  @Test("a colour is red, unknown, red, amber, green, in this order")
  func colours() throws {
    let limits = PainLimits(comfortable: 2, acceptable: 5, settleTolerance: 1, redLimit: 2)
    let cases: [([Int?], PainColour)] = [
      ([0, 5, 0], .amber), ([0, 6, 0], .red), ([nil, 6, nil], .red), ([nil, 5, 0], .unknown),
      ([0, nil, 9], .unknown), ([0, 5, nil], .unknown), ([nil, nil, nil], .unknown),
      ([3, 2, 4], .green), ([3, 2, 5], .red), ([3, 4, 5], .red), ([3, 3, 4], .amber),
      ([0, 0, 0], .green), ([10, 2, 0], .green),
    ]
    for (scores, colour) in cases {
      let points = scores.map { $0.flatMap { PainScore($0) } }
      let pain = SessionScores(before: points[0], during: points[1], morning: points[2])
      #expect(limits.colour(of: pain) == colour, "\(scores)")
    }
  }

  @Test("unknown leaves the complete sessions and the reds as they are counted")
  func unknown() throws {
    let complete = try Made.rows(
      Made.pain, Made.terms(), [.did(1, 8), .did(2, 3, [1, 1, nil]), .did(3, 8)])
    #expect(complete.suffix(2) == ["2 hold R9u 8 p1", "3 progress R10 10 p1"])
    let reds = try Made.rows(
      Made.pain, Made.terms(), [.did(1, 8, red), .did(2, 8, [nil, 1, 1]), .did(3, 8, red)])
    #expect(reds.suffix(2) == ["2 hold R9u 8 p1", "3 stepBack R9r2 6 p1"])
  }

  @Test("amber and green end a row of reds, green also when it was not complete")
  func endOfReds() throws {
    for (scores, done) in [(amber, 8), (amber, 5), ([1, 1, 1], 8), ([1, 1, 1], 5)] {
      let rows = try Made.rows(
        Made.pain, Made.terms(), [.did(1, 8, red), .did(2, done, scores), .did(3, 8, red)])
      #expect(rows.last == "3 hold R9r1 8 p1")
    }
  }

  @Test("red, amber and an incomplete session begin a new count of complete ones")
  func newCount() throws {
    let cases: [([Int?], Int, String)] = [
      (red, 8, "R9r1"), (amber, 8, "R9a"), ([1, 1, 1], 7, "R9p"), (amber, 7, "R9a"),
      (red, 0, "R9r1"), ([1, 1, 2], 8, "R9r1"),
    ]
    for (scores, done, rule) in cases {
      let rows = try Made.rows(
        Made.pain, Made.terms(), [.did(1, 8), .did(2, done, scores), .did(3, 8), .did(4, 8)])
      #expect(
        rows.dropFirst() == ["2 hold \(rule) 8 p1", "3 hold R10n 8 p1", "4 progress R10 10 p1"])
    }
  }

  @Test("so many reds as the limit step back, and then it begins anew")
  func redLimit() throws {
    let plan = Made.changed(Made.pain) { $0.redLimit = 3 }
    let rows = try Made.rows(plan, Made.terms(), try (1...7).map { try .did($0, 8, red) })
    #expect(
      rows.map { String($0.dropFirst(2)) } == [
        "hold R9r1 8 p1", "hold R9r1 8 p1", "stepBack R9r2 6 p1", "hold R9r1 6 p1",
        "hold R9r1 6 p1", "stepBack R9r2 4 p1", "hold R9r1 4 p1",
      ])
    let lowest = Made.changed(Made.pain) { $0.start = 4 }
    let rest = try Made.rows(lowest, Made.terms(), [.did(1, 4, red), .did(2, 4, red)])
    #expect(rest.last == "2 stepBack R9r2 4 p1")
  }

  @Test("a miss leaves the complete sessions; a complete one ends a row of misses")
  func misses() throws {
    let rows = try Made.rows(
      Made.quota, Made.terms(.c),
      [
        .did(1, 8), .did(2, 5), .did(3, 0), .did(4, 8), .did(5, 7), .did(6, 8), .did(7, 9),
        .did(8, 9), .did(9, 9),
      ])
    #expect(
      rows == [
        "1 hold R10n 8 p1", "2 hold R8b 8 p1", "3 hold R8b 8 p1", "4 hold R10n 8 p1",
        "5 hold R8b 8 p1", "6 progress R10 10 p1", "7 hold R8b 10 p1", "8 hold R8b 10 p1",
        "9 hold R8c 10 p1 contact",
      ])
  }

  @Test("a step back for misses begins a new count of both")
  func missStepsBack() throws {
    let plan = Made.changed(Made.quota) {
      $0.onMiss = .stepBack
      $0.missLimit = 2
      $0.every = 2
    }
    let rows = try Made.rows(
      plan, Made.terms(.c), [.did(1, 8), .did(2, 5), .did(3, 5), .did(4, 5), .did(5, 6)])
    #expect(
      rows.dropFirst() == [
        "2 hold R8b 8 p1", "3 stepBack R8c 6 p1", "4 hold R8b 6 p1", "5 hold R10n 6 p1",
      ])
  }

  @Test("silence on a bad day counts for nothing, and on a good one leaves what was counted")
  func silence() throws {
    func count(_ scores: [Int?]) throws -> (complete: Int?, reds: Int?) {
      let state = try Made.fold(
        Made.changed(Made.pain) { $0.every = 9 }, Made.terms(),
        [.did(1, 8), .did(2, 8), .did(3, 8, scores)]
      ).fold[.f14]
      return (state?.complete, state?.reds)
    }
    for scores in [[1, 3, nil], [nil, 5, nil], [nil, 3, 1]] as [[Int?]] {
      #expect(try count(scores).complete == 0, "\(scores)")
    }
    for scores in [[1, 2, nil], [nil, 0, nil], [1, nil, 9], [nil, nil, nil]] as [[Int?]] {
      #expect(try count(scores).complete == 2, "\(scores)")
    }
    let reds = try Made.rows(
      Made.pain, Made.terms(), [.did(1, 8, red), .did(2, 8, [1, 3, nil]), .did(3, 8, red)])
    #expect(reds == ["1 hold R9r1 8 p1", "2 hold R9u 8 p1", "3 stepBack R9r2 6 p1"])
  }
}
