import CadansTestSupport
import Testing

@Suite("Nights and travel, by command") struct TravelTests {
  /// Amsterdam, with slots at nine in the morning and nine in the evening since Monday 9 March.
  static func home(_ clock: String, plan: String = "F14:3x10@09:00,21:00") throws -> Home {
    let home = try Home().at("2026-03-09T08:00:00+01:00")
    try home.plan(plan)
    return home.at(clock)
  }

  @Test("what was done in New York is of the evening there, though it is typed at home")
  func fromHome() throws {
    let home = try Self.home("2026-03-18T10:00:00+01:00")
    let done = try home.json("done", "F14", "--at", "2026-03-16T21:40:00-04:00")
    #expect(done["day"].string == "2026-03-16" && done["slot"].string == "f14-2100")
    #expect(done["at"].string == "2026-03-16T21:40:00-04:00" && !done["timeZone"].exists)
    let pain = try home.json(
      "pain", "6", "--moment", "evening", "--at", "2026-03-16T22:00:00-04:00")
    #expect(pain["day"].string == "2026-03-16" && pain["at"].string == "2026-03-16T22:00:00-04:00")
    for command in [
      ["badday"], ["symptom", "headache"], ["skip", "F14", "--reason", "time"],
    ] {
      let record = try home.json(command + ["--at", "2026-03-15T22:00:00-04:00"])
      #expect(record["day"].string == "2026-03-15" && !record["timeZone"].exists, "\(record)")
    }
    // And from there, of an evening at home.
    var there = home
    there.zone = "America/New_York"
    let before = try there.json("done", "F14", "--at", "2026-03-14T21:05:00+01:00")
    #expect(before["day"].string == "2026-03-14" && before["slot"].string == "f14-2100")
    #expect(before["timeZone"].string != "America/New_York")
    #expect(
      try home.cadans("export", "--format", "cadans", "-o", home.folder["a.json"], "--yes").status
        == 0)
  }

  @Test("a time of yesterday is read by the clock of yesterday's place")
  func yesterdaysClock() throws {
    var home = try Self.home("2026-03-16T10:00:00+01:00")
    try home.json("pain", "2")
    home = home.at("2026-03-16T21:30:00+01:00")
    try home.json("pain", "3")
    home = home.at("2026-03-17T20:00:00+01:00")
    home.zone = "America/New_York"
    let record = try home.json("done", "F14", "--at", "yesterday 21:00")
    #expect(record["at"].string == "2026-03-16T21:00:00+01:00", "\(record)")
    #expect(record["timeZone"].string == "Europe/Amsterdam" && record["slot"].string == "f14-2100")
    // What was noted there speaks for there, also from home.
    try home.json("pain", "4")
    home.zone = "Europe/Amsterdam"
    home = home.at("2026-03-19T10:00:00+01:00")
    let later = try home.json("pain", "5", "--at", "2026-03-17T21:00:00-04:00")
    #expect(later["timeZone"].string == "America/New_York", "\(later)")
  }

  @Test("after midnight the evening is the one before, until four")
  func afterMidnight() throws {
    let home = try Self.home("2026-03-17T00:20:00+01:00", plan: "F5:15min@21:30")
    let today = try home.json("today")
    #expect(today["day"].string == "2026-03-17")
    #expect(today["lastEvening"][0]["slot"].string == "f5-2130")
    #expect(today["lastEvening"][0]["day"].string == "2026-03-16")
    #expect(try home.cadans("today").output.contains("Monday 16 March 2026, until 04:00"))
    func outcome(_ home: Home) throws -> String? {
      try home.json("log", "--from", "2026-03-16", "--to", "2026-03-16")["occurrences"][0][
        "outcome"
      ].string
    }
    #expect(try outcome(home) == "open")
    #expect(try outcome(home.at("2026-03-17T04:00:00+01:00")) == "unknown")
    let said = try home.cadans("done", "F5")
    #expect(said.output.contains("the slot of 21:30 on Monday 16 March 2026 (f5-2130)"), "\(said)")
    let log = try home.json("log", "--from", "2026-03-16")
    let record = log["records"][0]
    #expect(
      record["day"].string == "2026-03-16"
        && record["at"].string?.hasPrefix("2026-03-17T00:20") == true)
    // The evening to come has its own.
    let evening = home.at("2026-03-17T21:35:00+01:00")
    let next = try evening.json("done", "F5")
    #expect(next["day"].string == "2026-03-17" && next["slot"].string == "f5-2130")
    // A second time in the night is an extra of that day.
    let extra = try home.at("2026-03-18T01:00:00+01:00").json("done", "F5")
    #expect(extra["day"].string == "2026-03-18" && !extra["slot"].exists)
    #expect(try !home.at("2026-03-18T05:00:00+01:00").json("today")["lastEvening"].exists)
  }

  @Test(
    "over both changes of the clock the evening before is open until four",
    arguments: [
      ("2026-03-28", "2026-03-29T03:10:00+02:00", true),
      ("2026-03-28", "2026-03-29T04:00:00+02:00", false),
      ("2026-10-24", "2026-10-25T02:30:00+02:00", true),
      ("2026-10-24", "2026-10-25T02:30:00+01:00", true),
      ("2026-10-24", "2026-10-25T03:59:00+01:00", true),
      ("2026-10-24", "2026-10-25T04:00:00+01:00", false),
    ])
  func clockChanges(day: String, at: String, isOpen: Bool) throws {
    let home = try Self.home(at)
    let record = try home.json("done", "F14")
    #expect((record["day"].string == day) == isOpen && record["slot"].exists == isOpen, "\(record)")
  }

  @Test("skipping in the night, and naming the slot, mean the evening before")
  func named() throws {
    let home = try Self.home("2026-03-17T01:00:00+01:00")
    let skipped = try home.json("skip", "F14", "--reason", "time", "--slot", "f14-2100")
    #expect(skipped["day"].string == "2026-03-16")
    let amended = try home.json("amend", try #require(skipped["id"].string), "--at", "00:30")
    #expect(
      amended["at"].string == "2026-03-17T00:30:00+01:00" && amended["day"].string == "2026-03-16")
    #expect(try home.json("done", "F14", "--slot", "f14-2100")["day"].string == "2026-03-17")
  }

  @Test(
    "a moment is written as people write it",
    arguments: [
      ("9:05", "2026-03-18T09:05:00+01:00"), ("2026-02-06 09:02", "2026-02-06T09:02:00+01:00"),
      ("2026-02-06 9:02", "2026-02-06T09:02:00+01:00"),
      ("yesterday 9:05", "2026-03-17T09:05:00+01:00"),
      ("gisteren 21:00", "2026-03-17T21:00:00+01:00"),
      ("vandaag 9:00", "2026-03-18T09:00:00+01:00"),
      ("2026-03-16T10:00:00+09:00", "2026-03-16T10:00:00+09:00"),
    ])
  func forms(at: String, written: String) throws {
    let home = try Self.home("2026-03-18T10:00:00+01:00")
    #expect(try home.json("pain", "3", "--at", at)["at"].string == written)
    #expect(try home.json("badday", "--at", at)["at"].string == written)
  }

  @Test("an amended time is of the record's day, and of its place")
  func amended() throws {
    let home = try Self.home("2026-04-02T10:00:00+02:00")
    let record = try home.json("done", "F14", "--at", "2026-03-16 21:00")
    let amended = try home.json("amend", try #require(record["id"].string), "--at", "20:30")
    #expect(amended["at"].string == "2026-03-16T20:30:00+01:00")
    #expect(amended["timeZone"].string == "Europe/Amsterdam")
    let away = try home.json("done", "F14", "--at", "2026-03-17T21:00:00-04:00")
    let moved = try home.json("amend", try #require(away["id"].string), "--at", "9:30")
    #expect(moved["at"].string == "2026-03-17T09:30:00-04:00" && !moved["timeZone"].exists)
    let other = try home.refusal(
      "amend", try #require(away["id"].string), "--at", "2026-03-16 09:00")
    #expect(other.code == 65)
  }

  @Test("the answer names the slot where it is not plainly the one just prompted")
  func names() throws {
    let home = try Self.home("2026-03-18T09:10:00+01:00", plan: "F14:3x10@09:00,12:00")
    #expect(try !home.cadans("done", "F14").output.contains("It fills"))
    let next = try home.cadans("done", "F14")
    #expect(next.output.contains("It fills the slot of 12:00 (f14-1200)."), "\(next)")
    let late = try home.cadans("done", "F14", "--at", "2026-03-16 18:00")
    #expect(late.output.contains("the slot of 12:00 on Monday 16 March 2026"), "\(late)")
  }

  @Test("scores alone, within the hour, may be those of the session before")
  func scores() throws {
    let home = try Self.home("2026-03-18T09:10:00+01:00", plan: "F14:3x10@09:00,17:00")
    let first = try home.json("done", "F14")
    let said = try home.at("2026-03-18T09:11:00+01:00").cadans("done", "F14", "--before", "4")
    #expect(said.output.contains("Were these the scores of F14"), "\(said)")
    #expect(said.output.contains("cadans amend \(String(first["id"].string?.suffix(6) ?? "?"))"))
    // Nothing is done eight hours ahead.
    #expect(try home.json("log")["records"].array.compactMap { $0["slot"].string } == ["f14-0900"])
    let later = try home.at("2026-03-18T10:30:00+01:00").cadans("done", "F14", "--before", "4")
    #expect(!later.output.contains("Were these"))
  }

  @Test(
    "a record is of the day that its own moment says, or of the evening before", arguments: 0..<24)
  func law(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let zones = [
      "Europe/Amsterdam", "America/New_York", "Pacific/Auckland", "Asia/Kolkata",
      "America/St_Johns", "Pacific/Apia", "UTC",
    ]
    var home = try Self.home("2026-04-08T12:00:00+02:00", plan: "F14:3x10@00:10,09:00,18:00,23:30")
    home.zone = zones[Int.random(in: 0..<zones.count, using: &random)]
    let offset =
      ["-09:30", "-04:00", "Z", "+01:00", "+05:45", "+13:00"].randomElement(using: &random) ?? "Z"
    let day =
      ["2026-03-28", "2026-03-29", "2026-03-30", "2026-04-05"].randomElement(using: &random)
      ?? "2026-03-29"
    let minute = Int.random(in: 0..<1440, using: &random)
    let time = [minute / 60, minute % 60].map { ($0 < 10 ? "0" : "") + String($0) }
      .joined(separator: ":")
    let typed =
      switch seed % 3 {
      case 0: "\(day)T\(time):00\(offset)"
      case 1: "\(day) \(time)"
      default: "yesterday \(time)"
      }
    var filled: [String] = []
    for number in 0..<3 {
      let record = try home.json("done", "F14", "--at", typed)
      let at = try #require(record["at"].string)
      let said = try #require(record["day"].string)
      if seed % 3 == 0 { #expect(at.hasPrefix("\(day)T\(time)"), "\(record)") }
      let slot = record["slot"].string
      let isOfNight = slot == "f14-1800" || slot == "f14-2330"
      if at.hasPrefix(said) {
        if let slot { #expect(try ahead(slot, of: at) <= 240, "\(record)") }
      } else {
        #expect(isOfNight && at.dropFirst(11) < "04:00" && said < at.prefix(10), "\(record)")
      }
      if let slot {
        #expect(!filled.contains("\(said) \(slot)"), "\(number) \(record)")
        filled.append("\(said) \(slot)")
      }
    }
    #expect(
      try home.json("pain", "3", "--at", typed)["day"].string.map {
        typed.hasPrefix("y") || $0 == day
      } == true)
    // And all of it can be handed over.
    let made = try home.cadans("export", "-o", home.folder["a.json"], "--yes")
    #expect(made.status == 0, "\(made)")
  }

  /// How many minutes a slot lies ahead of a moment of its day.
  private func ahead(_ slot: String, of at: String) throws -> Int {
    func minute(_ digits: some StringProtocol) throws -> Int {
      try #require(Int(digits.prefix(2))) * 60 + #require(Int(digits.suffix(2)))
    }
    return try minute(slot.suffix(4)) - minute(at.dropFirst(11).prefix(5).filter { $0 != ":" })
  }
}
