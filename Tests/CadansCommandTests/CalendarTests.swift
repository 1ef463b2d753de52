import CadansCore
import CadansExchange
import CadansTestSupport
import Foundation
import Testing

@Suite("cadans export --format ical") struct CalendarTests {
  /// A zone by Foundation's data, and not by the C library's.
  struct Zone: ZoneRules {
    let name: String
    let zone: TimeZone

    init(_ name: String) throws {
      self.name = name
      self.zone = try #require(TimeZone(identifier: name))
    }

    func offset(at instant: Instant) -> Int {
      zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant.seconds)))
    }
  }

  /// What is due, a line for each, as the checker expects it.
  private static func due(
    _ plans: [(from: CivilDate, plan: Plan)], _ days: ClosedRange<Int>, in zone: some ZoneRules
  ) -> [String] {
    days.flatMap { number -> [String] in
      let day = CivilDate(dayNumber: number)
      let plan = plans.last { $0.from <= day } ?? plans[0]
      return plan.plan.occurrences(on: day, in: zone).map {
        "\($0.exercise.rawValue) \(Timestamp($0.dueAt, offsetMinutes: 0))"
          .replacingOccurrences(of: "+00:00", with: "Z")
      }
    }
  }

  @Test("is due when the plans are, day by day, over twelve weeks and a revision")
  func twelveWeeks() throws {
    let (home, weeks) = try Home.afterTwelveWeeks()
    let calendar = try home.made("plan.ics", ["export", "--format", "ical"])
    let end = TwelveWeeks.first.adding(days: 90)  // as the plan says
    let due = Self.due(
      weeks.plans.map { ($0.from.date, $0.file.plan) },
      TwelveWeeks.first.dayNumber...end.dayNumber, in: Amsterdam())
    #expect(due.count > 250)
    let expected = try home.folder.write(due.joined(separator: "\n"), to: "due")
    let outcome = try Home.check(["check-calendar", calendar, expected])
    #expect(outcome.status == 0, "\(outcome)")
    // Three slots stay, two end with the first plan, and two begin with the second.
    #expect(try readFile(calendar).components(separatedBy: "BEGIN:VEVENT").count - 1 == 6)
    for spoil in [
      ("due a minute later", "T170000\r\nRRULE", "T170100\r\nRRULE"),
      ("one day less", "BYDAY=MO,TU,WE,TH,FR;", "BYDAY=MO,TU,WE,TH;"),
      ("another zone", "TZOFFSETTO:+0100", "TZOFFSETTO:+0000"),
      ("no end", ";UNTIL=20261018", ";UNTIL=20271018"),
      ("line feeds alone", "\r\n", "\n"),
    ] {
      let text = try readFile(calendar).replacingOccurrences(of: spoil.1, with: spoil.2)
      #expect(try text != readFile(calendar), "\(spoil.0)")
      let path = try home.folder.write(text, to: "spoiled.ics")
      #expect(try Home.check(["check-calendar", path, expected]).status == 1, "\(spoil.0)")
    }
  }

  private static func plan(end: String?, _ zone: String) -> String {
    let end = end.map { ",\"end\":\"\($0)\"" } ?? ""
    return """
      {"format":"cadans.plan","formatVersion":"1.0","id":"nacht","revision":1,
       "createdAt":"2026-09-20T12:00:00Z","timeZone":"\(zone)","prescriber":{"kind":"self"},
       "course":{"start":"2026-09-21"\(end)},"exercises":[
       {"code":"F14","dose":{"sets":3,"reps":8},"slots":[
        {"id":"f14-0900","time":"09:00","days":["mo","we","su"]},
        {"id":"f14-0215","time":"02:15","days":["mo","tu","we","th","fr","sa","su"]}]},
       {"code":"G5","dose":{"minutes":10},"slots":[
        {"id":"g5-2345","time":"23:45","days":["sa","su"]}]}]}
      """
  }

  @Test(
    "stays at its time on the wall when the clock changes, whatever the zone",
    arguments: [
      "Europe/Amsterdam", "America/St_Johns", "Australia/Lord_Howe", "Africa/Casablanca",
      "Asia/Kolkata", "Europe/Dublin",
    ])
  func clockChanges(name: String) throws {
    for end in ["2027-04-30", nil] {
      var home = try Home()
      home.zone = name
      home.clock = "2026-10-01T10:00:00Z"
      let text = Self.plan(end: end, name)
      try home.folder.makeFolder("data/cadans")
      try home.folder.write(text, to: "data/cadans/plan.json")
      let plan = try PlanFile(JSON(reading: Array(text.utf8), path: "plan"), path: "plan").plan
      let first = try #require(CivilDate("2026-09-21"))
      let last = try #require(CivilDate(end ?? "2029-05-01"))
      let due = Self.due(
        [(first, plan)], first.dayNumber...last.dayNumber, in: try Zone(name))
      let expected = try home.folder.write(due.joined(separator: "\n"), to: "due")
      let calendar = try home.made("plan.ics", ["export", "--format", "ical"])
      let outcome = try Home.check(["check-calendar", calendar, expected])
      #expect(outcome.status == 0, "\(outcome)")
      #expect(try readFile(calendar).contains("UNTIL=") == (end != nil))
    }
  }

  @Test("keeps the name of each event, and gives a moved slot another")
  func names() throws {
    let home = try Home()
    try home.plan("F14:3x10@09:00,17:00/mo-fr", "F5:15min@21:00")
    func names(_ file: String) throws -> Set<String> {
      let calendar = try home.made(file, ["export", "--format", "ical"])
      return Set(
        try readFile(calendar).components(separatedBy: "\r\n").filter { $0.hasPrefix("UID:") })
    }
    let before = try names("1.ics")
    #expect(before.count == 3)
    #expect(try names("2.ics") == before)
    #expect(try home.cadans("plan", "move", "f14-1700", "18:30").status == 0)
    let after = try names("3.ics")
    #expect(before.intersection(after).count >= 2)
    #expect(after.subtracting(before).count == 1)
  }
}
