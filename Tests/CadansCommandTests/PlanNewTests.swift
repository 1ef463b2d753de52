import CadansTestSupport
import Testing

@Suite("plan new") struct PlanNewTests {
  @Test(
    "reads every written form of an exercise",
    arguments: [
      ("F14:3x10@09:00", "F14", #"{"reps":10,"sets":3}"#, "f14-0900 daily"),
      (
        "F14:3x10@09:00,17:00/mo-fr", "F14", #"{"reps":10,"sets":3}"#,
        "f14-0900 mo tu we th fr, f14-1700 mo tu we th fr"
      ),
      ("F5:15min@21:00", "F5", #"{"minutes":15}"#, "f5-2100 daily"),
      (
        "F27:2x20s:left@08:00", "F27", #"{"holdSeconds":20,"sets":2,"side":"left"}"#,
        "f27-0800 daily"
      ),
      ("F14:10@09:00/we", "F14", #"{"reps":10}"#, "f14-0900 we"),
      ("F14:20s@00:00", "F14", #"{"holdSeconds":20}"#, "f14-0000 daily"),
      (
        "F14:3x10x5s:right@23:59", "F14",
        #"{"holdSeconds":5,"reps":10,"sets":3,"side":"right"}"#, "f14-2359 daily"
      ),
      ("F31:10:stage2@09:00", "F31", #"{"reps":10,"stage":2}"#, "f31-0900 daily"),
      (
        "F33:2x10:stage5:both@09:00", "F33", #"{"reps":10,"sets":2,"side":"both","stage":5}"#,
        "f33-0900 daily"
      ),
      ("f14B:10@09:00/fr-mo", "F14b", #"{"reps":10}"#, "f14b-0900 mo fr sa su"),
      ("F14:10@09:00/mo,we-fr", "F14", #"{"reps":10}"#, "f14-0900 mo we th fr"),
      ("F14:10@09:00/sa-tu,we", "F14", #"{"reps":10}"#, "f14-0900 mo tu we sa su"),
      ("F14:10@09:00/SU-sa", "F14", #"{"reps":10}"#, "f14-0900 daily"),
      ("F14:10@09:00/mo-mo", "F14", #"{"reps":10}"#, "f14-0900 mo"),
      ("F14:10@9:00", "F14", #"{"reps":10}"#, "f14-0900 daily"),
      (" F14 : 10 @ 09:00 ", "F14", #"{"reps":10}"#, "f14-0900 daily"),
      ("G5:10min@12:30", "G5", #"{"minutes":10}"#, "g5-1230 daily"),
      (
        "F14:50x1000x3600s@09:00", "F14", #"{"holdSeconds":3600,"reps":1000,"sets":50}"#,
        "f14-0900 daily"
      ),
    ])
  func forms(spec: String, code: String, dose: String, slots: String) throws {
    let plan = try Home().json("plan", "new", "--exercise", spec)
    let exercise = plan["exercises"][0]
    #expect(exercise["code"].string == code)
    #expect(exercise["dose"].description == dose)
    let written = exercise["slots"].array.map { slot in
      let days = slot["days"].array.compactMap(\.string)
      return
        "\(slot["id"].string ?? "?") \(days.count == 7 ? "daily" : days.joined(separator: " "))"
    }
    #expect(written.joined(separator: ", ") == slots)
    for slot in exercise["slots"].array {
      let time = slot["time"].string?.replacing(":", with: "") ?? "?"
      #expect(slot["id"].string?.hasSuffix(time) == true)
    }
  }

  @Test(
    "refuses what is no written form, and says which part",
    arguments: [
      "", "F14", "F14:10", "F14@09:00", "F14:@09:00", "F14:10@", ":10@09:00", "F99:10@09:00",
      "F14:10@24:00", "F14:10@09:60", "F14:10@09.00", "F14:10@09:00,",
      "F14:10@09:00,09:00", "F14:10@09:00/", "F14:10@09:00/mon", "F14:10@09:00/mo-",
      "F14:10@09:00/mo-xx", "F14:10@09:00/mo;tu", "F14:10@09:00/mo-tu-we", "F14:0@09:00",
      "F14:1001@09:00", "F14:51x10@09:00", "F14:3601s@09:00", "F5:601min@09:00", "F5:0min@09:00",
      "F14:3x10x5@09:00", "F14:3x@09:00", "F14:x10@09:00", "F14:-3@09:00", "F14:1e3@09:00",
      "F14:٣@09:00", "F14:3x10min@09:00", "F5:15minutes@09:00", "F14:10:up@09:00",
      "F14:10:left:right@09:00", "F14:10:stage2@09:00", "F31:10:stage6@09:00",
      "F31:10:stage0@09:00", "F31:10:stage@09:00", "F31:10:stage1:stage2@09:00",
    ])
  func wrongForms(spec: String) throws {
    let home = try Home()
    let refusal = try home.refusal("plan", "new", "--activate", "--exercise", spec)
    #expect(refusal.code == 64)
    #expect(refusal.path == "--exercise" || refusal.path == "exercise", "\(refusal)")
    #expect(try home.files(in: home.data).isEmpty)
  }

  @Test("is one's own, or copies what a therapist gave on paper")
  func prescriber() throws {
    let home = try Home()
    let own = try home.json("plan", "new", "--exercise", "F14:10@09:00")
    #expect(own["prescriber"].description == #"{"kind":"self"}"#)
    #expect(!own["course"].exists && !own["patient"].exists)
    let theirs = try home.json(
      "plan", "new", "--exercise", "F14:10@09:00", "--profile", "b", "--prescriber", "M. Jansen",
      "--pseudonym", "blauwe reiger")
    #expect(theirs["prescriber"].description == #"{"kind":"therapist","name":"M. Jansen"}"#)
    #expect(
      theirs["course"].description == #"{"engine":"off","profile":"B","start":"2026-11-18"}"#)
    #expect(theirs["patient"]["pseudonym"].string == "blauwe reiger")
    #expect(theirs["revision"].int == 1 && theirs["timeZone"].string == "Europe/Amsterdam")
    #expect(theirs["createdAt"].string?.hasPrefix("2026-11-18T10:00:") == true)
    #expect(try home.files(in: home.data).isEmpty)
  }

  @Test(
    "refuses options that do not go together",
    arguments: [
      (["--profile", "B"], "--prescriber"), (["--profile", "E", "--prescriber", "J"], "--profile"),
      (["--prescriber", ""], "--prescriber"),
      (["--profile", "B", "--prescriber", ""], "--prescriber"),
      (["--exercise", "F14:10@17:00"], "--exercise"), (["--reason", "F14"], "--reason"),
      (["--reason", "F27=x"], "--reason"), (["--reason", "F99=x"], "exercise"),
      (["--starter"], "--starter"),
    ])
  func options(options: [String], path: String) throws {
    let home = try Home()
    let base = ["plan", "new", "--activate", "--exercise", "F14:10@09:00"]
    let refusal = try home.refusal(base + options)
    #expect(refusal.code == 64 && refusal.path == path)
    #expect(try home.files(in: home.data).isEmpty)
  }

  @Test("without an exercise there is no plan, and nobody is asked through a pipe")
  func empty() throws {
    let home = try Home()
    #expect(try home.refusal("plan", "new").code == 64)
    let asked = try home.cadans("plan", "new", input: "\nF14:10@09:00\n\ny\n")
    #expect(asked.status == 64 && asked.output.isEmpty)
  }

  @Test("takes no citizen service number for a pseudonym")
  func citizenNumber() throws {
    let home = try Home()
    for number in ["111222333", "111.222.333", "nr 111222333"] {
      let refusal = try home.refusal(
        "plan", "new", "--exercise", "F14:10@09:00", "--pseudonym", number)
      #expect(refusal.code == 65 && refusal.path == "--pseudonym")
      #expect(refusal.message.contains("BSN"))
    }
  }

  @Test("-o writes a file of its own, and never over another unasked")
  func output() throws {
    let home = try Home()
    let spec = ["plan", "new", "--exercise", "F14:10@09:00"]
    let path = home.folder["plan.json"]
    let first = try home.cadans(spec + ["-o", path])
    #expect(first.status == 0 && first.output.isEmpty)
    let written = try readFile(path)
    #expect(try home.json("plan", "validate", path)["valid"].bool == true)
    let second = try home.refusal(spec + ["-o", path])
    #expect(second.code == 73 && second.path == path && second.hint?.contains("--force") == true)
    #expect(try readFile(path) == written)
    let forced = try home.cadans(spec + ["-o", path, "--force", "--json"])
    #expect(forced.status == 0)
    #expect(try Document(forced.output).description == Document(readFile(path)).description)
    #expect(try readFile(path) != written)
    for other in ["nowhere/plan.json", "config"] {
      try home.folder.makeFolder("config")
      #expect(try home.refusal(spec + ["--force", "-o", home.folder[other]]).code == 73)
    }
    #expect(try home.refusal(spec + ["--force", "-o", "/dev/null"]).code == 73)
    #expect(try home.shell("test -c /dev/null; ls *.new").output.isEmpty)
    // What could not be written is not put in force either.
    #expect(try home.refusal(spec + ["--activate", "-o", path]).code == 73)
    #expect(try home.files(in: home.data).isEmpty)
  }

  @Test("is printed as the file that it would be")
  func printed() throws {
    let home = try Home()
    let plan = try home.cadans("plan", "new", "--exercise", "F14:3x10@09:00")
    #expect(plan.status == 0)
    try home.folder.write(plan.output, to: "printed.json")
    try home.json("plan", "import", home.folder["printed.json"])
    #expect(try home.file("data/cadans/plan.json") == plan.output)
  }

  @Test("--activate puts it in force, and says so")
  func activate() throws {
    let home = try Home()
    let plan = try home.cadans("plan", "new", "--exercise", "F14:3x10@09:00", "--activate")
    #expect(plan.status == 0 && plan.errors.hasSuffix("The plan is in force.\n"))
    #expect(plan.output.contains("Your own plan. It is not a prescription."))
    #expect(try home.json("today")["exercises"][0]["slots"][0]["slot"].string == "f14-0900")
    #expect(try home.json("plan", "history")["entries"].array.count == 1)
  }

  @Test("the starter plan is general movements in minutes, and says what it is not")
  func starter() throws {
    let home = try Home()
    let plan = try home.json("plan", "new", "--starter", "--activate")
    #expect(plan["prescriber"]["kind"].string == "self")
    #expect(!plan["course"]["profile"].exists && plan["course"]["engine"].string == "off")
    for exercise in plan["exercises"].array {
      #expect(exercise["code"].string?.hasPrefix("G") == true)
      #expect(exercise["dose"].names == ["minutes"])
      #expect(!exercise["progression"].exists)
    }
    let shown = try home.cadans("plan").output
    #expect(
      shown.contains("not a prescription")
        && shown.contains("in consultation with your physiotherapist"))
    #expect(shown.contains("See a physiotherapist or GP before you begin when:"))
    let done = try home.cadans("done", "G5")
    #expect(done.status == 0 && !done.output.contains("pain"))
  }
}
