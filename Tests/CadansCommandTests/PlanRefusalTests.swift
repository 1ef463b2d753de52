import CadansCore
import CadansExchange
import CadansTestSupport
import Testing

/// Plans that can be read, and may not come into force.
@Suite("A plan that may not come into force") struct PlanRefusalTests {
  private static let neurodynamic = [
    "F1", "F1a", "F27", "F28", "F29", "F29a", "F56", "F56b", "F57", "F58",
  ]

  /// A plan of profile D with one exercise.
  private static func plan(_ code: String, end: String?, ext: String?) throws -> JSON {
    try JSON(Plans.text()).replacing("course.profile", by: #""D""#)
      .replacing("course.end", by: end.map { "\"\($0)\"" })
      .replacing("exercises[0].code", by: "\"\(code)\"")
      .replacing("exercises[0].ext", by: ext)
  }

  /// Refused by validate and import, at this place, with nothing put in force.
  private static func expectRefusal(
    _ plan: JSON, at place: String, _ sentence: String
  ) throws {
    let home = try Home()
    let path = try home.folder.write(plan.line, to: "plan.json")
    let outcome = try home.cadans("plan", "validate", path, "--json")
    #expect(outcome.status == 65)
    let faults = try Document(outcome.output)["faults"].array
    #expect(faults.count == 1 && faults[0]["path"].string == place)
    #expect(faults[0]["message"].string?.contains(sentence) == true)
    for options in [[], ["--yes"]] {
      let refusal = try home.refusal(["plan", "import", path] + options)
      #expect(refusal.code == 65 && refusal.path == path)
      #expect(refusal.message.contains("\(place): ") && refusal.message.contains(sentence))
    }
    #expect(try home.files(in: home.data).isEmpty)
  }

  @Test("is one of profile D without an end")
  func end() throws {
    try Self.expectRefusal(
      Self.plan("F14", end: nil, ext: nil), at: "course.end", "profile D has an end date")
    let made = [
      "plan", "new", "--exercise", "F14:10@09:00", "--profile", "D", "--prescriber", "J",
    ]
    let home = try Home()
    for options in [[], ["--activate"], ["-o", home.folder["new.json"]]] {
      let refusal = try home.refusal(made + options)
      #expect(refusal.code == 65 && refusal.message.contains("course.end: "))
    }
    #expect(try home.files(in: home.data).isEmpty)
    #expect(throws: (any Error).self) { try home.file("new.json") }
    let plan = try home.json(made + ["--end", "2027-02-07", "--activate"])
    #expect(plan["course"]["end"].string == "2027-02-07")
    let early = try home.refusal(made + ["--end", "2026-11-17"])
    #expect(early.code == 65 && early.path == "--end")
    #expect(try home.refusal(made + ["--end", "soon"]).code == 64)
  }

  @Test("is one of profile D with a neurodynamic exercise and no reason", arguments: neurodynamic)
  func reason(code: String) throws {
    for ext in [nil, "{}", #"{"reason":""}"#, #"{"reason":" \n"}"#] {
      try Self.expectRefusal(
        Self.plan(code, end: "2027-02-07", ext: ext), at: "exercises[0].ext.reason",
        "\(code) is neurodynamic")
    }
    let home = try Home()
    let good = try Self.plan(code, end: "2027-02-07", ext: #"{"reason":"in overleg"}"#)
    let path = try home.folder.write(good.line, to: "plan.json")
    #expect(try home.cadans("plan", "validate", path).status == 0)
    #expect(try home.cadans("plan", "import", path).status == 0)
    let refusal = try home.refusal(
      "plan", "new", "--exercise", "\(code):10@09:00", "--profile", "D", "--prescriber", "J",
      "--end", "2027-02-07")
    #expect(refusal.code == 65 && refusal.message.contains("\(code) is neurodynamic"))
  }

  @Test("is neurodynamic by the catalogue where the protocol says so")
  func catalogue() {
    let codes = ExerciseCode.allCases.filter {
      Exercise.entry($0).kinds.contains(.neurodynamic)
    }
    #expect(codes.map(\.rawValue).sorted() == Self.neurodynamic.sorted())
  }

  @Test("is one of grade IV", arguments: ["IV", "iv", "4", "grade IV", "graad 4"])
  func gradeIV(text: String) throws {
    let plan = try JSON(Plans.text()).replacing("course.profile", by: "\"\(text)\"")
    try Self.expectRefusal(plan, at: "course.profile", "referred to a GP or specialist")
    let refusal = try Home().refusal(
      "plan", "new", "--exercise", "F14:10@09:00", "--profile", text, "--prescriber", "J")
    #expect(refusal.code == 65 && refusal.message.contains("referred to a GP or specialist"))
  }

  @Test("is one that grows beyond what can be read again: the plan in force stays, and is read")
  func fat() throws {
    let home = try Home()
    try home.plan("F14:3x10@09:00")
    let before = try home.files(in: home.data)
    let fat = "[" + Array(repeating: "1", count: 240_000).joined(separator: ",") + "]"
    let text = Plans.text(more: ",\"ext\":{\"fat\":\(fat)}")
    #expect(text.utf8.count < 500_000)
    let path = try home.folder.write(text, to: "plan.json")
    let outcome = try home.cadans("plan", "validate", path, "--json")
    #expect(outcome.status == 65)
    let message = try Document(outcome.output)["faults"][0]["message"].string
    #expect(message?.contains("larger than 2 MB") == true)
    #expect(try home.refusal("plan", "import", path, "--yes").code == 65)
    #expect(try home.files(in: home.data) == before)
    #expect(try home.cadans("today").status == 0)
  }

  @Test("stays in force where it was before: nobody is locked out of their log")
  func former() throws {
    let home = try Home()
    try home.plan("F14:3x10@09:00")
    let plan = try Self.plan("F27", end: nil, ext: nil)
    try home.folder.write(plan.line, to: "data/cadans/plan.json")
    #expect(try home.cadans("today").status == 0)
    #expect(try home.cadans("done", "F27").status == 0)
    #expect(try home.cadans("plan", "move", "f14-0900", "08:00").status == 0)
  }
}
