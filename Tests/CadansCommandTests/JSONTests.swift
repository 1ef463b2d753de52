import CadansTestSupport
import Foundation
import Testing

@Suite("JSON") struct JSONTests {
  /// The document over several lines, its fields in the order in which they were written.
  static func indented(_ text: String) -> String {
    var result = ""
    var level = 0
    var isQuoted = false
    var isEscaped = false
    for letter in text {
      if isQuoted {
        result.append(letter)
        isQuoted = letter != "\"" || isEscaped
        isEscaped = letter == "\\" && !isEscaped
        continue
      }
      switch letter {
      case "\"": isQuoted = true; result.append(letter)
      case "{", "[":
        level += 1
        result += "\(letter)\n" + String(repeating: "  ", count: level)
      case "}", "]":
        level -= 1
        result += "\n" + String(repeating: "  ", count: level) + "\(letter)"
      case ",": result += ",\n" + String(repeating: "  ", count: level)
      case ":": result += ": "
      default: result.append(letter)
      }
    }
    return result
  }

  /// The commands of a day, in order, each with the name of its text.
  static let commands: [(name: String, words: [String])] = [
    ("today-empty", ["today"]), ("exercise-list", ["exercise", "list", "--profile", "A"]),
    ("exercise-show", ["exercise", "show", "F33"]),
    ("simulate", ["simulate", "HOME/simulations.json"]), ("config-list", ["config"]),
    ("config-set", ["config", "set", "micropause.interval", "20m"]),
    ("config-get", ["config", "get", "micropause.interval"]),
    (
      "plan-new",
      [
        "plan", "new", "--exercise", "F14:3x10@09:00,17:00/mo-fr", "--exercise",
        "F27:2x20s:left@08:00", "--profile", "D", "--end", "2027-02-07", "--prescriber",
        "M. Jansen", "--pseudonym", "blauwe reiger", "--reason", "F27=in overleg", "--activate",
        "-o", "HOME/plan.json",
      ]
    ),
    ("plan-validate", ["plan", "validate", "HOME/five.json"]),
    ("plan-validate-faults", ["plan", "validate", "HOME/faults.json"]),
    ("plan-import", ["plan", "import", "HOME/one.json", "--yes"]),
    ("plan-move", ["plan", "move", "f14-0900", "09:30"]), ("plan-history", ["plan", "history"]),
    ("plan-show", ["plan", "show"]), ("today", ["today"]),
    (
      "done",
      [
        "done", "F14", "--at", "09:45", "--reps", "8", "--before", "2", "--during", "4",
        "--after", "3", "--arm", "none", "--side", "left", "--note", "ging \"goed\"",
      ]
    ),
    ("done-backfilled", ["done", "F14", "--at", "2026-11-16T09:35:00+01:00"]),
    ("skip", ["skip", "F5", "--reason", "time"]), ("badday", ["badday", "--note", "moe"]),
    ("pain", ["pain", "0", "--moment", "week"]), ("amend", ["amend", "LAST", "--score", "10"]),
    ("undo-amendment", ["undo"]), ("void", ["void", "LAST", "--reason", "typefout"]),
    ("away", ["away", "2026-12-24..2026-12-25", "--reason", "vakantie"]),
    ("undo-away", ["undo"]), ("ask", ["ask", "week"]), ("log", ["log"]),
    ("today-later", ["today"]), ("status", ["status"]), ("pause", ["pause", "45m"]),
    ("doctor", ["doctor"]), ("backup", ["backup", "HOME/b.tar"]),
    ("restore", ["restore", "HOME/b.tar", "--yes"]), ("erase", ["erase", "--yes"]),
    ("error-hint", ["done", "F99"]), ("error-line", ["plan", "validate", "HOME/half.json"]),
    ("error-path", ["plan", "import", "HOME/nothing.json"]),
  ]

  @Test("of every command is as it was agreed on")
  func golden() throws {
    let home = try Home()
    try home.folder.write(Plans.text(), to: "one.json")
    try home.folder.write(
      Plans.text().replacing(#""minutes":15"#, with: #""minutes":5"#), to: "five.json")
    try home.folder.write(
      Plans.text(dose: #"{"reps":0}"#, more: #","mood":1"#), to: "faults.json")
    try home.folder.write("{\n\n\"format\":\n", to: "half.json")
    try home.folder.write(Simulations.course, to: "simulations.json")
    var last = ""
    for (name, words) in Self.commands {
      let arguments = words.map {
        $0.replacing("HOME", with: home.folder.path).replacing("LAST", with: last)
      }
      let outcome = try home.cadans(arguments + ["--json"], input: "7\n")
      if let id = try? Document(outcome.output)["id"].string { last = id }
      var text = "exit \(outcome.status)\n"
      for (stream, said) in [("stdout", outcome.output), ("stderr", outcome.errors)]
      where !said.isEmpty {
        // One document on one line, but where a question was put in between.
        if stream == "stdout" || outcome.status != 0 {
          #expect(said.split(separator: "\n", omittingEmptySubsequences: false).count == 2)
          _ = try Document(said)
        }
        text += "\(stream):\n" + ((try? Document(said)) == nil ? said : Self.indented(said))
      }
      try Golden.check(Golden.normalised(text, in: home), "json-\(name).txt")
    }
  }

  /// What is asked for in a course of a few days, each with the name of its text.
  static let views: [(name: String, words: [String])] = [
    ("psk-show", ["psk", "show"]), ("progress", ["progress", "F14"]),
    ("progress-evaluation", ["progress", "--evaluation"]),
  ]

  @Test("of a course is as it was agreed on")
  func course() throws {
    let home = try SixWeeksTests.home("B", SixWeeksTests.byPainMeasure)
    for (day, complaints, pain) in [("16", ["6", "5", "-"], "6"), ("29", ["4", "2", "3"], "4")] {
      let home = home.at("2026-11-\(day)T10:00:00+01:00")
      if day == "16" { try home.json("psk", "choose", "lezen", "autorijden", "slapen") }
      try home.json("done", "F14", "--before", "2", "--during", "1")
      try home.json(["psk", "set"] + complaints)
      try home.json("pain", pain, "--moment", "week")
      try home.at("2026-11-17T10:00:00+01:00").json("pain", "2", "--moment", "morning")
    }
    let end = home.at("2026-11-30T10:00:00+01:00")
    for (name, words) in Self.views {
      let outcome = try end.cadans(words + ["--json"])
      #expect(outcome.status == 0 && outcome.errors.isEmpty)
      try Golden.check(
        Golden.normalised(Self.indented(outcome.output), in: home), "json-\(name).txt")
    }
  }

  @Test("with help and views are all the texts that are kept")
  func kept() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Golden.folder)
    let help = HelpTests.commands.map { (["help-cadans"] + $0).joined(separator: "-") }
    let json = (Self.commands + Self.views).map { "json-\($0.name)" }
    let views = ["simulate-en", "simulate-nl", "simulate-narrow"]
    #expect(Set(names) == Set((help + json + views).map { $0 + ".txt" }))
  }

  @Test("says nothing on stdout when it fails, but what a look at things brought up")
  func errors() throws {
    let home = try DoneTests.home()
    for words in [
      ["done", "F99"], ["done", "F30"], ["pain", "11"], ["void", "ffffffff"],
      ["plan", "import", "/nothing"], ["config", "get", "x"], ["restore", "/nothing"], ["pause"],
    ] {
      let outcome = try home.cadans(words + ["--json"])
      #expect(outcome.status != 0 && outcome.output.isEmpty && !outcome.errors.isEmpty)
    }
  }

  @Test("today has the fields of the contract, and no others")
  func today() throws {
    let home = try AskTests.home()
    let today = try home.json("today")
    #expect(
      today.names == [
        "format", "formatVersion", "day", "timeZone", "plan", "suspended", "contact", "exercises",
        "questions", "next",
      ])
    #expect(today["format"].string == "cadans.today" && today["formatVersion"].string == "1.0")
    #expect(today["plan"].names == ["id", "revision"])
    #expect(today["contact"].bool == false && today["next"].names == ["slot", "at"])
    let exercise = today["exercises"][0]
    #expect(
      exercise.names.isSubset(of: [
        "exercise", "name", "dose", "load", "unit", "phase", "rule", "reason", "slots",
      ]))
    #expect(exercise["slots"][0].names == ["slot", "dueAt", "outcome", "record"])
    #expect(exercise["slots"][1].names == ["slot", "dueAt", "outcome"])
    let empty = try Home().json("today")
    #expect(!empty["plan"].exists && !empty["next"].exists && empty["exercises"].exists)
    // Absent is not known, and null is never written.
    #expect(!today.description.contains("null"))
  }

  @Test("files have the fields of the contract")
  func files() throws {
    let home = try DoneTests.home()
    try home.json("done", "F14", "--before", "0")
    let log = try Document(home.file("data/cadans/log/2026/2026-11-18.json"))
    #expect(log.names == ["format", "formatVersion", "day", "records"])
    #expect(log["format"].string == "cadans.log" && log["day"].string == "2026-11-18")
    #expect(
      log["records"][0].names == [
        "id", "type", "day", "at", "timeZone", "recordedAt", "source", "exercise", "slot",
        "prescribed", "done", "status", "pain",
      ])
    #expect(try home.file("data/cadans/plan.json").hasSuffix("}\n"))
    let keepers = try home.folder.write(
      try home.file("data/cadans/log/2026/2026-11-18.json")
        .replacing(#""source": "cli","#, with: #""source": "cli", "ext": {"mood": "good"},"#)
        .replacing(
          #""day": "2026-11-18","#, with: #""day": "2026-11-18", "ext": {"by": "x"},"#,
          maxReplacements: 1),
      to: "data/cadans/log/2026/2026-11-18.json")
    try home.json("pain", "3")
    let kept = try Document(readFile(keepers))
    #expect(kept["ext"]["by"].string == "x")
    #expect(kept["records"][0]["ext"]["mood"].string == "good")
  }
}
