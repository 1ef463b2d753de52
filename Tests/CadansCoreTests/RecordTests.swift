import CadansCore
import Testing

@Suite("Record") struct RecordTests {
  @Test(
    "is backfilled when entered more than 24 hours late",
    arguments: [(0, false), (86_400, false), (86_401, true), (-3600, false), (864_000, true)])
  func backfilled(late: Int64, expected: Bool) throws {
    let at = try Sample.stamp("2026-11-21T09:00:00+01:00")
    let record = Record(
      id: Sample.id(1), day: at.date, at: at, timeZone: "Europe/Amsterdam",
      recordedAt: Timestamp(at.instant.adding(seconds: late), offsetMinutes: 60), source: .cli,
      content: .badDay)
    #expect(record.isBackfilled == expected)
  }

  @Test("has a pain score from 0 to 10, and no other", arguments: -2...12)
  func painScore(points: Int) {
    #expect(PainScore(points)?.points == ((0...10).contains(points) ? points : nil))
  }

  @Test("tells an absent score from none given at all")
  func sessionPain() {
    #expect(SessionPain().isEmpty)
    #expect(!SessionPain(before: PainScore(0)).isEmpty)
    #expect(!SessionPain(after: PainScore(10)).isEmpty)
  }
}
