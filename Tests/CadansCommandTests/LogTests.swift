import CadansTestSupport
import Testing

@Suite("log") struct LogTests {
  @Test("shows a week, or the days that are asked for")
  func span() throws {
    let home = try Home()
    for day in ["2026-11-01", "2026-11-11", "2026-11-12", "2026-11-18"] {
      try home.json("badday", "--at", "\(day)T09:00:00+01:00")
    }
    func days(_ options: String...) throws -> [String] {
      try Document(home.cadans(["log", "--json"] + options).output)["records"].array.map {
        String($0["day"].string?.suffix(2) ?? "")
      }
    }
    #expect(try days() == ["12", "18"])
    #expect(try days("--from", "2026-11-01") == ["01", "11", "12", "18"])
    #expect(try days("--from", "2026-11-11", "--to", "2026-11-12") == ["11", "12"])
    #expect(try days("--to", "2026-11-12") == ["11", "12"])
    #expect(try days("--from", "today") == ["18"])
    #expect(try days("--to", "yesterday") == ["11", "12"])
    #expect(try days("--from", "0001-01-01", "--to", "9999-12-31").count == 4)
    #expect(try days("--from", "tomorrow").isEmpty)
    let empty = try home.cadans("log", "--from", "2026-10-01", "--to", "2026-10-02").output
    #expect(
      empty == "Nothing was logged from Thursday 1 October 2026 to Friday 2 October 2026.\n")
  }

  @Test("a day that is none is refused", arguments: ["18-11-2026", "2026-02-30", "now", ""])
  func wrong(day: String) throws {
    let home = try Home()
    #expect(try home.refusal("log", "--from", day).path == "--from")
    #expect(try home.refusal("log", "--to", day).code == 64)
    #expect(try home.refusal("log", "--from", "2026-11-18", "--to", "2026-11-17").code == 64)
  }

  @Test("says of each slot what became of it, and of what was not said nothing more")
  func occurrences() throws {
    let home = try DoneTests.home("18:00")
    try home.json("done", "F14", "--reps", "5", "--slot", "f14-0900")
    try home.json("skip", "F14", "--slot", "f14-1700", "--reason", "pain")
    let log = try home.json("log", "--from", "2026-11-17")
    #expect(
      log["occurrences"].array.map {
        "\($0["day"].string ?? "") \($0["slot"].string ?? "") \($0["outcome"].string ?? "")"
      }
        == [
          "2026-11-17 f14-0900 unknown", "2026-11-17 f14-1700 unknown",
          "2026-11-17 f5-2100 unknown", "2026-11-18 f14-0900 partial",
          "2026-11-18 f14-1700 skipped", "2026-11-18 f5-2100 open",
        ])
    #expect(log["occurrences"][0]["dueAt"].string == "2026-11-17T09:00:00+01:00")
    #expect(log["from"].string == "2026-11-17" && log["to"].string == "2026-11-18")
    let words = try home.cadans("log").output
    #expect(words.contains("Of 8 slots that were due: 1 partly done, 1 skipped, 6 not known."))
    #expect(words.contains("3 × 5 of 3 × 10"))
  }

  @Test("days before the plan was in force are not held against anybody")
  func beforeThePlan() throws {
    let home = try DoneTests.home()
    let log = try home.json("log", "--from", "2026-11-10")
    #expect(log["occurrences"].array.map { $0["day"].string }.first == "2026-11-16")
    // On Monday the plan came at eight, before the first slot.
    #expect(log["occurrences"].array.allSatisfy { $0["outcome"].string != "notPrompted" })
    let later = try Home().at("2026-11-16T12:00:00+01:00")
    try later.plan("F14:10@09:00,17:00")
    let monday = try later.at("2026-11-17T08:00:00+01:00").json("log")["occurrences"]
    #expect(monday[0]["outcome"].string == "notPrompted" && monday[0]["reason"].string == "noPlan")
    #expect(monday[1]["outcome"].string == "unknown")
  }

  @Test("a damaged day is named, and hides no other")
  func damaged() throws {
    let home = try DoneTests.home()
    for day in 16...18 { try home.json("badday", "--at", "2026-11-\(day)T09:00:00+01:00") }
    let path = try home.folder.write("{", to: "data/cadans/log/2026/2026-11-17.json")
    let log = try home.cadans("log")
    #expect(log.status == 65 && log.errors.contains(path))
    #expect(log.output.contains("16 November") && log.output.contains("18 November"))
    #expect(log.output.contains("! \(path)"))
    let machine = try home.cadans("log", "--json")
    #expect(try Document(machine.output)["records"].array.count == 2)
    #expect(try Document(machine.errors)["error"]["path"].string == path)
    #expect(try home.json("log", "--from", "today")["records"].array.count == 1)
    // Whoever does not need that day is not disturbed, and who does names it.
    let last = try #require(try home.json("log", "--from", "today")["records"][0]["id"].string)
    #expect(try home.json("amend", last, "--note", "x")["note"].string == "x")
    #expect(try home.json("done", "F14")["slot"].string == "f14-0900")
    let today = try home.cadans("today")
    #expect(today.status == 65 && today.errors.contains(path))
    #expect(today.output.contains("✓ 09:00 done"))
    #expect(try home.refusal("done", "F14", "--at", "yesterday 10:00").path == path)
    #expect(try home.refusal("doctor").path == path)
    #expect(try home.refusal("amend", "ffffffff", "--note", "x").path == path)
    #expect(try readFile(path) == "{")
    #expect(try home.json("undo").exists)
  }

  @Test("says in words what the therapist said")
  func therapist() throws {
    let home = try DoneTests.home()
    for word in ["clear", "evaluated"] { try home.json("therapist", word, "--by", "A. Vos") }
    try home.json("close", "--by", "A. Vos")
    let log = try home.cadans("log").output
    for said in [
      "what was on hold may go on", "the evaluation took place", "the course is closed",
    ] { #expect(log.contains("A. Vos said: \(said)"), "\(log)") }
  }
}
