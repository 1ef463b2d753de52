import CadansCore
import Testing

@Suite("Share") struct ShareTests {
  @Test(
    "is 0 or 100 percent only where it is none and all",
    arguments: [
      (0, 228, 0, 0), (1, 228, 1, 4), (1, 1000, 1, 1), (1, 3000, 1, 1), (113, 226, 50, 500),
      (227, 228, 99, 996), (1999, 2000, 99, 999), (228, 228, 100, 1000), (5, 8, 63, 625),
    ])
  func share(part: Int, whole: Int, percent: Int, permille: Int) {
    #expect(Share(part, of: whole).percent == percent)
    #expect(Share(part, of: whole).permille == permille)
  }

  @Test("of nothing is none")
  func nothing() {
    #expect(Share(0, of: 0).percent == nil && Share(0, of: 0).permille == nil)
  }

  @Test("the parts of a tally add up to what was due, and days away or on hold lie outside")
  func tally() {
    let tally = OutcomeTally(
      [Outcome.missed, .unknown, .open] + Outcome.Obstacle.allCases.map { .notPrompted($0) })
    #expect(tally.due == tally.missed + tally.unknown + tally.unprompted)
    #expect(tally.away == 1 && tally.onHold == 1)
    #expect(tally.unprompted == Outcome.Obstacle.allCases.count - 2)
  }
}
