import CadansTestSupport
import Foundation
import Testing

/// A file that is no plan, and what is said of it.
struct BadPlan: CustomTestStringConvertible, Sendable {
  let name: String
  let bytes: [UInt8]
  let sentence: String

  init(_ name: String, _ text: String, _ sentence: String, encoding: String.Encoding = .utf8) {
    self.name = name
    self.bytes = Array(text.data(using: encoding) ?? Data())
    self.sentence = sentence
  }

  var testDescription: String { name }

  static let all: [BadPlan] = [
    BadPlan("empty", "", "ends in the middle"),
    BadPlan("half", String(Plans.text().prefix(400)), "ends in the middle"),
    BadPlan("prose", "Three times ten, every day.\n", "is not JSON"),
    BadPlan("with text behind it", Plans.text() + "x", "is not JSON"),
    BadPlan("trailing comma", #"{"format":"cadans.plan",}"#, "is not JSON"),
    BadPlan("list", "[]", "is not a cadans.plan file"),
    BadPlan("other JSON", #"{"name":"left-pad"}"#, "is not a cadans.plan file"),
    BadPlan(
      "log", #"{"format":"cadans.log","formatVersion":"1.0","day":"2026-11-18","records":[]}"#,
      "is not a cadans.plan file"),
    BadPlan("no version", #"{"format":"cadans.plan"}"#, "has no readable \"formatVersion\""),
    BadPlan(
      "version 2.0", Plans.text().replacing(#""1.0""#, with: #""2.0""#), "is of version 2.0"),
    BadPlan("UTF-16", Plans.text(), "is written in UTF-16", encoding: .utf16),
    BadPlan("UTF-16 BE", Plans.text(), "is written in UTF-16", encoding: .utf16BigEndian),
    BadPlan("UTF-16 LE", Plans.text(), "is written in UTF-16", encoding: .utf16LittleEndian),
    BadPlan(
      "Latin-1", Plans.text().replacing("M. Jansen", with: "Andr\u{E9}"), "is not valid UTF-8",
      encoding: .isoLatin1),
    BadPlan(
      "duplicate key", Plans.text(more: #","id":"nek-2""#), "names the same field twice"),
    BadPlan(
      "duplicate key inside", Plans.text(dose: #"{"reps":10,"reps":12}"#),
      "names the same field twice"),
    BadPlan(
      "unknown exercise", Plans.text().replacing(#""F14""#, with: #""F99""#), "exercises[0].code"),
    BadPlan(
      "duplicate slot", Plans.text().replacing("f14-1700", with: "f14-0900"),
      "the slot f14-0900 is in the plan twice"),
    BadPlan(
      "duplicate exercise", Plans.text().replacing(#""F5""#, with: #""F14""#),
      "F14 is in the plan twice"),
    BadPlan(
      "no exercise", Plans.text().replacing(/"exercises":(?s).*/, with: #""exercises":[]}"#),
      "at least one exercise"),
    BadPlan("real number", Plans.text(dose: #"{"reps":10.5}"#), "exercises[0].dose.reps"),
    BadPlan("negative", Plans.text(dose: #"{"reps":-1}"#), "exercises[0].dose.reps"),
    BadPlan("huge number", Plans.text(dose: #"{"reps":1e999}"#), "a number that is too large"),
    BadPlan(
      "huge integer", Plans.text(dose: #"{"reps":99999999999999999999}"#),
      "a number that is too large"),
    BadPlan("null", Plans.text(more: #","recipient":null"#), "null is never written"),
    BadPlan("unknown field", Plans.text(more: #","autoload":true"#), "this field is not known"),
    BadPlan(
      "nested 20,000 deep",
      String(repeating: "[", count: 20_000) + String(repeating: "]", count: 20_000),
      "nests deeper than"),
    BadPlan(
      "objects 20,000 deep",
      String(repeating: #"{"a":"#, count: 20_000) + "1" + String(repeating: "}", count: 20_000),
      "nests deeper than"),
    BadPlan(
      "nested 100 deep in ext",
      Plans.text(
        more: #","ext":{"a":"#
          + String(repeating: "[", count: 100) + String(repeating: "]", count: 100) + "}"),
      "nests deeper than"),
    BadPlan(
      "600,000 empty lists",
      #"{"a":["# + String(repeating: "[],", count: 600_000) + "[]]}", "more than"),
    BadPlan("3 MB of spaces", String(repeating: " ", count: 3 << 20) + "{}", "larger than"),
    BadPlan("NUL", Plans.text().replacing("M. Jansen", with: "M.\\u0000J"), "is not JSON"),
    BadPlan(
      "controls", Plans.text().replacing("nek-1", with: "\\u001b[2J"), "1 to 64 letters"),
  ]
}

@Suite("Bad plan files") struct BadPlanTests {
  /// What the program may take of memory, in kB: it dies when it wants more.
  ///
  /// The peak that wait4 tells of a child begins with that of the test that started it, so the
  /// limit is set beforehand and not looked at afterwards.
  static let memory = 150 * 1024

  @Test(
    "are refused in a sentence, quickly, in little memory, and nothing is written",
    arguments: BadPlan.all)
  func refused(bad: BadPlan) throws {
    let home = try DoneTests.home()
    let before = try home.files(in: home.data)
    let path = home.folder["bad.json"]
    try Data(bad.bytes).write(to: URL(filePath: path))
    for command in ["validate", "import --yes"] {
      let limited = "ulimit -d \(Self.memory); ulimit -t 10; \"$CADANS\" plan \(command) \(path)"
      let plain = try home.shell(limited)
      let refusal = try Refusal(plain: plain, machine: home.shell(limited + " --json"))
      #expect(refusal.code == 65)
      #expect(refusal.path == path)
      let everything = plain.output + plain.errors
      #expect(everything.contains(bad.sentence), "\(everything.prefix(600))")
      #expect(!everything.contains("\u{1B}"))
    }
    #expect(try home.files(in: home.data) == before)
  }

  @Test("of 250 MB are not even read")
  func sparse() throws {
    let home = try DoneTests.home()
    let before = try home.files(in: home.data)
    for command in ["validate", "import --yes"] {
      let said = try home.shell(
        """
        truncate -s 250M big.json; ulimit -d 51200; ulimit -t 5
        "$CADANS" plan \(command) big.json --json
        """)
      #expect(said.status == 65 && said.output.isEmpty)
      let error = try Document(said.errors)["error"]
      #expect(error["path"].string == "big.json")
      #expect(error["message"].string == "big.json is larger than 2 MB, which no plan or log is.")
    }
    #expect(try home.files(in: home.data) == before)
  }

  @Test(
    "in the place of the plan in force are named by every command that needs it",
    arguments: [
      "{", #"{"format":"cadans.plan","formatVersion":"2.0"}"#, Plans.text(dose: #"{"reps":0}"#),
    ])
  func inForce(text: String) throws {
    let home = try DoneTests.home()
    let record = try #require(try home.json("done", "F14")["id"].string)
    let path = try home.folder.write(text, to: "data/cadans/plan.json")
    let good = try home.folder.write(Plans.text(), to: "good.json")
    for command in [
      ["today"], ["done", "F14"], ["skip", "F14", "--reason", "time"], ["plan"],
      ["plan", "show"], ["plan", "move", "f14-0900", "09:30"], ["plan", "import", "--yes", good],
      ["plan", "new", "--starter", "--activate"], ["ask"],
    ] {
      let refusal = try home.refusal(command)
      #expect(refusal.code == 65 && refusal.path == path, "\(command): \(refusal)")
    }
    for command in [["log"], ["doctor"], ["status"]] {
      let outcome = try home.cadans(command)
      #expect(outcome.status == 65 && outcome.errors.contains(path), "\(command): \(outcome)")
    }
    #expect(try readFile(path) == text)
    // Who does not need it is not disturbed.
    #expect(try home.json("pain", "3")["nprs"].int == 3)
    #expect(try home.json("amend", record, "--reps", "5")["status"].string == "partial")
    #expect(try home.json("undo").exists)
  }
}
