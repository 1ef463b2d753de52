import CadansTestSupport
import Testing

@Suite("cadans symptom") struct SymptomTests {
  @Test(
    "says to stop where a symptom asks for it, also without a plan",
    arguments: [
      (["trauma"], "Stop your exercises"), (["arm-tingling"], "Stop your exercises"),
      (["--arm", "new", "headache"], "Stop your exercises"),
      (["--arm", "increased", "headache"], "Stop your exercises"),
      (["headache"], "keep moving"),
    ])
  func withoutPlan(words: [String], message: String) throws {
    let home = try Home().at("2026-11-16T10:00:00+01:00")
    let said = try home.cadans(["symptom"] + words)
    #expect(said.status == 0 && said.output.contains(message), "\(said)")
  }

  @Test("is logged and answered also where the plan cannot be read, which is told behind it")
  func damagedPlan() throws {
    let home = try Home().at("2026-11-16T10:00:00+01:00")
    try home.folder.makeFolder("data/cadans")
    try home.folder.write("{", to: "data/cadans/plan.json")
    let said = try home.cadans("symptom", "weakness")
    #expect(said.status == 65 && said.output.contains("Stop your exercises"), "\(said)")
    #expect(said.errors.contains("plan.json"))
    let log = try home.file("data/cadans/log/2026/2026-11-16.json")
    #expect(log.contains("weakness"))
  }

  @Test(
    "what is said of the arm afterwards is answered also where the plan cannot be read",
    arguments: [("usual", false), ("increased", true), ("new", true)])
  func amended(word: String, stops: Bool) throws {
    let home = try DoneTests.home()
    let id = try #require(try home.json("done", "F14")["id"].string)
    try home.folder.write("{", to: "data/cadans/plan.json")
    let said = try home.cadans("amend", id, "--arm", word)
    #expect(said.status == 0 && said.output.contains("Amended"), "\(said)")
    #expect(said.output.contains("Stop your exercises") == stops, "\(said)")
  }

  @Test("stops again only for what was said after the therapist lifted it")
  func cleared() throws {
    let home = try SixWeeksTests.home("B", SixWeeksTests.byPainMeasure)
    func suspended(_ clock: String) throws -> String? {
      try home.at("2026-11-16T\(clock):00+01:00").json("today")["suspended"].string
    }
    try home.at("2026-11-16T09:10:00+01:00").json("done", "F14", "--arm", "new")
    #expect(try suspended("09:20") == "all")
    try home.at("2026-11-16T12:00:00+01:00").json("therapist", "clear", "--by", "M. Jansen")
    try home.at("2026-11-16T17:10:00+01:00").json("done", "F14", "--arm", "none")
    #expect(try suspended("18:00") == "none")
  }

  @Test("in profile D wants to know how the arm is, and refuses an answer that contradicts itself")
  func profileD() throws {
    let home = try Home().at("2026-11-16T10:00:00+01:00")
    try home.plan("F14:3x10@09:00", options: ["--prescriber", "M. Jansen", "--profile", "D"])
    for words in [["sensory"], ["sensory", "--arm", "none"]] {
      let said = try home.cadans(["symptom"] + words)
      #expect(said.status == 64 && said.errors.contains("--arm increased"), "\(said)")
    }
    #expect(try home.json("log")["records"].array.isEmpty)
    let record = try home.json("symptom", "sensory", "--arm", "increased")
    #expect(record["arm"].string == "increased")
    #expect(record["flags"][0].string == "sensory")
    #expect(try home.json("today")["suspended"].string == "exercise")
  }
}
