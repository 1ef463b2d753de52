import CadansCore
import CadansTestSupport
import Testing

@Suite("Night") struct NightTests {
  static func occurrence(_ time: String, on day: String = "2026-03-16") throws -> Occurrence {
    let plan = try Sample.plan([Sample.exercise(.f14, at: [time])])
    return try #require(plan.occurrences(on: Sample.day(day), in: TableZone.amsterdam).first)
  }

  @Test(
    "leaves the evening before open until four, and nothing that was due before six",
    arguments: [
      ("17:59", "2026-03-16T23:59:00+01:00", true), ("17:59", "2026-03-17T00:00:00+01:00", false),
      ("18:00", "2026-03-17T00:00:00+01:00", true), ("18:00", "2026-03-17T03:59:00+01:00", true),
      ("18:00", "2026-03-17T04:00:00+01:00", false), ("23:30", "2026-03-17T03:59:59+01:00", true),
      ("23:30", "2026-03-18T00:10:00+01:00", false), ("00:10", "2026-03-16T00:00:00+01:00", true),
    ])
  func open(time: String, now: String, isOpen: Bool) throws {
    let occurrence = try Self.occurrence(time)
    let now = try Sample.stamp(now)
    #expect(occurrence.isOpen(at: now) == isOpen)
    let outcome = occurrence.outcome(
      log: DayLog(day: occurrence.day), prompts: nil, inForceSince: nil, today: now.date, now: now)
    #expect((outcome == .open) == isOpen)
  }

  @Test(
    "judges a day at four of the next, also when the clock changes",
    arguments: [
      ("2026-03-16", "2026-03-17T04:00:00+01:00"), ("2026-03-28", "2026-03-29T04:00:00+02:00"),
      ("2026-10-24", "2026-10-25T04:00:00+01:00"),
    ])
  func judged(day: String, at: String) throws {
    let at = try Sample.stamp(at)
    #expect(try Sample.day(day).judgedAt(in: TableZone.amsterdam) == at.instant)
    #expect(at.firstUnjudgedDay == at.date)
    let before = TableZone.amsterdam.timestamp(at.instant.adding(seconds: -1))
    #expect(before.firstUnjudgedDay == (try Sample.day(day)))
  }

  @Test(
    "whatever is done whenever fills each slot at most once, and none further than four hours on")
  func laws() throws {
    for seed in 0..<300 {
      var random = SplitMix64(seed: seed)
      let zone = try #require(
        [TableZone.amsterdam, .newYork, .lordHowe, .kolkata].randomElement(using: &random))
      let times = try Set(
        (0..<Int.random(in: 1...6, using: &random)).map { _ in try random.time() }
      )
      .sorted().map(\.description)
      let plan = try Sample.plan([Sample.exercise(.f14, at: times)])
      var logs: [CivilDate: DayLog] = [:]
      let first = try Sample.day("2026-03-28")
      func agenda(_ day: CivilDate, _ now: Timestamp) -> Agenda {
        Agenda(
          day: day, plan: plan, log: logs[day] ?? DayLog(day: day), prompts: nil,
          inForceSince: nil, today: now.date, now: now, zone: zone)
      }
      for number in 0..<12 {
        let stamp = zone.timestamp(
          zone.startOfDay(first).adding(seconds: Int64.random(in: 0..<3 * 86_400, using: &random)))
        let today = agenda(stamp.date, stamp)
        let found = today.occurrence(
          filledBy: .f14, at: stamp, before: agenda(stamp.date.adding(days: -1), stamp))
        guard let found else { continue }
        // Of the day that the moment itself says, or of the evening before.
        #expect(
          found.day == stamp.date
            || stamp.isOfNight && found.isOfEvening && found.day.adding(days: 1) == stamp.date,
          "\(seed)")
        #expect(found.dueAt <= stamp.instant.adding(seconds: 5 * 3600), "\(seed)")
        #expect(found.due.date > stamp.date ? false : true, "\(seed)")
        if found.due.date == stamp.date {
          #expect(found.due.time.minuteOfDay - stamp.time.minuteOfDay <= 240, "\(seed)")
        }
        let taken = logs[found.day]?.sessions.compactMap(\.session.slot) ?? []
        #expect(!taken.contains(found.slot), "\(seed)")
        let record = Record(
          id: Sample.id(seed * 100 + number), day: found.day, at: stamp, timeZone: zone.name,
          recordedAt: stamp, source: .cli, content: Sample.session(.f14, slot: found.slot))
        logs[found.day, default: DayLog(day: found.day)].records.append(record)
      }
    }
  }

  @Test(
    "the zone that was lived in is the one that was noted, and never just that of now",
    arguments: [
      ([], "2026-03-16T21:40:00-04:00", nil), ([], "2026-03-16T21:40:00+01:00", "Europe/Amsterdam"),
      (["2026-03-15T12:00:00-04:00"], "2026-03-16T21:40:00-04:00", "America/New_York"),
      // They said it by another clock than that of where they were.
      (["2026-03-15T12:00:00-04:00"], "2026-03-16T21:40:00+01:00", nil),
      (["2026-03-17T12:00:00-04:00"], "2026-03-16T21:40:00-04:00", "America/New_York"),
    ] as [([String], String, String?)])
  func zones(notes: [String], at: String, zone: String?) throws {
    let made = try notes.map {
      ZoneNote(at: try Sample.stamp($0).instant, zone: "America/New_York")
    }
    let now = ZoneNote(
      at: try Sample.stamp("2026-03-20T12:00:00+01:00").instant, zone: "Europe/Amsterdam")
    let found = made.zone(at: try Sample.stamp(at), now: now) { name, instant in
      name == "Europe/Amsterdam"
        ? TableZone.amsterdam.offset(at: instant) : TableZone.newYork.offset(at: instant)
    }
    #expect(found == zone)
  }
}
