import CadansCore
import CadansExchange
import CadansTestSupport
import Foundation
import Testing

/// - Source: <doc:The-engine#Per-profile> in C no daily pain question, no pain word, and the
///   completed quota is praised.
@Suite("In profile C the person") struct ProfileCTests {
  /// Words of pain, which stand in no text but the question of the week.
  private static let words = ["pain", "pijn", "Pain", "Pijn", "NPRS", "nprs", "hurt"]

  /// Expects no such word; a headache that they reported is one of safety, and told.
  private static func check(_ text: String, _ what: String) {
    let text = text.replacingOccurrences(of: "hoofdpijn", with: "")
      .replacing(/<style>[^<]*<\/style>/, with: "")
    for line in text.split(separator: "\n") {
      for word in words { #expect(!line.contains(word), "\(what): \(word): \(line)") }
      // Nor a score beside a session, as the log has it elsewhere.
      let score = line.firstMatch(of: /, (before|during|after|ervoor|tijdens|erna) [0-9]/)
      #expect(score == nil, "\(what): \(line)")
    }
  }

  /// What the person reads on an ordinary day.
  private static let looks = [
    ["today"], ["progress"], ["progress", "F14"], ["progress", "--evaluation"],
    ["log", "--from", "2026-08-01"], ["status"],
  ]

  @Test("reads nothing of pain after twelve weeks, in both languages", arguments: ["en", "nl"])
  func looks(language: String) throws {
    let (home, _) = try Home.afterTwelveWeeks(.c)
    try home.json("config", "set", "language", language)
    try home.json("done", "F14", "--before", "4", "--during", "7")
    for look in Self.looks { Self.check(try home.cadans(look).output, "\(look)") }
    // The log does hold what they gave.
    let records = try home.json("log", "--from", "2026-08-01")["records"].array
    #expect(records.contains { $0["pain"]["during"].int == 7 })
    #expect(records.contains { $0["nprs"].exists })
  }

  @Test("reads nothing of it in answers and when a plan asks for scores", arguments: ["en", "nl"])
  func answers(language: String) throws {
    let home = try Home()
    try home.json("config", "set", "language", language)
    let plan = try Self.planThatAsks(home)
    try home.json("plan", "import", plan, "--yes")
    for command in [
      ["done", "F14", "--slot", "f14-0900"], ["pain", "4"], ["undo"],
      ["pain", "7", "--moment", "week"], ["skip", "F14", "--reason", "pain"],
      ["done", "F14", "--slot", "f14-1700", "--before", "2"], ["today"], ["log"],
      ["progress"], ["undo"], ["badday"], ["close", "--by", "M. Jansen"], ["today"],
    ] {
      let said = try home.cadans(command)
      // The one thing that they typed themselves is what the last skip was for.
      #expect(said.status == 0 || command[0] == "skip", "\(command): \(said)")
      Self.check(said.output, "\(command)")
    }
    let tomorrow = home.at("2026-11-19T10:00:00+01:00")
    Self.check(try tomorrow.cadans("today").output, "tomorrow")
  }

  /// A plan of mode `pain` in profile C, which the therapist gave a reason for.
  private static func planThatAsks(_ home: Home) throws -> String {
    let progression = """
      "progression":{"mode":"pain","overrideReason":"afgesproken","unit":"reps","start":10,
       "step":1,"every":3,"minimum":6,"ceilings":[12,15,20],"goal":20,"comfortable":3,
       "acceptable":5,"settleTolerance":1,"redLimit":2},
      """
    let text = Plans.text()
      .replacingOccurrences(of: #""profile":"B""#, with: #""profile":"C""#)
      .replacingOccurrences(of: #"{"code":"F14","#, with: #"{"code":"F14","# + progression)
    return try home.folder.write(text, to: "c.json")
  }

  @Test("hears that worse weeks are to be talked about, and not why")
  func worse() throws {
    let home = try Home()
    let text = try readFile(Self.planThatAsks(home)).replacingOccurrences(
      of: #""engine":"off""#,
      with: """
        "engine":"auto","sessionsPerWeek":5,"phaseEarliest":{"2":15,"3":36},
        "adherenceMinimum":0.8,"gap":{"stepBackAfter":70,"contactAfter":80,"action":"hold"},
        "worsening":{"nprs":2,"psk":2,"weeks":2},"evaluationDay":60
        """)
    try home.json("plan", "import", home.folder.write(text, to: "c.json"), "--yes")
    for (day, score) in [("2026-11-22", "3"), ("2026-11-29", "7"), ("2026-12-06", "8")] {
      try home.at("\(day)T19:00:00+01:00").json("pain", score, "--moment", "week")
    }
    let home2 = home.at("2026-12-14T10:00:00+01:00")
    #expect(try home2.json("today")["contact"].bool == true)
    for command in ["today", "progress"] {
      let said = try home2.cadans(command).output
      #expect(said.contains("Discuss your exercise plan"), "\(said)")
      Self.check(said, command)
      #expect(!said.contains("scores are higher"), "\(said)")
    }
  }

  @Test("is praised for what was done as planned, and for the whole day", arguments: ["C", "B"])
  func praise(profile: String) throws {
    let home = try Home()
    try home.plan(
      "F14:3x10@09:00,17:00", options: ["--profile", profile, "--prescriber", "M. Jansen"])
    func done(_ rest: String...) throws -> String {
      try home.cadans(["done", "F14"] + rest).output
    }
    let part = try done("--sets", "1", "--slot", "f14-0900")
    #expect(!part.contains("well done"), "\(part)")
    try home.json("undo")
    let one = try done("--slot", "f14-0900")
    #expect(one.contains("Done as planned: well done.") == (profile == "C"), "\(one)")
    let both = try done("--slot", "f14-1700")
    #expect(both.contains("is done: well done.") == (profile == "C"), "\(both)")
    let today = try home.cadans("today").output
    #expect(today.contains("is done: well done.") == (profile == "C"), "\(today)")
    let extra = try done()
    #expect(!extra.contains("well done"), "\(extra)")
  }

  @Test("has no scores in the copies that they make for themselves", arguments: ["en", "nl"])
  func copies(language: String) throws {
    let (home, _) = try Home.afterTwelveWeeks(.c)
    try home.json("config", "set", "language", language)
    try home.json("done", "F14", "--before", "4", "--during", "7")
    Self.check(try readFile(home.made("page.html", ["report"])), "report")
    for (form, words) in [
      ("cadans", [#""pain":{"#, #""type":"pain""#, #""reason":"pain""#]),
      ("csv", ["pain"]), ("fhir", ["72514-3", "225908003"]), ("html", []),
    ] {
      let own = try readFile(
        home.made("own.\(form)", ["export", "--format", form, "--for", "patient"]))
      for word in words { #expect(!own.contains(word), "\(form): \(word)") }
      if form == "html" { Self.check(own, form) }
    }
    // The copy is a whole file, which a reader takes; and the therapist's tells all.
    let own = try AdherenceFile(
      JSON(reading: Array(readFile(home.folder["own.cadans"]).utf8), path: "own"), path: "own")
    #expect(own.differences.isEmpty)
    let theirs = try readFile(
      home.made("theirs.json", ["export", "--format", "cadans", "--for", "therapist"]))
    #expect(theirs.contains(#""type":"pain""#) && theirs.contains(#""pain":{"#))
  }
}
