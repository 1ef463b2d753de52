import CadansTestSupport
import Testing

@Suite("Taking back what stopped the exercises") struct WithdrawalTests {
  private static func home() throws -> Home {
    try SixWeeksTests.home("B", SixWeeksTests.byPainMeasure)
  }

  private static func at(_ day: Int, _ time: String, _ home: Home) -> Home {
    let number = 15 + day
    return home.at("2026-11-\(number)T\(time):00+01:00")
  }

  private func suspended(_ home: Home) throws -> String? {
    try home.json("today")["suspended"].string
  }

  @Test(
    "ten days later it is marked as withdrawn, exits 0, and the stop stays until the therapist",
    arguments: [
      ["void", "--reason", "het gaat weer"], ["void", "--reason", "het gaat weer", "--mistake"],
      ["undo"], ["undo", "--mistake"],
    ])
  func late(words: [String]) throws {
    let home = try Self.home()
    let id = try #require(try Self.at(3, "12:00", home).json("symptom", "weakness")["id"].string)
    let later = Self.at(13, "09:00", home)
    let command = words[0] == "void" ? ["void", id] + words.dropFirst() : words
    let said = try later.cadans(command)
    #expect(said.status == 0 && said.output.contains("stays stopped"), "\(said)")
    #expect(said.output.contains("cadans therapist clear --by NAME"))
    #expect(try suspended(later) == "all")
    let record = try later.json("log", "--from", "2026-11-16")["records"][0]
    #expect(record["flags"][0].string == "weakness")
    #expect(record["withdrawn"]["at"].string?.hasPrefix("2026-11-28T09:00") == true)
    #expect(record["withdrawn"]["reason"].string == (words[0] == "void" ? words[2] : "undo"))
    let lines = try later.cadans("log", "--from", "2026-11-16").output
    #expect(lines.contains("withdrawn on") && lines.contains("its stop stays"))
    #expect(try later.refusal("void", id, "--reason", "x").code == 65)
    try later.json("therapist", "clear", "--by", "M. Jansen")
    #expect(try suspended(later) == "none")
  }

  @Test("within ten minutes a mistake is taken back, and is listed; without the answer it stays")
  func soon() throws {
    let home = try Self.home()
    try Self.at(3, "12:00", home).json("symptom", "trauma")
    let soon = Self.at(3, "12:05", home)
    #expect(try soon.cadans("undo").output.contains("Marked as withdrawn"))
    #expect(try suspended(soon) == "all")
    let id = try #require(try soon.json("log")["records"][0]["id"].string)
    let taken = try soon.json("void", id, "--reason", "wrong key", "--mistake")
    #expect(taken["type"].string == "void")
    #expect(try suspended(soon) == "none")
    let log = try soon.cadans("log").output
    #expect(log.contains("withdrawn on") && log.contains("wrong key"), "\(log)")
    #expect(!log.contains("its stop stays"))
  }

  @Test("at a terminal it is asked whether it was a mistake")
  func terminal() throws {
    for (answer, suspension) in [("y", "none"), ("n", "all")] {
      let home = try Self.home()
      try Self.at(3, "12:00", home).json("symptom", "trauma")
      let asked = try Terminal.run(Self.at(3, "12:05", home), "undo", typing: [answer])
      #expect(asked.status == 0 && asked.output.contains("Was it a mistake"), "\(asked)")
      #expect(try suspended(Self.at(3, "12:10", home)) == suspension)
    }
    // Later there is nothing to ask.
    let home = try Self.home()
    try Self.at(3, "12:00", home).json("symptom", "trauma")
    let late = try Terminal.run(Self.at(3, "12:30", home), "undo", typing: ["y"])
    #expect(late.status == 0 && !late.output.contains("Was it a mistake"), "\(late)")
  }

  @Test("an arm answer is amended to less only as a mistake; the rest of the session changes")
  func amend() throws {
    let home = try Self.home()
    let id = try #require(
      try Self.at(2, "09:10", home).json("done", "F14", "--arm", "new")["id"].string)
    let later = Self.at(2, "09:15", home)
    let marked = try later.json("amend", id, "--arm", "none", "--during", "2")
    #expect(marked["arm"].string == "new" && marked["withdrawn"]["reason"].string == "amend")
    #expect(marked["pain"]["during"].int == 2)
    #expect(try suspended(later) == "all")
    let mistake = try later.json("amend", id, "--arm", "none", "--mistake")
    #expect(mistake["arm"].string == "none" && !mistake["withdrawn"].exists)
    #expect(try suspended(later) == "none")
  }

  @Test("a session that is voided is none any more, and what it said of the arm stops on")
  func session() throws {
    let home = try Self.home()
    let id = try #require(
      try Self.at(2, "09:10", home).json("done", "F14", "--arm", "new")["id"].string)
    let later = Self.at(4, "09:15", home)
    try later.json("void", id, "--reason", "not done")
    #expect(try suspended(later) == "all")
    let log = try later.json("log", "--from", "2026-11-16")
    #expect(log["records"].array.isEmpty)
    #expect(log["occurrences"].array.allSatisfy { $0["outcome"].string != "done" })
    #expect(
      try later.cadans("log", "--from", "2026-11-16").output.contains("its stop stays"))
  }

  @Test("what stopped nothing is taken back as ever")
  func harmless() throws {
    let home = try Self.home()
    try Self.at(2, "09:10", home).json("symptom", "headache")
    let later = Self.at(9, "09:10", home)
    #expect(try later.json("undo")["type"].string == "void")
    #expect(try later.json("log", "--from", "2026-11-16")["records"].array.isEmpty)
  }
}
