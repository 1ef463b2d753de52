import CadansCore
import CadansTestSupport
import Testing

@Suite("Occurrence") struct OccurrenceTests {
  @Test("comes as often as the plan's weeks have its days, each at its time", arguments: 0..<90)
  func weekly(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let zone = try RealZone(RealZone.names[seed % RealZone.names.count])
    let time = try random.time(random.oneIn(2) ? 0...3 : 23...23)
    let days = Weekday.allCases.filter { _ in random.oneIn(2) } + [.sunday]
    let slot = Slot(id: SlotID(.f14, at: time), time: time, days: days)
    let plan = try Sample.plan([
      PlannedExercise(code: .f14, dose: Dose(reps: 10), slots: [slot])
    ])
    let weeks = 60
    let first = try Sample.day("1999-01-01")
      .adding(days: Int.random(in: 0...12_000, using: &random))
    var found: [Occurrence] = []
    for number in 0..<(weeks * 7) {
      let day = first.adding(days: number)
      let today = plan.occurrences(on: day, in: zone)
      #expect(today.count == (slot.days.contains(day.weekday) ? 1 : 0))
      #expect(today.allSatisfy { $0.day == day })
      found += today
    }
    #expect(found.count == weeks * slot.days.count)
    for (earlier, later) in zip(found, found.dropFirst()) { #expect(earlier.dueAt < later.dueAt) }
    for occurrence in found {
      let stamp = zone.timestamp(occurrence.dueAt)
      if occurrence.skipsClock {
        let before = zone.timestamp(occurrence.dueAt.adding(seconds: -1))
        #expect((before.date, before.time.minuteOfDay) < (occurrence.day, time.minuteOfDay))
        #expect((stamp.date, stamp.time.minuteOfDay) > (occurrence.day, time.minuteOfDay))
      } else {
        #expect(stamp.date == occurrence.day && stamp.time == time, "\(zone.name) \(stamp)")
      }
    }
  }

  @Test(
    "is due once on the night of the change, also at 02:30",
    arguments: [
      ("Europe/Amsterdam", "2026-03-29", true), ("Europe/Amsterdam", "2026-10-25", false),
      ("America/New_York", "2026-03-08", true), ("America/New_York", "2026-11-01", false),
      ("Australia/Lord_Howe", "2026-10-04", false), ("Australia/Lord_Howe", "2026-04-05", false),
      ("Asia/Kolkata", "2026-03-29", false),
    ])
  func night(name: String, day: String, skipped: Bool) throws {
    let zone = try RealZone(name)
    let plan = try Sample.plan([Sample.exercise(.f14, at: ["02:30"])])
    let day = try Sample.day(day)
    let due = [-1, 0, 1].flatMap { plan.occurrences(on: day.adding(days: $0), in: zone) }
    #expect(due.map(\.day) == [-1, 0, 1].map { day.adding(days: $0) })
    #expect(due.map(\.skipsClock) == [false, skipped, false])
    // No hour of these nights belongs to two occurrences.
    #expect(zip(due, due.dropFirst()).allSatisfy { $1.dueAt.seconds(since: $0.dueAt) > 22 * 3600 })
  }

  @Test(
    "is due on leap days and at the turn of the year",
    arguments: ["2024-02-29", "2028-02-29", "2026-12-31", "2027-01-01", "2000-02-29", "1999-12-31"])
  func calendarEdges(text: String) throws {
    let day = try Sample.day(text)
    let plan = try Sample.plan([Sample.exercise(.f14, at: ["00:00", "23:59"])])
    let zone = try RealZone("Europe/Amsterdam")
    let stamps = plan.occurrences(on: day, in: zone).map { zone.timestamp($0.dueAt).description }
    #expect(stamps == ["\(text)T00:00:00+01:00", "\(text)T23:59:00+01:00"])
  }

  @Test("falls on its days of the week only", arguments: Weekday.allCases)
  func weekday(day: Weekday) throws {
    let plan = try Sample.plan([Sample.exercise(.f14, at: ["09:00"], days: [day])])
    let monday = try Sample.day("2026-11-16")
    for number in 0..<28 {
      let date = monday.adding(days: number)
      let due = plan.occurrences(on: date, in: TableZone.amsterdam)
      #expect(due.count == (number % 7 == day.index ? 1 : 0))
    }
  }

  @Test("comes in the order of the day, whatever the order of the plan")
  func order() throws {
    let plan = try Sample.plan([
      Sample.exercise(.f30, at: ["21:00", "09:00"]), Sample.exercise(.f14, at: ["09:00", "12:00"]),
    ])
    let due = plan.occurrences(on: try Sample.day("2026-11-21"), in: TableZone.amsterdam)
    #expect(due.map(\.slot.name) == ["f14-0900", "f30-0900", "f14-1200", "f30-2100"])
  }

  @Test("has an outcome that no trip to another time zone moves", arguments: 0..<60)
  func trip(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let home = try RealZone("Europe/Amsterdam")
    let away = try RealZone(random.pick(RealZone.names.dropFirst()))
    let plan = try Sample.plan([Sample.exercise(.f14, at: ["09:00", "22:30"])])
    let day = try Sample.day("2026-03-01").adding(days: Int.random(in: 0..<300, using: &random))
    // At home the person did the first and skipped the second one, late in the evening.
    let done = try #require(plan.occurrences(on: day, in: home).first)
    let skipped = try #require(plan.occurrences(on: day, in: home).last)
    func record(_ number: Int, _ occurrence: Occurrence, _ status: Session.Status) -> Record {
      let at = home.timestamp(occurrence.dueAt.adding(seconds: 600))
      return Record(
        id: Sample.id(number), day: day, at: at, timeZone: home.name, recordedAt: at,
        source: .cli, content: Sample.session(.f14, slot: occurrence.slot, status))
    }
    let log = DayLog(
      day: day, records: [record(1, done, .completed), record(2, skipped, .skipped(.time))])
    func agenda(in zone: RealZone) -> Agenda {
      Agenda(
        day: day, plan: plan, log: log, prompts: nil, inForceSince: nil,
        today: day.adding(days: 3), zone: zone)
    }
    let athome = agenda(in: home)
    let abroad = agenda(in: away)
    #expect(athome.entries.map(\.outcome) == abroad.entries.map(\.outcome))
    #expect(abroad.entries.map(\.occurrence.day) == [day, day])
    #expect(abroad.entries.map(\.outcome.word) == ["done", "skipped"])
    #expect(log.effective.map(\.at.date) == [day, day])
  }
}
