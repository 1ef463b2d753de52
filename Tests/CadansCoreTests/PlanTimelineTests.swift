import CadansCore
import CadansTestSupport
import Testing

@Suite("A plan timeline") struct PlanTimelineTests {
  private static func stamp(_ text: String) throws -> Timestamp {
    try #require(Timestamp(text + ":00+01:00"))
  }

  private static func day(_ number: Int) -> CivilDate {
    CivilDate(dayNumber: 20_000 + number)
  }

  /// Plans that come into force over some days, several on one day now and then.
  private static func random(_ random: inout SplitMix64) -> PlanTimeline<Int> {
    var moments = (0..<Int.random(in: 0...8, using: &random)).map { _ in
      Int64(20_000 + Int.random(in: 0..<10, using: &random)) * 86_400
        + Int64.random(in: 3600..<80_000, using: &random)
    }
    moments.sort()
    return PlanTimeline(
      moments.enumerated().map {
        ($0.offset, Timestamp(Instant(seconds: $0.element), offsetMinutes: 60))
      })
  }

  @Test("tells the plan at the end of a day from those during it")
  func change() throws {
    let timeline = PlanTimeline([
      ("one", try Self.stamp("2026-03-02T09:00")), ("two", try Self.stamp("2026-03-04T12:00")),
      ("brief", try Self.stamp("2026-03-06T08:00")), ("three", try Self.stamp("2026-03-06T20:00")),
    ])
    for (day, atEnd, during) in [
      ("2026-03-01", nil, []), ("2026-03-02", "one", ["one"]), ("2026-03-03", "one", ["one"]),
      ("2026-03-04", "two", ["one", "two"]), ("2026-03-05", "two", ["two"]),
      ("2026-03-06", "three", ["two", "brief", "three"]), ("2026-03-07", "three", ["three"]),
    ] {
      let day = try #require(CivilDate(day))
      #expect(timeline.inForce(atEndOf: day)?.element == atEnd, "\(day)")
      #expect(timeline.inForce(during: day).map(\.element) == during, "\(day)")
    }
    #expect(timeline.stretches.map(\.isReplacedOnItsDay) == [false, false, true, false])
    #expect(
      timeline.stretches.map { $0.lastDay.map { "\($0)" } }
        == ["2026-03-03", "2026-03-05", "2026-03-05", nil])
    let known = timeline.through(try #require(CivilDate("2026-03-05")))
    #expect(known.stretches.map(\.element) == ["one", "two"])
    #expect(known.stretches.last?.until == nil)
  }

  @Test("has one plan at the end of each day, the last of those during it", arguments: 0..<100)
  func ends(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let timeline = Self.random(&random)
    for number in -1...11 {
      let day = Self.day(number)
      let atEnd = timeline.inForce(atEndOf: day)?.element
      #expect(timeline.inForce(during: day).last?.element == atEnd)
      let judging = timeline.stretches.filter { $0.isInForce(atEndOfAnyOf: day...day) }
      #expect(judging.map(\.element) == (atEnd.map { [$0] } ?? []))
      let all = timeline.stretches.filter { $0.isInForce(during: day...day) }
      #expect(all.map(\.element) == timeline.inForce(during: day).map(\.element))
      #expect(timeline.through(day).inForce(atEndOf: day)?.element == atEnd)
    }
  }

  @Test("has in some days what it has in one of them", arguments: 0..<100)
  func spans(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let timeline = Self.random(&random)
    let first = Int.random(in: -1...9, using: &random)
    let numbers = first...Int.random(in: first...11, using: &random)
    let days = Self.day(numbers.lowerBound)...Self.day(numbers.upperBound)
    for stretch in timeline.stretches {
      let each = numbers.map { Self.day($0)...Self.day($0) }
      #expect(stretch.isInForce(during: days) == each.contains { stretch.isInForce(during: $0) })
      #expect(
        stretch.isInForce(atEndOfAnyOf: days)
          == each.contains { stretch.isInForce(atEndOfAnyOf: $0) })
    }
  }
}
