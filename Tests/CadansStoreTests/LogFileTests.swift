import CadansCore
import CadansExchange
import CadansTestSupport
import CadansText
import Testing

@Suite("Log file") struct LogFileTests {
  static func check(
    _ document: JSON, _ path: String, code: Problem.Code = .refused,
    _ read: (JSON, String) throws -> Void
  ) throws {
    let problem = try problem { try read(document, "some/file.json") }
    #expect(problem.code == code)
    #expect(problem.message.hasPrefix("some/file.json: \(path): "), "\(problem.message)")
    #expect(problem.path == "some/file.json")
    #expect(!problem.message.contains("\n") && problem.message.utf8.count < 600)
  }

  @Test(
    "says what is wrong, and where",
    arguments: [
      ("day", nil), ("day", "\"21-11-2026\""), ("day", "20261121"),
      ("records", nil), ("records", "{}"), ("records[0]", "7"), ("entries", "[]"),
      ("records[0].id", nil), ("records[0].id", "\"01a1ee56-65d0-4000-8000-000000000001\""),
      ("records[0].type", "\"sesion\""), ("records[0].type", nil),
      ("records[0].day", "\"2026-11-22\""), ("records[0].day", nil),
      ("records[0].at", "\"yesterday\""), ("records[0].at", nil), ("records[0].at", "1795248003"),
      ("records[0].timeZone", "\"Mars/Base\""),
      ("records[0].recordedAt", nil),
      ("records[0].source", "\"telepathy\""), ("records[0].backfilled", "1"),
      ("records[0].note", "7"), ("records[0].note", "null"),
      ("records[0].note", "\"\(String(repeating: "a", count: 4001))\""),
      ("records[0].replaces", "\"x\""), ("records[0].voids", "\"x\""), ("records[0].mood", "1"),
      ("records[0].exercise", "\"F99\""), ("records[0].exercise", nil),
      ("records[0].slot", "\"F14 0900\""), ("records[0].slot", "\"morning\""),
      ("records[0].prescribed.reps", "0"), ("records[0].prescribed", "[]"),
      ("records[0].done.weight", "2"), ("records[0].done.sets", "3.5"),
      ("records[0].status", "\"finished\""), ("records[0].status", nil),
      ("records[0].reason", "\"time\""), ("records[0].arm", "\"sore\""),
      ("records[0].pain.before", "11"), ("records[0].pain.before", "-1"),
      ("records[0].pain.during", "3.5"), ("records[0].pain.after", "\"a bit\""),
      ("records[0].pain.after", "null"), ("records[0].pain.morning", "3"),
      ("records[0].nprs", "3"), ("records[1].nprs", nil), ("records[1].nprs", "11"),
      ("records[1].moment", "\"noon\""), ("records[1].moment", nil),
      ("records[1].status", "\"completed\""),
    ] as [(String, String?)])
  func fault(path: String, value: String?) throws {
    try Self.check(Documents.document(Documents.log, with: path, value), path) {
      _ = try DayLog($0, path: $1)
    }
  }

  @Test(
    "wants of each type of record what belongs to it",
    arguments: [
      ("\"type\":\"psk\"", "items"),
      ("\"type\":\"psk\",\"items\":[{\"score\":3}]", "items[0].activity"),
      ("\"type\":\"psk\",\"items\":[{\"activity\":\"x\",\"score\":11}]", "items[0].score"),
      ("\"type\":\"symptom\",\"flags\":[\"tired\"]", "flags"),
      ("\"type\":\"symptom\",\"arm\":\"yes\"", "arm"), ("\"type\":\"badDay\",\"nprs\":3", "nprs"),
      ("\"type\":\"work\",\"reason\":7", "reason"),
      ("\"type\":\"therapistWord\",\"by\":\"A\"", "action"),
      ("\"type\":\"therapistWord\",\"action\":\"clear\"", "by"),
      ("\"type\":\"therapistWord\",\"action\":\"set\",\"by\":\"A\",\"load\":0", "load"),
      ("\"type\":\"away\"", "reason"), ("\"type\":\"void\",\"reason\":\"x\"", "voids"),
      ("\"type\":\"void\",\"voids\":\"01a1ee56-65d0-7000-8000-000000000001\"", "reason"),
      (
        "\"type\":\"session\",\"exercise\":\"F14\",\"status\":\"skipped\",\"reason\":\"lazy\"",
        "reason"
      ),
    ])
  func types(fields: String, field: String) throws {
    let record = """
      {"id":"01a1ee56-65d0-7000-8000-000000000009","day":"2026-11-21",
       "at":"2026-11-21T09:00:00+01:00","timeZone":"UTC",
       "recordedAt":"2026-11-21T09:00:00+01:00","source":"cli",\(fields)}
      """
    let document = try Documents.document(Documents.log, with: "records[2]", record)
    try Self.check(document, "records[2].\(field)") { _ = try DayLog($0, path: $1) }
  }

  @Test("has 0 for a score of 0, and nothing where none was given")
  func absent() throws {
    let document = try Documents.document(Documents.log, with: "records[0].pain.before", "-0")
    let session = try #require(DayLog(document, path: "file").records[0].session)
    #expect(session.pain.before == PainScore(0) && session.pain.after == nil)
    let without = try Documents.document(Documents.log, with: "records[0].pain", nil)
    #expect(try DayLog(without, path: "file").records[0].session?.pain == SessionPain())
  }

  @Test(
    "of prompts says what is wrong, and where",
    arguments: [
      ("day", nil), ("events", nil), ("events[0].id", nil), ("events[0].at", "7"),
      ("events[0].slot", nil), ("events[0].day", "\"x\""), ("events[0].kind", "\"pill\""),
      ("events[0].event", "\"seen\""), ("events[0].reason", "\"whim\""),
      ("events[0].idleSource", "7"), ("events[0].x", "1"), ("spans[0].state", "\"asleeep\""),
      ("spans[0].from", nil), ("spans[0].to", "null"), ("spans", "{}"),
    ] as [(String, String?)])
  func prompts(path: String, value: String?) throws {
    try Self.check(Documents.document(Documents.prompts, with: path, value), path) {
      _ = try DayPrompts($0, path: $1)
    }
  }

  @Test(
    "of settings says what is wrong, and where, as a wrong configuration",
    arguments: [
      ("language", "\"fr\""), ("micropause", "7"), ("micropause.enabled", "\"yes\""),
      ("micropause.intervalSeconds", "59"), ("micropause.intervalSeconds", "14401"),
      ("micropause.lengthSeconds", "29"), ("micropause.lengthSeconds", "61"),
      ("micropause.lengthSeconds", "30.5"), ("micropause.style", "\"loud\""),
      ("micropause.sound", "true"), ("quietHours", "\"22:00\""), ("quietHours[0].from", nil),
      ("quietHours[0].to", "\"25:00\""), ("quietHours[0].days", "[\"mo\"]"),
      ("workingHours[0].days", "[\"xx\"]"), ("lockScreenText", "\"loud\""), ("theme", "1"),
    ] as [(String, String?)])
  func configuration(path: String, value: String?) throws {
    let document = try Documents.document(Documents.configuration, with: path, value)
    try Self.check(document, path, code: .configuration) { _ = try Configuration($0, path: $1) }
  }

  @Test("takes the shortest and longest micro-pause and interval")
  func limits() throws {
    for (path, value) in [
      ("micropause.lengthSeconds", "30"), ("micropause.lengthSeconds", "60"),
      ("micropause.intervalSeconds", "60"), ("micropause.intervalSeconds", "14400"),
    ] {
      let document = try Documents.document(Documents.configuration, with: path, value)
      #expect(try Configuration(document, path: "file").document["micropause"] != nil)
    }
  }

  @Test(
    "of plans in force says what is wrong, and where",
    arguments: [
      ("entries", nil), ("entries[0].id", nil), ("entries[0].id", "\"../../secret\""),
      ("entries[0].revision", "0"), ("entries[0].from", "\"now\""), ("entries[0].to", "1"),
    ] as [(String, String?)])
  func history(path: String, value: String?) throws {
    try Self.check(Documents.document(Documents.history, with: path, value), path) {
      _ = try PlanHistory($0, path: $1)
    }
  }
}

@Suite("Configuration") struct ConfigurationTests {
  static func hours(_ from: String, _ to: String, days: [Weekday]) throws -> Configuration.Hours {
    Configuration.Hours(
      from: try #require(CivilTime(from)), to: try #require(CivilTime(to)), days: days)
  }

  @Test(
    "knows which moments lie in hours, also over midnight",
    arguments: [
      ("22:00", "07:00", "fr", "2026-11-20", "22:00", true),  // a Friday
      ("22:00", "07:00", "fr", "2026-11-21", "06:59", true),
      ("22:00", "07:00", "fr", "2026-11-21", "07:00", false),
      ("22:00", "07:00", "fr", "2026-11-20", "06:59", false),
      ("22:00", "07:00", "fr", "2026-11-21", "22:00", false),
      ("09:00", "17:00", "fr", "2026-11-20", "09:00", true),
      ("09:00", "17:00", "fr", "2026-11-20", "17:00", false),
      ("09:00", "17:00", "fr", "2026-11-21", "12:00", false),
      ("22:00", "07:00", "su", "2026-11-23", "03:00", true),  // the night to Monday
    ])
  func contains(
    from: String, to: String, day: String, date: String, time: String, inside: Bool
  ) throws {
    let hours = try Self.hours(from, to, days: [#require(Weekday(rawValue: day))])
    let found = hours.contains(
      try #require(CivilTime(time)), on: try #require(CivilDate(date)))
    #expect(found == inside)
  }

  @Test("of somebody who set nothing is a file of two lines")
  func empty() {
    #expect(
      Configuration().document.line == "{\"format\":\"cadans.config\",\"formatVersion\":\"1.1\"}")
  }

  @Test("finds the plan that was in force at the end of a day")
  func history() throws {
    let entries = try [("a", 1, "2026-11-01"), ("a", 2, "2026-11-05"), ("b", 1, "2026-11-05")].map {
      PlanHistory.Entry(
        id: $0.0, revision: $0.1, from: try #require(Timestamp("\($0.2)T09:00:00+01:00")))
    }
    let history = PlanHistory(entries: entries)
    for (day, expected) in [
      ("2026-10-31", nil), ("2026-11-01", 0), ("2026-11-04", 0), ("2026-11-05", 2),
      ("2027-01-01", 2),
    ] as [(String, Int?)] {
      let entry = history.timeline.inForce(atEndOf: try #require(CivilDate(day)))?.element
      #expect(entry == expected.map { entries[$0] })
    }
  }
}
