import CadansCore
import CadansTestSupport
import Testing

@Suite("ZoneRules") struct ZoneRulesTests {
  @Test(
    "finds one instant for a time on the night of the change",
    arguments: [
      // Spring: the time does not exist, and the first instant after the gap stands for it.
      (TableZone.amsterdam, "2026-03-29", "02:30", "2026-03-29T01:00:00Z", true),
      (.amsterdam, "2026-03-29", "02:00", "2026-03-29T01:00:00Z", true),
      (.amsterdam, "2026-03-29", "02:59", "2026-03-29T01:00:00Z", true),
      (.amsterdam, "2026-03-29", "01:59", "2026-03-29T00:59:00Z", false),
      (.amsterdam, "2026-03-29", "03:00", "2026-03-29T01:00:00Z", false),
      (.newYork, "2026-03-08", "02:30", "2026-03-08T07:00:00Z", true),
      (.lordHowe, "2026-10-04", "02:15", "2026-10-03T15:30:00Z", true),
      (.lordHowe, "2026-10-04", "02:30", "2026-10-03T15:30:00Z", false),
      (.santiago, "2026-09-06", "00:00", "2026-09-06T04:00:00Z", true),
      (.santiago, "2026-09-06", "00:30", "2026-09-06T04:00:00Z", true),
      (.apia, "2011-12-30", "09:00", "2011-12-30T10:00:00Z", true),
      // Autumn: the time comes twice, and the first of the two counts.
      (.amsterdam, "2026-10-25", "02:30", "2026-10-25T00:30:00Z", false),
      (.amsterdam, "2026-10-25", "02:00", "2026-10-25T00:00:00Z", false),
      (.amsterdam, "2026-10-25", "03:00", "2026-10-25T02:00:00Z", false),
      (.newYork, "2026-11-01", "01:30", "2026-11-01T05:30:00Z", false),
      (.lordHowe, "2026-04-05", "01:45", "2026-04-04T14:45:00Z", false),
      (.santiago, "2026-04-04", "23:30", "2026-04-05T02:30:00Z", false),
      // No change at all.
      (.kolkata, "2026-03-29", "02:30", "2026-03-28T21:00:00Z", false),
    ])
  func change(
    zone: TableZone, day: String, time: String, expected: String, skipped: Bool
  ) throws {
    let found = zone.instant(
      try #require(CivilDate(day)), try #require(CivilTime(time)))
    #expect(found.instant == Timestamp(expected)?.instant, "\(zone.timestamp(found.instant))")
    #expect(found.skipped == skipped)
  }

  @Test(
    "agrees with the tables of the tests about real zones",
    arguments: [
      TableZone.amsterdam, .newYork, .lordHowe, .santiago, .kolkata,
    ])
  func tables(table: TableZone) throws {
    let real = try RealZone(table.name)
    let first = try #require(CivilDate("2026-01-01"))
    for hour in 0..<(365 * 24 * 2) {
      let instant = Instant(seconds: Int64(first.dayNumber) * 86_400 + Int64(hour) * 1800)
      #expect(real.offset(at: instant) == table.offset(at: instant), "\(table.timestamp(instant))")
    }
  }

  @Test("gives the instant at which the wall clock shows the time", arguments: 0..<150)
  func wallClock(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let zone = try RealZone(random.pick(RealZone.names))
    let year = Int.random(in: 1999...2032, using: &random)
    let start = try #require(CivilDate(year: year, month: 1, day: 1))
    for _ in 0..<40 {
      let day = start.adding(days: Int.random(in: 0..<366, using: &random))
      let hours = random.oneIn(2) ? 0...3 : 0...23
      try Self.check(zone, day, random.time(hours))
    }
  }

  @Test(
    "gives it also in every quarter of an hour of the days on which the clock changes",
    arguments: RealZone.names)
  func daysOfChange(name: String) throws {
    let zone = try RealZone(name)
    var changes = 0
    for year in [2008, 2024, 2026, 2027] {
      let start = try #require(CivilDate(year: year, month: 1, day: 1))
      for number in 0..<366 {
        let day = start.adding(days: number)
        let noon = Int64(day.dayNumber) * 86_400
        let offset = zone.offset(at: Instant(seconds: noon))
        guard offset != zone.offset(at: Instant(seconds: noon + 86_400)) else { continue }
        changes += 1
        for date in [day.adding(days: -1), day, day.adding(days: 1)] {
          for minute in stride(from: 0, to: 1440, by: 15) {
            try Self.check(
              zone, date, #require(CivilTime(hour: minute / 60, minute: minute % 60)))
          }
        }
      }
    }
    #expect(changes > 0 || name == "Asia/Kolkata")
  }

  /// What must hold of any zone, said without the way it is computed.
  static func check(_ zone: RealZone, _ day: CivilDate, _ time: CivilTime) throws {
    let (instant, skipped) = zone.instant(day, time)
    let wall = Int64(day.dayNumber) * 86_400 + Int64(time.minuteOfDay) * 60
    func shown(_ seconds: Int64) -> Int64 {
      seconds + Int64(zone.offset(at: Instant(seconds: seconds)))
    }
    let place: () -> String = { "\(zone.name) \(day) \(time): \(zone.timestamp(instant))" }
    if skipped {
      #expect(shown(instant.seconds - 1) < wall && shown(instant.seconds) > wall, "\(place())")
    } else {
      #expect(shown(instant.seconds) == wall, "\(place())")
      let stamp = zone.timestamp(instant)
      #expect(stamp.date == day && stamp.time == time, "\(place())")
    }
    // Nothing within three hours before shows the same time: it is the first.
    for earlier in stride(from: instant.seconds - 10_800, to: instant.seconds, by: 900)
    where shown(earlier) == wall {
      Issue.record("\(place()) is shown earlier, too")
    }
  }

  @Test("begins a day at midnight, or where midnight is skipped right after", arguments: 0..<60)
  func startOfDay(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let zone = try RealZone(random.pick(RealZone.names))
    let start = try #require(CivilDate("1999-01-01"))
    for _ in 0..<40 {
      let day = start.adding(days: Int.random(in: 0..<12_000, using: &random))
      let begin = zone.startOfDay(day)
      #expect(zone.date(at: begin) == day, "\(zone.name) \(day)")
      #expect(zone.date(at: begin.adding(seconds: -1)) < day, "\(zone.name) \(day)")
      let length = zone.startOfDay(day.adding(days: 1)).seconds(since: begin)
      #expect((23 * 3600...25 * 3600).contains(length), "\(zone.name) \(day)")
    }
  }

  @Test("writes an instant down with the offset that holds then")
  func timestamp() throws {
    let summer = try #require(Timestamp("2026-07-01T07:00:00Z")).instant
    let winter = try #require(Timestamp("2026-12-01T08:00:00Z")).instant
    #expect(TableZone.amsterdam.timestamp(summer).description == "2026-07-01T09:00:00+02:00")
    #expect(TableZone.amsterdam.timestamp(winter).description == "2026-12-01T09:00:00+01:00")
    #expect(TableZone.newYork.timestamp(winter).description == "2026-12-01T03:00:00-05:00")
  }
}
