import CadansTestSupport
import Testing

@Suite("done") struct DoneTests {
  /// Wednesday 18 November 2026 with a plan since Monday; `clock` is the time of day.
  static func home(_ clock: String = "10:00", plan: String...) throws -> Home {
    let home = try Home().at("2026-11-16T08:00:00+01:00")
    let exercises = plan.isEmpty ? ["F14:3x10@09:00,17:00", "F5:15min@21:00"] : plan
    try home.plan(exercises[0], options: exercises.dropFirst().flatMap { ["--exercise", $0] })
    return home.at("2026-11-18T\(clock):00+01:00")
  }

  @Test("fills the latest open slot, then the next of the day within four hours, then none")
  func slots() throws {
    let home = try Self.home("10:00")
    #expect(try home.json("done", "F14")["slot"].string == "f14-0900")
    #expect(try !home.json("skip", "F14", "--reason", "time")["slot"].exists)
    try home.json("undo")
    #expect(
      try home.at("2026-11-18T13:00:00+01:00").json("done", "F14")["slot"].string == "f14-1700")
    let extra = try home.cadans("done", "F14")
    #expect(extra.output.contains("An extra"))
    #expect(try home.json("done", "F14")["slot"].exists == false)
    let today = try home.json("today")
    #expect(today["exercises"][0]["slots"].array.map { $0["outcome"].string } == ["done", "done"])
    let log = try home.cadans("log").output
    #expect(log.split(separator: "\n").count { $0.contains("(extra)") } == 2)
  }

  @Test(
    "fills the latest open slot at or before the moment that was said, else one within four hours",
    arguments: [
      ("04:59", nil, nil), ("05:00", "f14-0900", nil), ("08:00", "f14-0900", nil),
      ("12:59", "f14-0900", nil), ("13:00", "f14-0900", "f14-1700"),
      ("16:59", "f14-0900", "f14-1700"), ("17:00", "f14-1700", "f14-0900"),
      ("18:30", "f14-1700", "f14-0900"),
    ] as [(String, String?, String?)])
  func moment(at: String, slot: String?, other: String?) throws {
    let home = try Self.home("18:45")
    #expect(try home.json("done", "F14", "--at", at)["slot"].string == slot)
    #expect(try home.json("done", "F14", "--at", at)["slot"].string == other)
  }

  @Test("on a day without a slot it is an extra, and counts for nothing")
  func dayWithoutSlot() throws {
    let home = try Self.home(plan: "F14:10@09:00/mo,tu")
    #expect(try home.json("done", "F14")["slot"].exists == false)
    #expect(try home.json("log", "--from", "2026-11-18")["occurrences"].array.isEmpty)
  }

  @Test("--slot names the slot, before or after its time")
  func namedSlot() throws {
    let home = try Self.home()
    let record = try home.json("done", "F14", "--slot", "f14-1700")
    #expect(record["slot"].string == "f14-1700")
    let again = try home.refusal("done", "F14", "--slot", "f14-1700")
    #expect(again.code == 65 && again.path == "--slot")
    #expect(again.hint?.contains("amend") == true)
    let skipped = try home.refusal("skip", "F14", "--slot", "f14-1700", "--reason", "time")
    #expect(skipped.code == 65)
    let other = try home.refusal("done", "F14", "--slot", "f5-2100")
    #expect(other.code == 65 && other.hint?.contains("f14-0900") == true)
    #expect(try home.refusal("done", "F14", "--slot", "F14 0900").code == 64)
    #expect(try home.refusal("done", "F14", "--slot", "morning").code == 64)
    #expect(try home.json("log", "--from", "2026-11-18")["records"].array.count == 1)
  }

  @Test("a dose that is not said is the dose of the plan")
  func wholeDose() throws {
    let home = try Self.home(plan: "F31:2x20s:stage2:left@09:00")
    let record = try home.json("done", "F31")
    #expect(record["done"].description == record["prescribed"].description)
    #expect(
      record["done"].description
        == #"{"holdSeconds":20,"sets":2,"side":"left","stage":2}"#)
    #expect(record["status"].string == "completed")
    #expect(record["type"].string == "session" && record["source"].string == "cli")
  }

  @Test(
    "less than the plan is partial, as much in another way is not",
    arguments: [
      (["--reps", "9"], "partial"), (["--sets", "2"], "partial"),
      (["--sets", "2", "--reps", "15"], "completed"), (["--reps", "11"], "completed"),
      (["--side", "left"], "completed"), (["--sets", "5", "--reps", "1"], "partial"),
    ])
  func partial(options: [String], status: String) throws {
    let home = try Self.home()
    let record = try Document(home.cadans(["done", "F14", "--json"] + options).output)
    #expect(record["status"].string == status)
    #expect(record["prescribed"].description == #"{"reps":10,"sets":3}"#)
    let today = try home.json("today")["exercises"][0]["slots"][0]
    #expect(today["outcome"].string == (status == "partial" ? "partial" : "done"))
    #expect(today["record"].string == record["id"].string)
  }

  @Test("a pain score is what was said, and absent where nothing was")
  func pain() throws {
    let home = try Self.home()
    let without = try home.json("done", "F14")
    #expect(!without["pain"].exists && !without["arm"].exists)
    let zero = try home.json("done", "F14", "--before", "0")
    #expect(zero["pain"].description == #"{"before":0}"#)
    let full = try home.json(
      "done", "F14", "--before", "2", "--during", "4", "--after", "10", "--arm", "none")
    #expect(full["pain"].description == #"{"after":10,"before":2,"during":4}"#)
    #expect(full["arm"].string == "none")
  }

  @Test("new or increased complaints in the arm stop the exercises, usual ones do not")
  func arm() throws {
    let stop = "Stop your exercises and contact your physiotherapist or GP."
    for (word, stops) in [("none", false), ("usual", false), ("increased", true), ("new", true)] {
      let home = try Self.home()
      let said = try home.cadans("done", "F14", "--arm", word)
      #expect(said.output.contains(stop) == stops, "\(word)")
      #expect(try home.json("today")["suspended"].string == (stops ? "all" : "none"))
      #expect(try home.json("today")["contact"].bool == stops)
    }
  }

  @Test(
    "a value that cannot be meant is refused, and nothing is logged",
    arguments: [
      ["F99"], ["F"], [""], ["14"], ["F14", "--reps", "-1"], ["F14", "--reps", "0"],
      ["F14", "--reps", "1001"], ["F14", "--reps", "ten"], ["F14", "--reps", "3.5"],
      ["F14", "--sets", "51"], ["F14", "--hold", "3601"], ["F14", "--minutes", "601"],
      ["F14", "--before", "11"], ["F14", "--before", "-1"], ["F14", "--during", "3.5"],
      ["F14", "--after", "a bit"], ["F14", "--before", ""], ["F14", "--arm", "sore"],
      ["F14", "--side", "up"], ["F14", "--at", "25:00"], ["F14", "--at", "noon"],
      ["F14", "--at", "tomorrow 09:00"], ["F14", "--at", "2026-11-18T09:00:00"],
      ["F14", "--at", "2026-02-30T09:00:00Z"], ["F14", "F5"], ["F14", "--mood", "3"],
      [], ["F14", "--note", String(repeating: "é", count: 4001)],
    ])
  func values(arguments: [String]) throws {
    let home = try Self.home()
    #expect(try home.refusal(["done"] + arguments).code == 64)
    #expect(try home.json("log")["records"].array.isEmpty)
  }

  @Test("the nearest code is suggested")
  func suggestion() throws {
    let home = try Self.home()
    #expect(try home.refusal("done", "F99").hint?.hasPrefix("Did you mean F") == true)
    #expect(try home.refusal("done", "F14c").hint?.contains("F14") == true)
    #expect(try home.refusal("done", "neck").hint?.contains("exercise list") == true)
    for code in ["f14", "F 14", "F14"] {
      #expect(try home.json("done", code)["exercise"].string == "F14")
    }
  }

  @Test("what the plan or the exercise does not have is refused, and nothing is logged")
  func refused() throws {
    let home = try Self.home()
    let other = try home.refusal("done", "F30")
    #expect(other.code == 65 && other.path == "exercise")
    #expect(other.hint == "Your plan has F14, F5.")
    #expect(try home.refusal("done", "F14", "--stage", "2").code == 65)
    for (option, value) in [("--minutes", "5"), ("--hold", "10")] {
      let refusal = try home.refusal("done", "F14", option, value)
      #expect(refusal.code == 65 && refusal.path == option)
      #expect(refusal.message.contains("in your plan it is 3 × 10"))
    }
    #expect(try home.json("log")["records"].array.isEmpty)
    let empty = try Home()
    let none = try empty.refusal("done", "F14")
    #expect(none.code == 65 && none.path == empty.data + "/plan.json")
    #expect(try empty.files(in: empty.data).isEmpty)
  }

  @Test(
    "the moment is said as a time, a time of yesterday, or in full",
    arguments: [
      (nil, "2026-11-18", "2026-11-18T10:00", true),
      ("09:15", "2026-11-18", "2026-11-18T09:15:00+01:00", true),
      ("yesterday 21:05", "2026-11-17", "2026-11-17T21:05:00+01:00", true),
      ("2026-11-17T08:00:05+01:00", "2026-11-17", "2026-11-17T08:00:05+01:00", true),
      // Another offset says that it was elsewhere, and is kept with its day.
      ("2026-11-17T23:30:00Z", "2026-11-17", "2026-11-17T23:30:00+00:00", false),
      ("2026-11-18T03:00:00-05:00", "2026-11-18", "2026-11-18T03:00:00-05:00", false),
    ] as [(String?, String, String, Bool)])
  func forms(at: String?, day: String, written: String, isHere: Bool) throws {
    let home = try Self.home()
    let record = try Document(
      home.cadans(["done", "F14", "--json"] + (at.map { ["--at", $0] } ?? [])).output)
    #expect(record["day"].string == day)
    #expect(record["at"].string?.hasPrefix(written) == true, "\(record)")
    #expect(record["timeZone"].string == (isHere ? "Europe/Amsterdam" : nil))
    #expect(record["recordedAt"].string?.hasPrefix("2026-11-18T10:00:") == true)
    #expect(try home.file("data/cadans/log/2026/\(day).json").contains(record["id"].string ?? "?"))
  }

  @Test(
    "nothing can be done in the future, or before there were clocks like ours",
    arguments: [
      "10:05", "2026-11-18T09:05:00Z", "2027-01-01T00:00:00Z", "9999-12-31T23:59:59Z",
      "1950-01-01T09:00:00Z", "0001-01-01T00:00:00+01:00",
    ])
  func future(at: String) throws {
    let home = try Self.home()
    for command in [
      ["done", "F14"], ["skip", "F14", "--reason", "time"], ["pain", "3"], ["badday"],
    ] {
      let refusal = try home.refusal(command + ["--at", at])
      #expect(refusal.code == 65 && refusal.path == "--at")
    }
    #expect(try home.json("log")["records"].array.isEmpty)
  }

  @Test(
    "an entry more than a day late is kept, and marked",
    arguments: [
      ("2026-11-17T10:01:30+01:00", false), ("2026-11-17T09:59:30+01:00", true),
      ("2026-11-16T09:00:00+01:00", true), ("2026-10-01T09:00:00+02:00", true),
    ])
  func backfilled(at: String, late: Bool) throws {
    let home = try Self.home()
    let record = try home.json("done", "F14", "--at", at)
    #expect(record["backfilled"].bool == (late ? true : nil))
    let said = try home.cadans("done", "F14", "--at", at)
    #expect(said.status == 0)
    #expect(said.output.contains("Logged more than a day later") == late)
  }

  @Test("a note is kept as written, and cannot steer a terminal")
  func note() throws {
    let home = try Self.home()
    let text = "stijf – \"beter\"\u{1B}[31m\nna de thee 🍵"
    #expect(try home.json("done", "F14", "--note", text)["note"].string == text)
    #expect(try !home.json("done", "F14", "--note", "")["note"].exists)
    let log = try home.cadans("log").output
    #expect(log.contains("na de thee 🍵") && !log.contains("\u{1B}"))
    let limit = String(repeating: "é", count: 4000)
    #expect(try home.json("done", "F5", "--note", limit)["note"].string == limit)
    #expect(try home.json("log")["records"].array.count == 3)
  }

  @Test("plans by the clock ask for no scores, others say how")
  func openQuestions() throws {
    let prescribed = ["--prescriber", "M. Jansen", "--profile"]
    for (profile, asks) in [("A", true), ("B", true), ("C", false), ("D", true)] {
      let home = try Home()
      try home.plan("F14:3x10@09:00", options: prescribed + [profile])
      let said = try home.cadans("done", "F14")
      #expect(said.output.contains("cadans ask") == asks)
      // The question of the week is the one that every plan has.
      let questions = try home.json("today")["questions"].array.map { $0["question"].string }
      #expect(questions.contains("week") && questions.contains("session") == asks)
      #expect(questions.contains("arm") == asks)
    }
  }
}
