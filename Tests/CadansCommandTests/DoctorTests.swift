import CadansTestSupport
import Foundation
import Testing

@Suite("doctor") struct DoctorTests {
  @Test("finds nothing wrong with good files, and changes none")
  func good() throws {
    let home = try DoneTests.home()
    try home.json("done", "F14")
    try home.json("config", "set", "language", "nl")
    let before = try home.files()
    let said = try home.cadans("doctor", "--json")
    // Without a bus no reminder comes, which is not well.
    #expect(said.status == 69)
    #expect(try Document(said.errors)["error"]["path"].string == "bus")
    let answer = try Document(said.output)
    #expect(answer["problems"].array.isEmpty)
    let checks = answer["checks"].array
    #expect(checks[0]["check"].string == "files" && checks[0]["passed"].bool == true)
    #expect(checks.allSatisfy { $0["message"].string?.hasSuffix(".") == true })
    #expect(checks.contains { $0["check"].string == "bus" && $0["passed"].bool == false })
    let words = try home.cadans("doctor").output
    #expect(words.contains("✓ 5 ") && words.contains("Europe/Amsterdam"))
    #expect(
      try home.files().filter { !$0.key.hasPrefix("state") }
        == before.filter { !$0.key.hasPrefix("state") })
  }

  @Test(
    "names every file that cannot be used, and leaves it as it is",
    arguments: [
      ("data/cadans/plan.json", 65), ("data/cadans/plans/history.json", 65),
      ("data/cadans/plans/old-1.json", 65), ("data/cadans/log/2026/2026-11-18.json", 65),
      ("data/cadans/prompts/2026/2026-11-17.json", 65), ("config/cadans/config.json", 78),
    ])
  func damaged(entry: String, code: Int) throws {
    let home = try DoneTests.home()
    try home.json("done", "F14")
    let format = [
      "plan.json": "plan", "old-1.json": "plan", "history.json": "planHistory",
      "2026-11-18.json": "log", "2026-11-17.json": "prompts", "config.json": "config",
    ]
    let name = entry.split(separator: "/").last.map(String.init) ?? ""
    let newer = #"{"format":"cadans.\#(format[name] ?? "")","formatVersion":"2.0","new":true}"#
    for text in ["{\"format\": \"cadans", newer, "\u{0}\u{0}\u{0}", ""] {
      try home.folder.makeFolder(entry.split(separator: "/").dropLast().joined(separator: "/"))
      let path = try home.folder.write(text, to: entry)
      let plain = try home.cadans("doctor")
      #expect(
        Int(plain.status) == code && plain.output.contains(path) && plain.errors.contains(path))
      let machine = try home.cadans("doctor", "--json")
      let problems = try Document(machine.output)["problems"].array
      #expect(problems.count == 1 && problems[0]["path"].string == path, "\(machine.output)")
      #expect(problems[0]["code"].int == code)
      #expect(try Document(machine.errors)["error"]["path"].string == path)
      #expect(text == newer ? plain.output.contains("version 2.0") : true)
      #expect(try readFile(path) == text)
    }
  }

  @Test("names all of several, and counts what is good")
  func several() throws {
    let home = try DoneTests.home()
    for day in 16...18 { try home.json("badday", "--at", "2026-11-\(day)T09:00:00+01:00") }
    for day in [16, 17] {
      try home.folder.write("{", to: "data/cadans/log/2026/2026-11-\(day).json")
    }
    let answer = try home.cadans("doctor")
    #expect(answer.status == 65 && answer.output.contains("2 files cannot be used"))
    let lines = answer.output.split(separator: "\n")
    #expect(lines[0].contains("2 files") && lines[1].contains("2026-11-16.json"))
    #expect(lines[2].contains("2026-11-17.json") && !lines[3].hasPrefix(" "))
  }

  @Test("a file of another day's name is no day of ours")
  func wrongDay() throws {
    let home = try Home()
    try home.json("badday")
    let path = home.data + "/log/2026/2026-11-17.json"
    try home.shell("cp data/cadans/log/2026/2026-11-18.json data/cadans/log/2026/2026-11-17.json")
    let answer = try home.cadans("doctor")
    #expect(answer.status == 65 && answer.errors.contains("which is not the day of its name"))
    #expect(try home.refusal("pain", "3", "--at", "yesterday 09:00").path == path)
  }

  @Test("writers do not touch a file of a newer version")
  func newer() throws {
    let home = try DoneTests.home()
    let text = #"{"format":"cadans.log","formatVersion":"2.0","day":"2026-11-18","entries":[]}"#
    try home.folder.makeFolder("data/cadans/log/2026")
    let path = try home.folder.write(text, to: "data/cadans/log/2026/2026-11-18.json")
    for command in [
      ["done", "F14"], ["skip", "F14", "--reason", "time"], ["pain", "3"], ["badday"],
      ["undo"], ["away", "2026-11-17..2026-11-19", "--reason", "x"], ["today"],
    ] {
      let refusal = try home.refusal(command)
      #expect(refusal.code == 65 && refusal.path == path)
      #expect(refusal.hint == "Update Cadans; the file was left as it is.")
    }
    #expect(try readFile(path) == text)
    #expect(try home.files(in: home.data + "/log") == ["2026/2026-11-18.json": text])
  }

  @Test("a damaged history is named by whoever needs it, and hides no record")
  func history() throws {
    let home = try DoneTests.home()
    try home.json("done", "F14")
    let path = try home.folder.write("{", to: "data/cadans/plans/history.json")
    for command in [
      ["today"], ["done", "F14"], ["plan", "history"], ["plan", "move", "f14-0900", "09:30"],
      ["plan", "new", "--starter", "--activate"],
    ] {
      let refusal = try home.refusal(command)
      #expect(refusal.code == 65 && refusal.path == path, "\(command): \(refusal)")
    }
    let log = try home.cadans("log")
    #expect(log.status == 65 && log.errors.contains(path) && log.output.contains("F14 3 × 10"))
    #expect(try home.json("plan", "show")["revision"].int == 1)
    #expect(try home.json("pain", "3").exists)
    #expect(try readFile(path) == "{")
  }

  @Test("damaged prompts are named by the log, and keep nobody from logging")
  func prompts() throws {
    let home = try DoneTests.home()
    try home.folder.makeFolder("data/cadans/prompts/2026")
    let today = try home.folder.write("{", to: "data/cadans/prompts/2026/2026-11-18.json")
    #expect(try home.json("done", "F14")["slot"].string == "f14-0900")
    #expect(try home.json("today")["exercises"].exists)
    #expect(try home.json("log")["records"].array.count == 1)
    let tomorrow = home.at("2026-11-19T08:00:00+01:00")
    #expect(try tomorrow.json("today")["exercises"].exists)
    let log = try tomorrow.cadans("log")
    #expect(log.status == 65 && log.errors.contains(today) && log.output.contains("F14 3 × 10"))
    #expect(try readFile(today) == "{")
  }

  @Test("others who could look in are told of")
  func permissions() throws {
    let home = try DoneTests.home()
    try home.shell("chmod 755 data/cadans")
    let answer = try home.cadans("doctor")
    #expect(answer.output.contains("✗ Others can look into \(home.data)"))
    #expect(answer.status == 1 && answer.errors.contains("2 things are not as they should be."))
  }
}
