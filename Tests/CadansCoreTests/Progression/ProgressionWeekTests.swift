import CadansCore
import Testing

@Suite("R5, the weekly scores")
struct ProgressionWeekTests {
  private func last(
    _ events: [ProgressionEvent], _ change: (inout CourseTerms) -> Void = { _ in }
  ) throws -> String? {
    try Made.rows(
      Made.pain,
      Made.terms {
        $0.worsening.weeks = 1
        change(&$0)
      }, events
    ).last
  }

  @Test("each week is held against the lowest so far, and not against the first")
  func lowest() throws {
    #expect(
      try last([.scored(7, nprs: 6), .scored(14, nprs: 3), .scored(21, nprs: 5)])
        == "21 hold R5 8 p1 contact")
    #expect(
      try last([.scored(7, nprs: 6), .scored(14, nprs: 4), .scored(21, nprs: 5)])
        == "21 record R5 8 p1")
    #expect(
      try last([.scored(7, psk: 6), .scored(14, nprs: 1, psk: 2), .scored(21, nprs: 1, psk: 4)])
        == "21 hold R5 8 p1 contact")
  }

  @Test("a mean is compared exactly, however near it lies to the limit")
  func exact() throws {
    func means(_ first: [Int], _ second: [Int]) throws -> String? {
      try last([
        .scored(7, mean: ExactScore(meanOf: first)), .scored(14, mean: ExactScore(meanOf: second)),
      ])
    }
    #expect(try means([3, 3, 4], [5, 5, 6]) == "14 hold R5 8 p1 contact")
    #expect(try means([3, 3, 4], [5, 5, 5]) == "14 record R5 8 p1")
    // A binary fraction would lie below the limit, and a rounded one above it.
    let written = try ["3.3333333333333333", "5.3333333333333333", "5.3333333333333332"]
      .map { ExactScore(try #require(DecimalFraction($0))) }
    #expect(
      try last([.scored(7, mean: written[0]), .scored(14, mean: written[1])])
        == "14 hold R5 8 p1 contact")
    #expect(
      try last([.scored(7, mean: written[0]), .scored(14, mean: written[2])])
        == "14 record R5 8 p1")
  }

  @Test("10 is worse where the limit lies beyond the scale, and the lowest was below 10")
  func endOfScale() throws {
    #expect(
      try last([.scored(7, nprs: 9), .scored(14, nprs: 10)]) == "14 hold R5 8 p1 contact")
    #expect(try last([.scored(7, nprs: 10), .scored(14, nprs: 10)]) == "14 record R5 8 p1")
    #expect(
      try last([.scored(7, psk: 0), .scored(14, psk: 10)]) { $0.worsening.psk = 99 }
        == "14 hold R5 8 p1 contact")
    #expect(
      try last([.scored(7, nprs: 7), .scored(14, nprs: 9)]) { $0.worsening.nprs = 3 }
        == "14 record R5 8 p1")
    let almost = ExactScore(try #require(DecimalFraction("9.9")))
    #expect(
      try last([.scored(7, psk: 9), .scored(14, mean: almost)]) == "14 record R5 8 p1")
    #expect(
      try last([.scored(7, mean: almost), .scored(14, psk: 10)]) == "14 hold R5 8 p1 contact")
  }

  @Test("the first value of a score is a baseline also in a week that the other makes worse")
  func lateBaseline() throws {
    #expect(
      try last([.scored(7, nprs: 3), .scored(14, nprs: 5, psk: 4), .scored(21, psk: 6)])
        == "21 hold R5 8 p1 contact")
    let two = try Made.rows(
      Made.pain, Made.terms(),
      [.scored(7, nprs: 3), .scored(14, nprs: 6), .scored(21, psk: 5), .scored(28, nprs: 6)])
    // A week whose scores are all baselines is not worse, and begins the count anew.
    #expect(two.last == "28 record R5 8 p1")
  }

  @Test("the intake is the first lowest: the first week is compared with it")
  func intake() throws {
    func rows(_ baseline: WeekBaseline?) throws -> [String] {
      var fold = CourseFold(
        [.init(code: .f14, prescription: Made.pain)],
        terms: Made.terms { $0.worsening.weeks = 1 }, baseline: baseline)
      return try [ProgressionEvent.scored(7, nprs: 5, psk: 5), .scored(14, nprs: 5, psk: 5)]
        .flatMap { try fold.apply($0.of(.f14)).map(\.decision.row) }
    }
    let asks = ["7 hold R5 8 p1 contact", "14 hold R5 8 p1 contact"]
    #expect(try rows(nil) == ["7 record R5 8 p1", "14 record R5 8 p1"])
    #expect(try rows(WeekBaseline(nprs: PainScore(3))) == asks)
    #expect(try rows(WeekBaseline(psk: ExactScore(meanOf: [3, 3, 3]))) == asks)
    #expect(
      try rows(WeekBaseline(nprs: PainScore(4), psk: ExactScore(9))).last == "14 record R5 8 p1")
  }

  @Test("each score is held against its own first value")
  func baselines() throws {
    let rows = try Made.rows(
      Made.pain, Made.terms(),
      [
        .scored(7, nprs: 3), .scored(14, psk: 5), .scored(21, nprs: 3, psk: 7),
        .scored(28, psk: 7),
      ])
    #expect(rows.dropLast().allSatisfy { $0.hasSuffix("record R5 8 p1") })
    #expect(rows.last == "28 hold R5 8 p1 contact")
  }

  @Test("one point below the limit is not worse, and either score is enough")
  func limits() throws {
    let below = try Made.rows(
      Made.pain, Made.terms(),
      [.scored(7, nprs: 3, psk: 3), .scored(14, nprs: 4, psk: 4), .scored(21, nprs: 4, psk: 4)])
    #expect(below.last == "21 record R5 8 p1")
    let either = try Made.rows(
      Made.pain, Made.terms(),
      [.scored(7, nprs: 3, psk: 3), .scored(14, nprs: 5, psk: 0), .scored(21, nprs: 0, psk: 5)])
    #expect(either.last == "21 hold R5 8 p1 contact")
  }

  @Test("a week that is not worse begins anew; one without scores is passed over")
  func weeksInARow() throws {
    let broken = try Made.rows(
      Made.pain, Made.terms(),
      [.scored(7, nprs: 3), .scored(14, nprs: 6), .scored(21, nprs: 4), .scored(28, nprs: 6)])
    #expect(broken.last == "28 record R5 8 p1")
    let silent = try Made.rows(
      Made.pain, Made.terms(),
      [.scored(7, nprs: 3), .scored(14, nprs: 6), .scored(21), .scored(28, nprs: 6), .scored(35)])
    #expect(
      silent.suffix(3) == [
        "21 record R5 8 p1", "28 hold R5 8 p1 contact", "35 record R5 8 p1 contact",
      ])
  }

  @Test("every further worse week is the row again; the row itself leaves the count")
  func again() throws {
    let rows = try Made.rows(
      Made.pain, Made.terms { $0.worsening.weeks = 1 },
      [.scored(7, psk: 3), .scored(14, psk: 5), .scored(21, psk: 5), .scored(28, psk: 4)])
    #expect(
      rows == [
        "7 record R5 8 p1", "14 hold R5 8 p1 contact", "21 hold R5 8 p1 contact",
        "28 record R5 8 p1 contact",
      ])
  }

  @Test("in mode time the therapist is told, without a contact, and the schedule goes on")
  func time() throws {
    let rows = try Made.rows(
      Made.quota, Made.terms(.c),
      [
        .scored(1, nprs: 3), .did(2, 8), .scored(8, nprs: 9), .did(9, 8), .scored(15, nprs: 9),
        .did(16, 8),
      ])
    #expect(
      rows == [
        "1 record R5 8 p1", "2 hold R10n 8 p1", "8 record R5 8 p1", "9 hold R10n 8 p1",
        "15 notify R5t 8 p1", "16 progress R10 10 p1",
      ])
  }

  @Test("is kept while suspended, and then still asks for the therapist")
  func suspended() throws {
    let rows = try Made.rows(
      Made.pain, Made.terms { $0.worsening.weeks = 1 },
      [.did(1, 8, arm: .new), .scored(7, nprs: 3), .scored(14, nprs: 5)])
    #expect(
      rows.suffix(2) == ["7 record R5 8 p1 contact all", "14 hold R5 8 p1 contact all"])
  }

  @Test("an open contact holds sessions, which still count as sessions")
  func contact() throws {
    let (fold, decisions) = try Made.fold(
      Made.pain, Made.terms { $0.worsening.weeks = 1 },
      [.scored(1, nprs: 3), .did(2, 8), .scored(8, nprs: 6), .did(9, 8), .looked(10), .did(11, 8)])
    #expect(
      decisions.map(\.row) == [
        "1 record R5 8 p1", "2 hold R10n 8 p1", "8 hold R5 8 p1 contact",
        "9 hold R5 8 p1 contact", "10 hold R6a 8 p1 contact", "11 hold R5 8 p1 contact",
      ])
    #expect(fold[.f14]?.lastSessionDay == 11 && fold[.f14]?.complete == 1)
  }
}
