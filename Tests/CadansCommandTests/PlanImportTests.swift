import CadansTestSupport
import Testing

@Suite("plan import") struct PlanImportTests {
  static func home() throws -> Home {
    let home = try Home()
    try home.folder.write(Plans.text(), to: "one.json")
    try home.json("plan", "import", home.folder["one.json"])
    return home
  }

  @Test("puts the first plan in force without a question, exactly as it is")
  func first() throws {
    let home = try Home()
    let path = try home.folder.write(
      Plans.text(more: #","decisions":[{"rule":"R10"}],"ext":{"colour":0.7}"#), to: "one.json")
    let said = try home.cadans("plan", "import", path)
    #expect(said.status == 0)
    #expect(said.output.contains("New: F14 Rotation exercises for neck and trunk, 10, 09:00 Mo–Fr"))
    #expect(try home.json("plan", "show").description == Document(readFile(path)).description)
    #expect(try home.cadans("plan", "show").output.contains("Prescribed by M. Jansen."))
  }

  @Test("shows what changes, and asks for a word before another plan goes")
  func difference() throws {
    let home = try Self.home()
    let before = try home.files(in: home.data)
    let next = Plans.text(revision: 2, time: "09:30", dose: #"{"sets":3,"reps":12}"#)
      .replacing(#""F5","dose":{"minutes":15}"#, with: #""F30","dose":{"reps":5}"#)
      .replacing("f5-2100", with: "f30-2100")
    let path = try home.folder.write(next, to: "two.json")
    let asked = try home.cadans("plan", "import", path)
    #expect(asked.status == 65 && asked.errors.contains("--yes"))
    for line in [
      "F14 Rotation exercises for neck and trunk: from 10 to 3 × 12.",
      "New: F30 Circumduction exercise (basic exercise), 5, 21:00 daily.",
      "No longer: F5 Body scan, relaxation exercise.",
    ] { #expect(asked.output.contains(line), "\(asked.output)") }
    #expect(asked.output.contains("from 09:00 Mo–Fr, 17:00 Mo, We, Fr to 09:30 Mo–Fr"))
    #expect(try home.refusal("plan", "import", path).code == 65)
    #expect(try home.files(in: home.data) == before)
    try home.json("plan", "import", path, "--yes")
    #expect(try home.json("plan")["revision"].int == 2)
    let history = try home.json("plan", "history")["entries"].array
    #expect(history.map { $0["revision"].int } == [1, 2])
    // The revision before is kept as it was.
    #expect(
      try home.file("data/cadans/plans/nek-1-1.json") == before["plans/nek-1-1.json"])
  }

  @Test("a plan that is in force already is left alone")
  func same() throws {
    let home = try Self.home()
    let before = try home.files(in: home.data)
    let said = try home.cadans("plan", "import", home.folder["one.json"])
    #expect(said.status == 0 && said.output.contains("in force"))
    #expect(try home.files(in: home.data) == before)
  }

  @Test("an older revision is refused, and another of the same number too")
  func older() throws {
    let home = try Self.home()
    let second = try home.folder.write(Plans.text(revision: 2), to: "two.json")
    try home.json("plan", "import", second, "--yes")
    let before = try home.files(in: home.data)
    let old = try home.refusal("plan", "import", home.folder["one.json"], "--yes")
    #expect(old.code == 65 && old.message.contains("revision 1, and revision 2 is in force"))
    let other = try home.folder.write(Plans.text(revision: 2, time: "10:00"), to: "other.json")
    let same = try home.refusal("plan", "import", other, "--yes")
    #expect(same.code == 65 && same.message.contains("revision 2 of plan nek-1"))
    #expect(try home.refusal("plan", "import", other, "--yes", "--older").code == 65)
    #expect(try home.files(in: home.data) == before)
    try home.json("plan", "import", home.folder["one.json"], "--yes", "--older")
    #expect(try home.json("plan")["revision"].int == 1)
    #expect(
      try home.json("plan", "history")["entries"].array.map { $0["revision"].int } == [1, 2, 1])
  }

  @Test("a revision that was in force once is never replaced by other content")
  func keptRevision() throws {
    let home = try Self.home()
    let second = try home.folder.write(Plans.text(revision: 2), to: "two.json")
    try home.json("plan", "import", second, "--yes")
    let before = try home.files(in: home.data)
    let other = try home.folder.write(Plans.text(revision: 1, time: "10:00"), to: "other.json")
    let refusal = try home.refusal("plan", "import", other, "--yes", "--older")
    #expect(refusal.code == 65 && refusal.path == other)
    #expect(refusal.message.contains("revision 1 of plan nek-1"))
    #expect(refusal.hint?.contains("new revision number") == true)
    #expect(try home.files(in: home.data) == before)
    // The same content in another order of its members is the same revision.
    let text = Plans.text(revision: 1)
    let turned = try home.folder.write(
      text.replacing(#""format":"cadans.plan","formatVersion":"1.0","#, with: "").replacing(
        "\n      {\"code\":\"F5\"", with: " {\"code\":\"F5\""
      ).replacing(
        #""timeZone":"Europe/Amsterdam","#,
        with: #""timeZone":"Europe/Amsterdam","formatVersion":"1.0","format":"cadans.plan","#),
      to: "turned.json")
    try home.json("plan", "import", turned, "--yes", "--older")
    #expect(try home.json("plan")["revision"].int == 1)
    // The number after it is taken, so a slot that is moved gets the one after that.
    #expect(try home.json("plan", "move", "f14-1700", "18:00")["revision"].int == 3)
    #expect(
      try home.file("data/cadans/plans/nek-1-2.json") == before["plans/nek-1-2.json"])
  }

  @Test("a plan file changed by hand leaves the kept revision as it was, and doctor says so")
  func changedByHand() throws {
    let home = try Home().at("2026-11-16T08:00:00+01:00")
    try home.json("plan", "import", try home.folder.write(Plans.text(), to: "one.json"))
    let kept = try home.file("data/cadans/plans/nek-1-1.json")
    #expect(!(try home.cadans("doctor").output.contains("nek-1-1.json")))
    let path = try home.folder.write(
      Plans.text(revision: 1, time: "11:00"), to: "data/cadans/plan.json")
    try home.shell("touch -d 2026-11-18T12:00:00+01:00 data/cadans/plan.json")
    let later = home.at("2026-11-19T18:00:00+01:00")
    #expect(try later.json("plan", "show")["exercises"][0]["slots"][0]["time"].string == "11:00")
    let doctor = try later.cadans("doctor")
    #expect(doctor.output.contains("✗ \(path) differs from \(home.data)/plans/nek-1-1.json"))
    // It is in force since it was changed, and the days before keep what they had.
    let due = try later.json("log")["occurrences"].array
      .filter { $0["slot"].string == "f14-0900" }.compactMap { $0["dueAt"].string?.prefix(16) }
    #expect(
      due == ["2026-11-16T09:00", "2026-11-17T09:00", "2026-11-18T11:00", "2026-11-19T11:00"])
    let moved = try later.json("plan", "move", "f14-1700", "18:00")
    #expect(moved["revision"].int == 2)
    #expect(moved["exercises"][0]["slots"][0]["time"].string == "11:00")
    #expect(try home.file("data/cadans/plans/nek-1-1.json") == kept)
    #expect(!(try later.cadans("doctor").output.contains("nek-1-1.json")))
  }

  @Test("another plan of another id needs no revision to be newer")
  func otherID() throws {
    let home = try Self.home()
    let path = try home.folder.write(Plans.text(id: "nek-2"), to: "two.json")
    #expect(try home.refusal("plan", "import", path).code == 65)
    #expect(try home.json("plan", "import", path, "--yes")["id"].string == "nek-2")
  }

  @Test("days keep the plan that was in force on them")
  func history() throws {
    let home = try Home().at("2026-11-16T08:00:00+01:00")
    let one = try home.folder.write(Plans.text(revision: 3), to: "three.json")
    try home.json("plan", "import", one)
    let two = try home.folder.write(
      Plans.text(revision: 4).replacing("f14-0900", with: "f14-1000").replacing(
        "09:00\",", with: "10:00\","),
      to: "four.json")
    let thursday = home.at("2026-11-19T12:00:00+01:00")
    try thursday.json("plan", "import", two, "--yes")
    let slots = try home.at("2026-11-21T12:00:00+01:00").json("log")["occurrences"].array
      .filter { $0["exercise"].string == "F14" && $0["slot"].string != "f14-1700" }
      .map { "\($0["day"].string?.suffix(2) ?? "") \($0["slot"].string ?? "")" }
    #expect(
      slots == ["16 f14-0900", "17 f14-0900", "18 f14-0900", "19 f14-1000", "20 f14-1000"])
  }

  @Test("a plan file that another program put in place is in force at once")
  func byHand() throws {
    let home = try Self.home()
    try home.folder.write(Plans.text(revision: 7, time: "11:00"), to: "data/cadans/plan.json")
    let later = home.at("2099-01-05T10:00:00+01:00")
    let slot = try later.json("today")["exercises"][0]["slots"][0]
    #expect(slot["dueAt"].string == "2099-01-05T11:00:00+01:00")
    #expect(try later.json("today")["plan"]["revision"].int == 7)
    #expect(try later.json("plan", "history")["entries"].array.count == 2)
    // It is kept among the revisions when the next one comes.
    try later.json("plan", "move", "f14-1700", "18:00")
    #expect(
      try later.json("plan", "history")["entries"].array.map { $0["revision"].int } == [1, 7, 8])
    #expect(try home.file("data/cadans/plans/nek-1-7.json").contains("11:00"))
    // Without any history it is in force as well.
    let other = try Home()
    try other.folder.makeFolder("data/cadans")
    try other.folder.write(Plans.text(), to: "data/cadans/plan.json")
    #expect(try other.json("done", "F14")["slot"].string == "f14-0900")
    #expect(try other.json("log")["occurrences"].array.first?["day"].string == "2026-11-16")
  }
}

@Suite("plan move, show and history") struct PlanMoveTests {
  @Test("moves a slot, which gets the name of its new time, in a new revision")
  func move() throws {
    let home = try PlanImportTests.home()
    let moved = try home.json("plan", "move", "f14-0900", "09:30")
    #expect(moved["revision"].int == 2 && moved["id"].string == "nek-1")
    let slot = moved["exercises"][0]["slots"][0]
    #expect(slot["id"].string == "f14-0930" && slot["time"].string == "09:30")
    #expect(slot["days"].array.count == 5)
    let said = try home.cadans("plan", "move", "f14-1700", "16:00")
    #expect(said.output == "f14-1700 is now f14-1600, at 16:00.\n")
    #expect(try home.json("plan")["revision"].int == 3)
  }

  @Test(
    "refuses what cannot be moved, and changes nothing",
    arguments: [
      (["f14-0905", "10:00"], 65), (["F14", "10:00"], 64), (["f14-0900", "10"], 64),
      (["f14-0900", "24:00"], 64), (["f14-0900"], 64), (["f14-0900", "09:00"], 65),
      (["f14-0900", "17:00"], 65), (["morning", "10:00"], 64),
    ])
  func refused(arguments: [String], code: Int) throws {
    let home = try PlanImportTests.home()
    let before = try home.files(in: home.data)
    #expect(try home.refusal(["plan", "move"] + arguments).code == code)
    #expect(try home.files(in: home.data) == before)
    #expect(try Home().refusal("plan", "move", "f14-0900", "10:00").code == 65)
  }

  @Test("keeps what was answered before the slot was moved")
  func answered() throws {
    let home = try DoneTests.home()
    let id = try #require(try home.json("done", "F14")["id"].string)
    try home.json("plan", "move", "f14-0900", "11:00")
    let slots = try home.json("today")["exercises"][0]["slots"].array
    #expect(slots.map { $0["slot"].string } == ["f14-0900", "f14-1100", "f14-1700"])
    #expect(slots.map { $0["outcome"].string } == ["done", "open", "open"])
    #expect(slots[0]["record"].string == id)
    #expect(try home.json("done", "F14")["slot"].string == "f14-1100")
  }

  @Test("without a plan, show and move say so, and history and today are empty")
  func none() throws {
    let home = try Home()
    for command in [["plan"], ["plan", "show"], ["ask"], ["done", "F14"]] {
      let refusal = try home.refusal(command)
      #expect(refusal.code == 65 && refusal.message == "There is no plan yet.")
      #expect(refusal.hint?.contains("plan new --starter --activate") == true)
    }
    #expect(try home.json("plan", "history")["entries"].array.isEmpty)
    let today = try home.json("today")
    #expect(today["exercises"].array.isEmpty && !today["plan"].exists)
    #expect(try home.cadans("today").output.contains("There is no plan yet."))
    #expect(try home.files(in: home.data).isEmpty)
  }
}
