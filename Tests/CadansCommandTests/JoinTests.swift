import CadansTestSupport
import Testing

/// How records and plans become events, by real commands under a shifted clock.
@Suite("Joins") struct JoinTests {
  private static func day(_ day: Int) -> String {
    let number = 15 + day
    return number > 30
      ? "2026-12-" + (number < 40 ? "0\(number - 30)" : "\(number - 30)") : "2026-11-\(number)"
  }

  private static func at(_ day: Int, _ time: String, _ home: Home) -> Home {
    home.at("\(Self.day(day))T\(time):00+01:00")
  }

  @Test("days away that are said on day 28 leave due, gap, step back, hold and contact as they are")
  func away() throws {
    let home = try SixWeeksTests.home("B", SixWeeksTests.byPainMeasure)
    try home.folder.makeFolder("data/cadans/prompts/2026")
    for day in 1...28 {
      let date = Self.day(day)
      let events = """
        {"format":"cadans.prompts","formatVersion":"1.0","day":"\(date)","events":[
        {"id":"019a8c00-0000-7000-8000-0000000000\(day + 10)","at":"\(date)T09:00:00+01:00",
        "slot":"f14-0900","day":"\(date)","kind":"exercise","event":"shown"}],
        "spans":[{"state":"active","from":"\(date)T08:00:00+01:00"}]}
        """
      if day < 28 { try home.folder.write(events, to: "data/cadans/prompts/2026/\(date).json") }
      guard day <= 7 else { continue }
      if day > 1 { try Self.at(day, "07:30", home).json("pain", "1", "--moment", "morning") }
      try Self.at(day, "09:10", home).json("done", "F14", "--before", "1", "--during", "1")
    }
    let now = Self.at(28, "10:00", home)
    func state() throws -> [String] {
      let item = try now.json("today")
      let progress = try now.json("progress", "F14")["exercises"][0]
      let due = try now.json("log", "--from", Self.day(1))["occurrences"].array.map {
        $0["outcome"].string ?? ""
      }
      return [
        "\(item["exercises"][0]["load"].int ?? 0)", "\(item["contact"].bool == true)",
        progress["suspended"].string ?? "",
        progress["decisions"].array.compactMap { $0["rule"].string }.joined(separator: " "),
        due.joined(separator: " "),
      ]
    }
    let before = try state()
    #expect(before[1] == "true" && before[2] == "gap" && before[3].contains("R6b R6c"))
    let said = try now.json(
      "away", "\(Self.day(8))..\(Self.day(27))", "--reason", "vakantie")
    // Yesterday is said on the day after; the nineteen before it are said afterwards.
    #expect(said["records"].array.count { $0["backfilled"].bool == true } == 19)
    #expect(try state() == before)
    let log = try now.cadans("log", "--from", Self.day(1)).output
    #expect(log.contains("(said afterwards: vakantie)"))
    #expect(log.contains("Of 27 slots that were due: 7 done, 20 not done"))
    let again = try now.cadans("away", "\(Self.day(8))..\(Self.day(27))", "--reason", "vakantie")
    #expect(again.output.contains("already"))
  }

  @Test("a new course: dose and reason agree, the import tells the change, and the past stays told")
  func newCourse() throws {
    let home = try SixWeeksTests.home("B", SixWeeksTests.byPainMeasure)
    for day in 1...3 {
      if day > 1 { try Self.at(day, "07:30", home).json("pain", "1", "--moment", "morning") }
      try Self.at(day, "09:10", home).json("done", "F14", "--before", "1", "--during", "1")
    }
    try Self.at(5, "09:00", home).json("therapist", "set", "F14", "9", "--by", "M. Jansen")
    func decisions(_ home: Home) throws -> [String] {
      try home.json("progress", "F14")["exercises"][0]["decisions"].array
        .filter { $0["date"].string ?? "" <= Self.day(5) }
        .map { "\($0["date"].string ?? "") \($0["rule"].string ?? "") \($0["load"].int ?? 0)" }
    }
    let told = try decisions(Self.at(6, "09:00", home))
    #expect(told.last == "\(Self.day(5)) R-T 9")
    let now = Self.at(8, "09:00", home)
    let plan = try home.file("plan.json")
      .replacing(#""revision":1"#, with: #""revision":2"#)
      .replacing(#""start":"2026-11-16""#, with: #""start":"\#(Self.day(8))""#)
      .replacing(#""start":8"#, with: #""start":6"#)
    let path = try home.folder.write(plan, to: "second.json")
    let imported = try now.cadans("plan", "import", path, "--yes")
    #expect(imported.output.contains("9 becomes 6"), "\(imported)")
    let today = try now.json("today")["exercises"][0]
    #expect(today["load"].int == 6 && today["reason"].string?.contains("9") == false)
    #expect(try decisions(now) == told)
  }

  @Test("of two slots one was left out: the sentence counts moments, not repetitions")
  func slots() throws {
    let steered = try Self.twoSlots()
    try Self.at(1, "09:10", steered).json("done", "F14", "--before", "1", "--during", "1")
    try Self.at(2, "07:30", steered).json("pain", "1", "--moment", "morning")
    let reason = try Self.at(3, "08:00", steered).json("progress", "F14")["exercises"][0][
      "decisions"
    ].array.compactMap { $0["reason"].string }.first
    #expect(reason?.contains("1 of the 2 slots") == true, "\(reason ?? "")")
  }

  /// Somebody on the plan of six weeks, with a second slot a day.
  private static func twoSlots() throws -> Home {
    let home = try Home().at("\(day(1))T07:00:00+01:00")
    let slot = #"{"id":"f14-1700","time":"17:00","days":["mo","tu","we","th","fr","sa","su"]}"#
    let base = try SixWeeksTests.home("B", SixWeeksTests.byPainMeasure)
    let plan = try base.file("plan.json")
      .replacing(#""slots":["#, with: #""slots":["# + slot + ",")
    try home.json("plan", "import", home.folder.write(plan, to: "plan.json"))
    return home
  }

  @Test("in D flags of the arm are kept beside the answer, and the texts follow what is so")
  func armInD() throws {
    let home = try SixWeeksTests.home(
      "D", SixWeeksTests.byPainMeasure.replacing(#""pain""#, with: #""symptom""#))
    let usual = try Self.at(1, "10:00", home).json("symptom", "arm-radiation", "--arm", "usual")
    #expect(usual["flags"][0].string == "arm-radiation" && usual["arm"].string == "usual")
    #expect(try home.json("today")["suspended"].string == "none")
    let more = try Self.at(1, "10:10", home).cadans("symptom", "arm-tingling", "--arm", "increased")
    // The plan has one exercise: there are no others to go on with.
    #expect(more.output.contains("Leave your exercises") && !more.output.contains("others"))
    #expect(try home.json("today")["suspended"].string == "exercise")
    let new = try Self.at(1, "10:20", home).json("symptom", "arm-radiation", "--arm", "new")
    #expect(new["flags"][0].string == "arm-radiation" && new["arm"].string == "new")
    #expect(try home.json("today")["suspended"].string == "all")
  }

  @Test("in D with only the arm open, that is what is said to be open")
  func openArm() throws {
    let home = try SixWeeksTests.home(
      "D", SixWeeksTests.byPainMeasure.replacing(#""pain""#, with: #""symptom""#))
    let done = try Self.at(2, "09:10", home).cadans("done", "F14", "--before", "1", "--during", "1")
    #expect(done.output.contains("question about arm or hand is still open"), "\(done)")
    let today = try Self.at(2, "09:20", home).cadans("today").output
    #expect(today.contains("Open: the question about arm or hand of F14"))
    #expect(!today.contains("Open: the pain scores of F14"))
  }

  @Test("outside D the first usual answer is answered with the contact sentence, and stops nothing")
  func firstUsual() throws {
    let home = try SixWeeksTests.home("B", SixWeeksTests.byPainMeasure)
    let first = try Self.at(1, "09:10", home).cadans("done", "F14", "--arm", "usual")
    #expect(first.output.contains("Discuss your exercise plan"), "\(first)")
    let second = try Self.at(2, "09:10", home).cadans("done", "F14", "--arm", "usual")
    #expect(!second.output.contains("Discuss your exercise plan"), "\(second)")
    #expect(try home.json("today")["suspended"].string == "none")
  }

  @Test(
    "a stop of an earlier course goes on in the next, whatever was said and however long ago",
    arguments: [
      ["symptom", "trauma"], ["symptom", "--arm", "increased", "headache"],
      ["done", "F14", "--arm", "new"], ["done", "F14", "--arm", "increased"],
    ])
  func earlierCourse(words: [String]) throws {
    let home = try SixWeeksTests.home("B", SixWeeksTests.byPainMeasure)
    try Self.at(2, "09:10", home).json(words)
    let plan = try home.file("plan.json")
      .replacing(#""revision":1"#, with: #""revision":2"#)
      .replacing(#""start":"2026-11-16""#, with: #""start":"2027-03-01""#)
    let path = try home.folder.write(plan, to: "second.json")
    let now = home.at("2027-03-01T09:00:00+01:00")
    try now.json("plan", "import", path, "--yes")
    #expect(try now.json("today")["suspended"].string == "all")
    let later = home.at("2027-03-20T09:00:00+01:00")
    #expect(try later.json("today")["suspended"].string == "all")
    #expect(try later.cadans("today").output.contains("Stop your exercises"))
    try later.json("therapist", "clear", "--by", "M. Jansen")
    #expect(try later.json("today")["suspended"].string == "none")
  }

  @Test("a stop names whom to call and how to go on, and a clear says what is not confirmed")
  func messages() throws {
    let home = try SixWeeksTests.home("B", SixWeeksTests.byPainMeasure)
    let said = try Self.at(1, "09:10", home).cadans("symptom", "trauma").output
    for part in [
      "Stop your exercises and contact your physiotherapist or GP.", "call them yourself",
      "out-of-hours GP", "'cadans therapist clear --by NAME'",
    ] { #expect(said.contains(part), "\(said)") }
    let today = try Self.at(1, "09:20", home).cadans("today").output
    #expect(today.contains("'cadans therapist clear --by NAME'"))
    let cleared = try Self.at(1, "09:30", home).cadans("therapist", "clear", "--by", "M. Jansen")
    #expect(cleared.output.contains("not confirmed"))
    try Self.at(1, "09:40", home).json("symptom", "trauma")
    let closed = try Self.at(1, "09:50", home).cadans("close", "--by", "M. Jansen").output
    #expect(closed.contains("Stop your exercises") && !closed.contains("Stay active"))
    let over = try Self.at(1, "10:00", home).cadans("today").output
    #expect(over.contains("Stop your exercises") && !over.contains("Stay active"))
  }

  @Test("the first run after an upgrade names each load that changed, once")
  func upgrade() throws {
    let home = try SixWeeksTests.home("B", SixWeeksTests.byPainMeasure)
    try Self.at(1, "09:10", home).json("done", "F14", "--before", "1", "--during", "1")
    // As an edition before would have told it: two repetitions more.
    let path = "data/cadans/log/2026/\(Self.day(1)).json"
    let log = try home.file(path).replacing(#""reps": 8"#, with: #""reps": 10"#)
    try home.folder.write(log, to: path)
    try home.shell("rm state/cadans/engine.json")
    let first = try Self.at(2, "08:00", home).cadans("log")
    #expect(first.errors.contains("10 becomes 8"), "\(first)")
    let second = try Self.at(2, "08:01", home).cadans("log")
    #expect(!second.errors.contains("10 becomes 8"))
    #expect(try Self.at(2, "08:02", home).cadans("today").output.contains("10 becomes 8"))
    #expect(try !Self.at(2, "08:03", home).cadans("today").output.contains("10 becomes 8"))
    #expect(try home.file("state/cadans/engine.json").contains(#""engineEdition": 2"#))
  }
}
