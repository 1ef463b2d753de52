import CadansExchange
import CadansTestSupport
import Testing

/// What is told of a day is what happened on it, whatever is said or planned afterwards.
@Suite("What became of it, over revisions, stops and trips") struct TruthTests {
  /// Puts down what the daemon showed on a day of summer, or what else it did.
  private static func prompts(
    _ home: Home, _ day: String, _ events: [(time: String, slot: String, event: String)]
  ) throws {
    try home.folder.makeFolder("data/cadans/prompts/2026")
    let events = events.enumerated().map { number, event in
      """
      {"id":"01a1ee56-65d0-7000-8000-\(day.suffix(2))000000000\(number)",
       "at":"\(day)T\(event.time):00+01:00","slot":"\(event.slot)","day":"\(day)",
       "kind":"exercise","event":"\(event.event)"}
      """
    }
    try home.folder.write(
      """
      {"format":"cadans.prompts","formatVersion":"1.0","day":"\(day)",
       "events":[\(events.joined(separator: ","))],
       "spans":[{"state":"active","from":"\(day)T00:00:00+01:00"}]}
      """, to: "data/cadans/prompts/2026/\(day).json")
  }

  private static func outcomes(_ home: Home, _ day: String) throws -> [String] {
    try home.json("log", "--from", day, "--to", day)["occurrences"].array.map {
      "\($0["slot"].string ?? "") \($0["outcome"].string ?? "") \($0["reason"].string ?? "")"
    }
  }

  @Test("a symptom holds what comes due after it was said, and nothing that was shown before")
  func symptom() throws {
    let home = try Home().at("2026-11-16T08:00:00+01:00")
    try home.plan("F14:3x10@09:00,17:00", options: ["--profile", "B", "--prescriber", "M. Jansen"])
    for day in ["2026-11-16", "2026-11-17", "2026-11-18"] {
      try Self.prompts(home, day, [("09:00", "f14-0900", "shown"), ("17:00", "f14-1700", "shown")])
    }
    let wednesday = home.at("2026-11-18T12:00:00+01:00")
    try wednesday.json("symptom", "trauma", "--at", "2026-11-16T08:30:00+01:00")
    #expect(
      try Self.outcomes(wednesday, "2026-11-17") == ["f14-0900 missed ", "f14-1700 missed "])
    #expect(
      try Self.outcomes(wednesday, "2026-11-18")
        == ["f14-0900 open ", "f14-1700 notPrompted suspended"])
    #expect(!(try wednesday.cadans("today").output.contains("can still be done")))
    try Self.prompts(home, "2026-11-18", [("09:00", "f14-0900", "shown")])
    let thursday = home.at("2026-11-19T12:00:00+01:00")
    #expect(
      try Self.outcomes(thursday, "2026-11-18")
        == ["f14-0900 missed ", "f14-1700 notPrompted suspended"])
  }

  @Test("moving a slot of a plan without a start keeps the course, and all that is handed over")
  func moved() throws {
    let home = try Home().at("2026-11-02T08:00:00+01:00")
    try home.plan("F14:3x10@09:00,17:00")
    for day in 2...9 {
      try home.at("2026-11-0\(day)T09:05:00+01:00").json("done", "F14")
    }
    let later = home.at("2026-11-10T07:00:00+01:00")
    let moved = try later.json("plan", "move", "f14-1700", "18:00")
    #expect(moved["course"]["start"].string == "2026-11-02")
    let path = try later.made("a.json", ["export"])
    let file = try JSON(readFile(path))
    #expect(file["period"]?["from"]?.string == "2026-11-02")
    #expect(file["records"]?.array?.count == 8)
    #expect(try later.json("progress", "--evaluation")["adherence"]["done"].int == 8)
  }

  @Test("an export from the day of a revision has the plan of that morning")
  func revisedOnTheFirstDay() throws {
    let home = try Home().at("2026-11-16T08:00:00+01:00")
    try home.plan("F14:3x10@09:00", "F5:15min@08:30")
    try home.at("2026-11-18T09:05:00+01:00").json("done", "F14")
    let noon = home.at("2026-11-18T12:00:00+01:00")
    try noon.json("plan", "move", "f14-0900", "18:00")
    let path = try home.at("2026-11-19T12:00:00+01:00").made(
      "a.json", ["export", "--from", "2026-11-18"])
    let document = try JSON(readFile(path))
    #expect(document["plans"]?.array?.count == 2)
    _ = try AdherenceFile(document, path: path)
  }

  @Test("a revision that comes back is another plan in FHIR: each full URL is there once")
  func cameBack() throws {
    let home = try Home().at("2026-11-16T08:00:00+01:00")
    for (number, revision) in [3, 2, 3].enumerated() {
      let path = try home.folder.write(Plans.text(revision: revision), to: "\(revision).json")
      try home.at("2026-11-1\(6 + number)T08:00:00+01:00")
        .json("plan", "import", path, "--yes", "--older")
    }
    let path = try home.at("2026-11-20T12:00:00+01:00").made(
      "f.json", ["export", "--format", "fhir"])
    let urls = try JSON(readFile(path))["entry"]?.array?.compactMap { $0["fullUrl"]?.string } ?? []
    #expect(urls.count > 6 && Set(urls).count == urls.count)
  }

  @Test("a plan for somebody else is refused, also after one that names nobody")
  func somebodyElse() throws {
    let home = try Home().at("2026-11-16T08:00:00+01:00")
    func plan(_ revision: Int, _ pseudonym: String?) throws -> String {
      let plan = try JSON(Plans.text(revision: revision))
        .replacing("patient", by: pseudonym.map { #"{"pseudonym":"\#($0)"}"# })
      return try home.folder.write(plan.line, to: "\(revision).json")
    }
    try home.json("plan", "import", plan(1, "P-17"), "--yes")
    let look = try home.cadans("plan", "import", plan(2, nil), "--yes")
    #expect(look.status == 0 && look.output.contains("The plan no longer says whom it is for."))
    let refusal = try home.refusal("plan", "import", plan(3, "P-18"), "--yes")
    #expect(refusal.code == 65 && refusal.message.contains("for P-18"))
    #expect(refusal.message.contains("P-17"))
    #expect(try home.json("plan", "import", plan(4, "P-17"), "--yes")["revision"].int == 4)
  }

  @Test("of what was due the evaluation tells every slot, and days away beside it")
  func evaluation() throws {
    let home = try Home().at("2026-11-16T08:00:00+01:00")
    try home.plan("F14:3x10@09:00,17:00", options: ["--profile", "B", "--prescriber", "M. Jansen"])
    try home.json("done", "F14")
    try home.json("away", "2026-11-17..2026-11-18", "--reason", "holiday")
    let later = home.at("2026-11-20T12:00:00+01:00")
    let told = try later.json("progress", "--evaluation")["adherence"]
    let parts = ["done", "partial", "skipped", "missed", "notPrompted", "unknown"]
    #expect(parts.compactMap { told[$0].int }.reduce(0, +) == told["due"].int)
    #expect(told["away"].int == 4 && told["notPrompted"].int == 0)
    let words = try later.cadans("progress", "--evaluation").output
    #expect(words.contains("4 slots lay on days that you were away, and were not due."))
  }

  /// Words that judge, in both languages; none of them stands on the sheet.
  private static var verdicts: Regex<Substring> {
    /(?i)improve|worse|better|verbeter|verslecht|beter|relevant/
  }

  @Test("the sheet holds every measure against its own baseline, exactly, and judges nothing")
  func exactSheet() throws {
    let start = try Home().at("2026-11-16T08:00:00+01:00")
    let options = ["--profile", "B", "--prescriber", "M. Jansen"]
    try start.plan("F14:3x10@09:00", options: options)
    try start.json("psk", "choose", "lezen", "autorijden", "slapen")
    for (day, complaints, pain) in [
      ("2026-11-22", ["7", "7", "6"], "3"), ("2026-12-27", ["5", "5", "6"], "8"),
    ] {
      let home = start.at("\(day)T20:00:00+01:00")
      try home.json(["psk", "set"] + complaints)
      try home.json("pain", pain, "--moment", "week")
    }
    let end = start.at("2026-12-28T10:00:00+01:00")
    let sheet = try end.json("progress", "--evaluation")
    #expect(!sheet["outcome"].exists)
    let measures = sheet["measures"].array
    #expect(
      measures.compactMap { $0["measure"].string } == ["nprs", "psk", "psk", "psk", "pskMean"])
    #expect(
      measures[0]["difference"].int == 5 && measures[0]["baseline"]["date"].string == "2026-11-22")
    #expect(measures[1]["activity"].string == "lezen" && measures[1]["last"]["value"].int == 5)
    #expect(measures[4]["baseline"]["value"].description == "6.67")
    #expect(measures[4]["difference"].description == "-1.33")
    #expect(measures[4]["baseline"]["by"].string == "patient")
    let english = try end.cadans("progress", "--evaluation").output
    #expect(english.contains("lower by 1.33") && english.contains("higher by 5.00"))
    #expect(english.contains("self-reported"))
    var dutchHome = end
    dutchHome.variables["LANGUAGE"] = "nl"
    let dutch = try dutchHome.cadans("progress", "--evaluation").output
    for text in [english, dutch, sheet.description] {
      #expect(!text.contains(Self.verdicts), "\(text)")
    }
  }

  @Test("activities that were chosen long ago are known, also in a plan that steers no load")
  func chosenLongAgo() throws {
    let start = try Home().at("2026-11-16T08:00:00+01:00")
    try start.plan("F14:3x10@09:00", options: ["--profile", "B", "--prescriber", "M. Jansen"])
    try start.json("psk", "choose", "lezen", "autorijden", "slapen")
    let end = start.at("2026-11-29T20:00:00+01:00")
    #expect(try end.cadans("psk", "set", "7", "5", "6").status == 0)
  }

  @Test(
    "the sheet lists what was said of safety with any record, what was withdrawn, and every stop")
  func safetyOnSheet() throws {
    let start = try Home().at("2026-11-16T08:00:00+01:00")
    try start.plan("F14:3x10@09:00", options: ["--profile", "B", "--prescriber", "M. Jansen"])
    try start.at("2026-11-16T09:05:00+01:00").json("done", "F14", "--arm", "new")
    try start.at("2026-11-18T09:00:00+01:00").json("therapist", "clear", "--by", "M. Jansen")
    let said = try start.at("2026-11-20T09:00:00+01:00").json("symptom", "weakness")
    #expect(said.exists)
    try start.at("2026-11-22T09:00:00+01:00").cadans("undo")
    try start.at("2026-11-25T09:05:00+01:00").json("done", "F14")
    let end = start.at("2026-11-30T10:00:00+01:00")
    let sheet = try end.json("progress", "--evaluation")
    let safety = sheet["safety"].array
    #expect(safety.compactMap { $0["kind"].string } == ["report", "report", "said"])
    #expect(safety[0]["arm"].string == "new" && safety[0]["exercise"].string == "F14")
    #expect(safety[1]["flags"][0].string == "weakness" && safety[1]["withdrawn"].exists)
    #expect(safety[2]["confirmed"].description == "false")
    let stopped = sheet["stopped"].array
    #expect(stopped.compactMap { $0["from"].string } == ["2026-11-16", "2026-11-20"])
    #expect(stopped[0]["to"].string == "2026-11-18" && !stopped[1]["to"].exists)
    // Done while stopped is beside what was due and allowed, and never in it.
    let adherence = sheet["adherence"]
    #expect(adherence["doneOnHold"].int == 1 && adherence["done"].int == 1)
    let words = try end.cadans("progress", "--evaluation").output
    #expect(words.contains("withdrawn on 22 Nov 2026") && words.contains("still stopped"))
    #expect(!words.contains("No symptom was reported"))
  }

  @Test("a log that contradicts its offset, its zone or its day is refused, with a sentence")
  func contradiction() throws {
    let home = try Home().at("2026-11-18T10:00:00+01:00")
    try home.plan("F14:3x10@09:00")
    try home.json("pain", "3")
    let path = "data/cadans/log/2026/2026-11-18.json"
    let log = try JSON(home.file(path))
    for (field, value, sentence) in [
      ("at", #""2026-11-17T10:00:02+01:00""#, "2026-11-17 was expected, the local day of"),
      (
        "timeZone", #""Mars/Base""#, "the name of a time zone such as Europe/Amsterdam was expected"
      ),
    ] {
      try home.folder.write(try log.replacing("records[0].\(field)", by: value).line, to: path)
      let refusal = try home.refusal("export", "-o", home.folder["a.json"])
      #expect(refusal.code == 65 && refusal.message.contains(sentence), "\(refusal.message)")
    }
    // An offset that is not that of the zone is marked where it is handed over, and hides no day: a
    // country may have changed its clock since.
    let moved = try log.replacing("records[0].at", by: #""2026-11-18T09:59:59+02:00""#)
    try home.folder.write(moved.line, to: path)
    #expect(try home.cadans("log").output.contains("pain score 3"))
    try home.json("done", "F14")
    try home.json("export", "--unsigned", "-o", home.folder["a.json"])
    let records = try JSON(home.file("a.json"))["records"]?.array ?? []
    #expect(records.map { $0["zoneDiffers"] == .bool(true) } == [true, false])
    let plan = try JSON(Plans.text()).replacing("timeZone", by: #""Europe/Nowhere""#)
    let file = try home.folder.write(plan.line, to: "plan.json")
    #expect(try home.refusal("plan", "import", file, "--yes").message.contains("Europe/Nowhere"))
    #expect(try home.cadans("plan", "validate", file).status == 65)
  }

  @Test("what was logged on trips, over clock changes and late is read, and handed over")
  func legal() throws {
    var home = try Home().at("2026-10-23T10:00:00+02:00")
    try home.plan("F14:3x10@09:00,17:00")
    let first = try home.json("done", "F14")
    try home.at("2026-10-25T03:30:00+01:00").json("pain", "2", "--at", "2026-10-25T02:30:00+02:00")
    try home.at("2026-10-25T04:30:00+01:00").json("pain", "2", "--at", "2026-10-25T02:30:00+01:00")
    home.zone = "Asia/Tokyo"
    var tokyo = home.at("2026-10-26T10:00:00+09:00")
    let there = try tokyo.json("done", "F14", "--before", "2")
    try tokyo.json("pain", "3", "--at", "2026-10-24T23:30:00+02:00")
    tokyo.zone = "CET-1CEST,M3.5.0,M10.5.0/3"
    try tokyo.json("pain", "4")
    tokyo.zone = "Europe/Amsterdam"
    let back = tokyo.at("2026-10-28T10:00:00+01:00")
    let amended = try back.json("amend", try #require(there["id"].string), "--before", "3")
    #expect(
      amended["timeZone"].string == "Asia/Tokyo" && amended["at"].string == there["at"].string)
    try back.json("amend", try #require(first["id"].string), "--note", "x")
    // As versions before wrote it: the moment of the record amended, beside the zone of now.
    let path = "data/cadans/log/2026/2026-10-26.json"
    let log = try JSON(home.file(path))
    let last = try #require(log["records"]?.array).count - 1
    try home.folder.write(
      try log.replacing("records[\(last)].timeZone", by: #""Europe/Amsterdam""#).line, to: path)
    #expect(try back.json("log", "--from", "2026-10-23")["records"].array.count == 6)
    let file = try back.made("a.json", ["export"])
    _ = try AdherenceFile(JSON(readFile(file)), path: file)
  }

  @Test("what others keep in ext goes along with a record, where it lies")
  func extended() throws {
    let home = try Home().at("2026-11-18T10:00:00+01:00")
    try home.plan("F14:3x10@09:00")
    try home.json("done", "F14", "--before", "2", "--note", "private")
    let path = "data/cadans/log/2026/2026-11-18.json"
    let log = try JSON(home.file(path)).replacing("records[0].ext", by: #"{"x":[1]}"#)
      .replacing("records[0].pain.ext", by: #"{"y":2}"#)
    try home.folder.write(log.line, to: path)
    let file = try home.made("a.json", ["export"])
    let record = try #require(JSON(readFile(file))["records"]?.array?.first)
    #expect(record["ext"]?.line == #"{"x":[1]}"# && record["pain"]?["ext"]?.line == #"{"y":2}"#)
    #expect(record["note"] == nil)
  }
}
