import CadansTestSupport
import Testing

@Suite("Trips and clock changes") struct TripTests {
  @Test(
    "a trip to another time zone moves no past day",
    arguments: ["Asia/Tokyo", "America/New_York", "Pacific/Auckland", "Pacific/Honolulu"])
  func trip(zone: String) throws {
    let home = try DoneTests.home(plan: "F14:3x10@09:00,17:00", "F30:5@00:30")
    try home.json("done", "F14", "--at", "2026-11-16T23:45:00+01:00")
    try home.json("pain", "3", "--at", "2026-11-17T00:05:00+01:00")
    // On Tuesday the machine was off until half past eight, and then on.
    try home.folder.makeFolder("data/cadans/prompts/2026")
    try home.folder.write(
      """
      {"format":"cadans.prompts","formatVersion":"1.0","day":"2026-11-17","events":[
       {"id":"01a1ee56-65d0-7000-8000-000000000003","at":"2026-11-17T17:00:00+01:00",
        "slot":"f14-1700","day":"2026-11-17","kind":"exercise","event":"shown"}],
       "spans":[{"state":"machineOff","from":"2026-11-17T00:00:00+01:00",
        "to":"2026-11-17T08:30:00+01:00"},
        {"state":"active","from":"2026-11-17T08:30:00+01:00"}]}
      """, to: "data/cadans/prompts/2026/2026-11-17.json")
    func past(_ home: Home) throws -> (json: String, words: String) {
      let span = ["--from", "2026-11-16", "--to", "2026-11-17"]
      return (
        try Document(home.cadans(["log", "--json"] + span).output).description,
        try home.cadans(["log"] + span).output
      )
    }
    var away = home.at("2026-11-20T12:00:00+01:00")
    let before = try past(away)
    #expect(before.words.contains("✗ 09:00") && before.words.contains("· 00:30"))
    let files = try home.files(in: home.data)
    away.zone = zone
    let after = try past(away)
    #expect(after.json == before.json)
    #expect(after.words == before.words)
    // What is said there lies beside it, under the day as it is there.
    let record = try away.json("badday")
    #expect(record["timeZone"].string == zone)
    let day = try #require(try away.json("today")["day"].string)
    #expect(record["day"].string == day && record["at"].string?.hasPrefix(day) == true)
    #expect(try past(away).json == before.json)
    for (name, text) in files { #expect(try home.files(in: home.data)[name] == text) }
    // And slots are due at nine in the morning there.
    let due = try away.json("today")["exercises"][0]["slots"][0]["dueAt"].string
    #expect(due?.hasPrefix("\(day)T09:00:00") == true)
  }

  @Test("a day of which nothing is logged was lived where the reminders came")
  func reminded() throws {
    let home = try DoneTests.home(plan: "F14:3x10@09:00,17:00")
    try home.folder.makeFolder("data/cadans/prompts/2026")
    // New York, on the day after: on from half past eight there.
    try home.folder.write(
      """
      {"format":"cadans.prompts","formatVersion":"1.0","day":"2026-11-19","events":[
       {"id":"01a1ee56-65d0-7000-8000-000000000003","at":"2026-11-19T09:00:00-05:00",
        "slot":"f14-0900","day":"2026-11-19","kind":"exercise","event":"shown"}],
       "spans":[{"state":"machineOff","from":"2026-11-19T00:00:00-05:00",
        "to":"2026-11-19T08:30:00-05:00"},
        {"state":"active","from":"2026-11-19T08:30:00-05:00"}]}
      """, to: "data/cadans/prompts/2026/2026-11-19.json")
    let later = home.at("2026-11-22T12:00:00+01:00")
    let slots = try later.json("log", "--from", "2026-11-19", "--to", "2026-11-19")["occurrences"]
      .array
    #expect(
      slots.map { $0["dueAt"].string }
        == ["2026-11-19T09:00:00-05:00", "2026-11-19T17:00:00-05:00"], "\(slots)")
    #expect(slots.map { $0["outcome"].string } == ["missed", "missed"])
  }

  @Test("flying east and west, a day lasts as long as it is lived")
  func flight() throws {
    var home = try DoneTests.home("23:00")
    #expect(try home.json("pain", "1")["day"].string == "2026-11-18")
    home.zone = "Asia/Tokyo"
    #expect(try home.json("pain", "2")["day"].string == "2026-11-19")
    home.zone = "America/Los_Angeles"
    #expect(try home.json("pain", "3")["day"].string == "2026-11-18")
    #expect(try home.json("today")["day"].string == "2026-11-18")
    home.zone = "Asia/Tokyo"
    let log = try home.json("log")["records"].array
    #expect(log.compactMap { $0["nprs"].int } == [1, 3, 2])
    #expect(
      log.compactMap { $0["timeZone"].string }
        == ["Europe/Amsterdam", "America/Los_Angeles", "Asia/Tokyo"])
  }

  @Test("a slot in the skipped hour is due at its end, and one in the doubled hour once")
  func clockChange() throws {
    let spring = try Home().at("2026-03-28T12:00:00+01:00")
    try spring.plan("F14:10@02:30,03:00", "F5:15min@21:00")
    let night = spring.at("2026-03-29T12:00:00+02:00")
    let slots = try night.json("today")["exercises"][0]["slots"].array
    #expect(
      slots.map { $0["dueAt"].string }
        == ["2026-03-29T03:00:00+02:00", "2026-03-29T03:00:00+02:00"])
    let record = try night.json("done", "F14", "--at", "02:30", "--slot", "f14-0230")
    #expect(record["at"].string == "2026-03-29T03:00:00+02:00")
    #expect(try night.json("done", "F14", "--at", "01:59")["slot"].string == "f14-0300")

    let autumn = try Home().at("2026-10-24T12:00:00+02:00")
    try autumn.plan("F14:10@02:30")
    let late = autumn.at("2026-10-25T12:00:00+01:00")
    let due = try late.json("today")["exercises"][0]["slots"].array
    #expect(due.map { $0["dueAt"].string } == ["2026-10-25T02:30:00+02:00"])
    #expect(try late.json("pain", "1", "--at", "02:30")["at"].string == "2026-10-25T02:30:00+02:00")
    #expect(
      try late.json("pain", "2", "--at", "2026-10-25T02:30:00+01:00")["at"].string
        == "2026-10-25T02:30:00+01:00")
    #expect(
      try late.json("log")["records"].array.compactMap { $0["day"].string } == [
        "2026-10-25", "2026-10-25",
      ])
  }

  @Test("a late entry is late by the hours that passed, also when the clock was changed")
  func lateOverClockChange() throws {
    let home = try Home().at("2026-03-29T12:00:00+02:00")
    // 23 h 30 min on the clock of a day that has 23 hours, then 24 h 30 min.
    #expect(try !home.json("pain", "1", "--at", "yesterday 11:30")["backfilled"].exists)
    #expect(try home.json("pain", "1", "--at", "yesterday 10:30")["backfilled"].bool == true)
  }

  @Test("leap days and year ends are days")
  func calendar() throws {
    let leap = try Home().at("2028-03-01T09:00:00+01:00")
    try leap.plan("F14:10@08:00")
    #expect(try leap.json("done", "F14", "--at", "yesterday 08:00")["day"].string == "2028-02-29")
    let year = leap.at("2029-01-01T00:00:00+01:00")
    #expect(try year.json("pain", "1", "--at", "yesterday 23:59")["day"].string == "2028-12-31")
    try year.json("pain", "2")
    #expect(try year.json("log")["records"].array.count == 2)
    #expect(try year.file("data/cadans/log/2029/2029-01-01.json").contains("\"nprs\": 2"))
  }
}
