import CadansTestSupport
import Testing

@Suite("plan validate") struct PlanValidateTests {
  @Test("has nothing to say of a good plan")
  func good() throws {
    let home = try Home()
    let path = try home.folder.write(Plans.text(), to: "plan.json")
    let answer = try home.json("plan", "validate", path)
    #expect(answer.description == #"{"faults":[],"valid":true,"warnings":[]}"#)
    #expect(try home.cadans("plan", "validate", path).output == "\(path) can be put in force.\n")
    #expect(try home.files(in: home.data).isEmpty)
  }

  @Test("says everything that is wrong, each with its place")
  func faults() throws {
    let home = try Home()
    let text = """
      {"format":"cadans.plan","formatVersion":"1.0","id":"../x","revision":0,"createdAt":"now",
       "prescriber":{"kind":"robot"},"mood":1,"patient":{"pseudonym":"111222333"},
       "exercises":[{"code":"F99","dose":{"reps":0},"slots":[]},
        {"code":"F14","dose":{"sets":3},"slots":[
         {"id":"week","time":"9:00","days":[]},{"id":"f14-0900","time":"09:00","days":["mo","mo"]}]},
        {"code":"F14","dose":{"reps":10},"slots":[
         {"id":"f14-0900","time":"09:00","days":["mo","xx"]}]}]}
      """
    let path = try home.folder.write(text, to: "plan.json")
    let plain = try home.cadans("plan", "validate", path)
    let machine = try home.cadans("plan", "validate", path, "--json")
    #expect(plain.status == 65 && machine.status == 65)
    let answer = try Document(machine.output)
    #expect(answer["valid"].bool == false)
    let paths = Set(answer["faults"].array.compactMap { $0["path"].string })
    let expected: Set = [
      "id", "revision", "createdAt", "timeZone", "prescriber.kind", "mood", "patient.pseudonym",
      "exercises[0].code", "exercises[0].dose.reps", "exercises[1].dose",
      "exercises[1].slots[0].id", "exercises[1].slots[0].time", "exercises[2].code",
      "exercises[2].slots[0].days",
    ]
    #expect(expected.isSubset(of: paths), "\(expected.subtracting(paths))")
    for fault in answer["faults"].array {
      let place = try #require(fault["path"].string)
      #expect(plain.output.contains("\(place): "))
    }
    #expect(plain.output.contains("exercises[0].code: an exercise code, perhaps F"))
    let error = try Document(machine.errors)["error"]
    #expect(error["code"].int == 65 && error["path"].string == path)
    #expect(error["message"].string == "\(path) has \(answer["faults"].array.count) faults.")
    // The same file is not put in force, and the first fault says why.
    let refusal = try home.refusal("plan", "import", path)
    #expect(refusal.code == 65 && refusal.path == path && refusal.message.contains("id: "))
    #expect(try home.files(in: home.data).isEmpty)
  }

  @Test(
    "warns of what a therapist would look at again",
    arguments: [
      (["F5:9min@21:00"], nil, "F5 is prescribed for 10 to 20 minutes"),
      (["F5:10min@21:00"], nil, nil), (["F5:20min@21:00"], nil, nil),
      (["F5:21min@21:00"], nil, "F5 is prescribed for 10 to 20 minutes"),
      (["F5:10@21:00"], nil, "F5 is prescribed for 10 to 20 minutes"),
      (["F27:10@09:00"], "A", "F27 is not in the list of profile A"),
      (["F27:10@09:00"], "B", nil), (["F14:10@09:00"], "A", nil), (["G5:10min@09:00"], "A", nil),
      (["F14:10@09:00"], "D", nil),
      (["F14:1@09:00", "F17:1@09:00", "F20:1@09:00", "F30:1@09:00"], nil, nil),
      (
        ["F14:1@09:00", "F17:1@09:00", "F20:1@09:00", "F30:1@09:00", "F34:1@09:00"], nil,
        "5 exercises is a lot"
      ),
    ] as [([String], String?, String?)])
  func warnings(specs: [String], profile: String?, warning: String?) throws {
    let home = try Home()
    let options = profile.map { ["--profile", $0, "--prescriber", "M. Jansen"] } ?? []
    let end = profile == "D" ? ["--end", "2027-02-07"] : []
    let path = home.folder["plan.json"]
    let made = try home.cadans(
      ["plan", "new", "-o", path] + specs.flatMap { ["--exercise", $0] } + options + end)
    #expect(made.status == 0)
    let answer = try home.json("plan", "validate", path)
    #expect(answer["valid"].bool == true)
    #expect(answer["warnings"].array.count == (warning == nil ? 0 : 1))
    let said = try home.cadans("plan", "validate", path)
    #expect(said.status == 0 && said.output.contains("Note, ") == (warning != nil))
    guard let warning else { return }
    #expect(answer["warnings"][0]["message"].string?.hasPrefix(warning) == true)
    #expect(made.errors.contains("Note: \(warning)") && said.output.contains(warning))
    // With the therapist's reason there is nothing to look at again.
    guard let code = specs[0].split(separator: ":").first, profile != nil else { return }
    let reasoned = try home.json(
      "plan", "new", "--exercise", specs[0], "--profile", profile ?? "", "--prescriber", "J",
      "--reason", "\(code)=in overleg", "-o", home.folder["reasoned.json"])
    #expect(reasoned["exercises"][0]["ext"]["reason"].string == "in overleg")
    let again = try home.json("plan", "validate", home.folder["reasoned.json"])
    #expect(again["warnings"].array.isEmpty)
  }
}
