import CadansCore
import CadansExchange
import CadansStore
import CadansText
import Foundation
import Testing

@Suite("Store, by the day") struct StoreAgendaTests {
  /// The time of the Netherlands in winter.
  struct Winter: ZoneRules {
    let name = "Europe/Amsterdam"
    func offset(at instant: Instant) -> Int { 3600 }
  }

  static func plan(_ revision: Int, at times: String...) throws -> PlanFile {
    var taken: Set<SlotID> = []
    let slots = try times.map { text in
      let time = try #require(CivilTime(text))
      let id = SlotID(.f14, at: time, avoiding: taken)
      taken.insert(id)
      return Slot(id: id, time: time, days: Weekday.allCases)
    }
    return try PlanFile(
      Plan(
        id: "neck", revision: revision, createdAt: Story.now(), timeZone: "Europe/Amsterdam",
        prescriber: .own,
        exercises: [PlannedExercise(code: .f14, dose: Dose(reps: 10), slots: slots)]))
  }

  static func session(_ number: Int, _ slot: String, on day: String) throws -> Record {
    let now = try Story.now(on: day)
    return Record(
      id: RecordID(at: now.instant.adding(seconds: Int64(number)), random: []), day: now.date,
      at: now, timeZone: "Europe/Amsterdam", recordedAt: now, source: .cli,
      content: .session(
        Session(
          exercise: .f14, slot: SlotID(slot), prescribed: nil, done: nil, status: .completed)))
  }

  /// Slots and outcomes of a day, as `f14-0900 done`.
  static func agenda(_ store: Store, _ day: String, today: String = "2026-11-25") throws -> [String]
  {
    let agenda = try store.reading.agenda(
      on: Story.day(day), today: Story.day(today), zone: Winter())
    return try #require(agenda).entries.map { "\($0.occurrence.slot.name) \($0.outcome.word)" }
  }

  @Test("counts each day against the plan that was in force at its end")
  func planOfTheDay() throws {
    let store = try TemporaryStore()
    try store.store.activate(Self.plan(1, at: "09:00"), at: Story.now("07:00", on: "2026-11-19"))
    try store.store.activate(Self.plan(2, at: "10:00"), at: Story.now("07:00", on: "2026-11-21"))
    try store.store.activate(Self.plan(3, at: "11:00"), at: Story.now("23:00", on: "2026-11-21"))
    try store.store.activate(Self.plan(4, at: "12:00"), at: Story.now("07:00", on: "2026-11-23"))
    for (day, revision) in [
      ("2026-11-19", 1), ("2026-11-20", 1), ("2026-11-21", 3), ("2026-11-22", 3),
      ("2026-11-23", 4), ("2027-01-01", 4), ("2026-11-18", 4),
    ] {
      #expect(try store.store.reading.plan(on: Story.day(day))?.revision == revision, "\(day)")
    }
    #expect(try Self.agenda(store.store, "2026-11-20") == ["f14-0900 unknown"])
    #expect(try Self.agenda(store.store, "2026-11-21") == ["f14-1100 notPrompted"])
    #expect(try Self.agenda(store.store, "2026-11-18") == ["f14-1200 notPrompted"])
    #expect(try store.store.reading.planHistory().entries.map(\.revision) == [1, 2, 3, 4])
  }

  @Test("follows a plan file that was put in its place by hand")
  func byHand() throws {
    let store = try TemporaryStore()
    try store.store.activate(Self.plan(1, at: "09:00"), at: Story.now("07:00", on: "2026-11-19"))
    try TemporaryStore.put(Self.plan(2, at: "10:00").document.bytes, at: store.store.paths.plan)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: Double(Story.now().instant.seconds))],
      ofItemAtPath: store.store.paths.plan)
    #expect(try store.store.reading.plan(on: Story.day())?.revision == 2)
    #expect(try Self.agenda(store.store, Story.today, today: Story.today) == ["f14-1000 open"])
  }

  @Test("keeps what was answered before the plan changed on that day")
  func changedToday() throws {
    let store = try TemporaryStore()
    try store.store.activate(
      Self.plan(1, at: "08:00", "09:00", "15:00"), at: Story.now("07:00", on: "2026-11-19"))
    try store.store.append([Self.session(1, "f14-0800", on: Story.today)])
    try store.store.activate(Self.plan(2, at: "10:00", "15:00"), at: Story.now("09:30"))
    #expect(
      try Self.agenda(store.store, Story.today, today: Story.today)
        == ["f14-0800 done", "f14-1000 open", "f14-1500 open"])
    try store.store.activate(Self.plan(3, at: "16:00"), at: Story.now("09:45"))
    #expect(
      try Self.agenda(store.store, Story.today, today: Story.today)
        == ["f14-0800 done", "f14-1600 open"])
  }

  @Test("a machine that slept over midnights slept on each of those days, until it woke")
  func slept() throws {
    let store = try TemporaryStore().store
    try store.beginSpan(.active, at: Story.now("08:00", on: "2026-11-19"))
    try store.beginSpan(.asleep, at: Story.now("22:00", on: "2026-11-19"))
    try store.beginSpan(.active, at: Story.now("07:00", on: "2026-11-22"))
    try store.carrySpan(from: Story.day("2026-11-19"), to: Story.day("2026-11-22"), zone: Winter())
    func spans(_ day: String) throws -> [String] {
      try #require(try store.reading.prompts(on: Story.day(day))).spans.map {
        "\($0.state) \($0.from.time) \($0.to?.description ?? "")"
      }
    }
    #expect(
      try spans("2026-11-19")
        == ["active 08:00 2026-11-19T22:00:00+01:00", "asleep 22:00 2026-11-20T00:00:00+01:00"])
    #expect(try spans("2026-11-20") == ["asleep 00:00 2026-11-21T00:00:00+01:00"])
    #expect(try spans("2026-11-21") == ["asleep 00:00 2026-11-22T00:00:00+01:00"])
    #expect(
      try spans("2026-11-22") == ["asleep 00:00 2026-11-22T07:00:00+01:00", "active 07:00 "])
  }

  @Test("has no agenda without a plan")
  func noPlan() throws {
    let store = try TemporaryStore()
    let agenda = try store.store.reading.agenda(on: Story.day(), today: Story.day(), zone: Winter())
    #expect(agenda == nil)
  }

  @Test("does the same work on a log of ten years as on an empty one")
  func tenYears() async throws {
    let place = try TemporaryStore()
    let long = try TemporaryStore()
    for store in [place.store, long.store] {
      try store.activate(Self.plan(1, at: "09:00"), at: Story.now("07:00", on: "2016-11-21"))
      try store.append([Story.record(1, on: "2026-11-20")])
      try store.makeStateFolder()
    }
    // Written without the store, which would sync each of them.
    let first = try Story.day("2016-11-22")
    var years: Set<String> = []
    for number in 0..<3650 {
      let day = first.adding(days: number)
      let path = long.store.logPath(day)
      let year = String(path.dropLast(16))
      if years.insert(year).inserted {
        try FileManager.default.createDirectory(atPath: year, withIntermediateDirectories: true)
      }
      let text = Documents.log.replacing("2026-11-21", with: "\(day)")
        .replacing("Europe/Amsterdam", with: "Etc/GMT-1")
      #expect(FileManager.default.createFile(atPath: path, contents: Data(text.utf8)))
    }
    let begin = ContinuousClock.now
    let days = try long.store.reading.loggedDays()
    #expect(ContinuousClock.now - begin < .seconds(2))
    #expect(days.count == 3651)
    #expect(days == days.sorted() && days.first == first)
    #expect(try long.store.reading.log(on: Story.day("2020-02-29")).records.count == 2)
    for folder in [place.path, long.path] {
      await #expect(processExitsWith: .success) { [folder = folder as String] in
        let store = TemporaryStore.store(in: folder)
        // What is made once in a process is made before.
        try store.append([Story.record(2, on: "2026-11-20")])
        _ = try store.reading.agenda(
          on: Story.day("2026-11-20"), today: Story.day(), zone: Winter())
        let tracer = try Tracer("every", log: folder + "/trace")
        try store.append([Story.record(3, on: "2026-11-20")])
        _ = try store.reading.agenda(
          on: Story.day("2026-11-20"), today: Story.day(), zone: Winter())
        tracer.detach()
      }
    }
    func work(_ place: TemporaryStore) throws -> [String] {
      try String(contentsOfFile: place.path + "/trace", encoding: .utf8)
        .split(separator: "\n").map { String($0.prefix { $0 != "(" }) }
        .filter { !["getuid", "poll", "brk", "mmap", "munmap", "mprotect", "futex"].contains($0) }
    }
    // Of a log without end only the names of the year are looked through for what was said that
    // outlives its day; every other year takes one look at its folder.
    let looks = ["stat", "lstat", "fstatat", "newfstatat", "statx", "getdents64", "fstat"]
    func reads(_ calls: [String]) -> [String] { calls.filter { !looks.contains($0) } }
    let calls = try work(place)
    #expect(calls.filter { $0 == "rename" || $0.hasPrefix("renameat") }.count == 1)
    let longCalls = try work(long)
    #expect(reads(longCalls).count - reads(calls).count <= 20, "\(reads(longCalls))")
    #expect(longCalls.count - calls.count <= 900)
  }
}
