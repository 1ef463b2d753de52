import CadansTestSupport
import Testing

@Suite("At a terminal") struct TerminalTests {
  @Test(
    "nothing is erased without a yes",
    arguments: [("y", true), ("Y", true), ("yes", true), ("n", false), ("", false), ("yy", false)])
  func erase(answer: String, goes: Bool) throws {
    let home = try DoneTests.home()
    try home.json("done", "F14")
    let outcome = try Terminal.run(home, "erase", typing: [answer])
    #expect(outcome.status == 0 && outcome.output.contains("Remove everything? [y/N] "))
    #expect(outcome.output.contains(home.data))
    #expect(outcome.output.contains(goes ? "Everything is removed." : "Nothing was changed."))
    #expect(try home.files(in: home.data).isEmpty == goes)
    let silent = try Terminal.run(home, "erase", typing: [])
    #expect(silent.status == 0)
    #expect(try home.files(in: home.data).isEmpty == goes)
  }

  @Test("a plan is replaced, and a backup restored, after a yes")
  func replace() throws {
    let home = try PlanImportTests.home()
    let two = try home.folder.write(Plans.text(revision: 2, time: "10:00"), to: "two.json")
    let no = try Terminal.run(home, "plan", "import", two, typing: ["n"])
    #expect(no.status == 0 && no.output.contains("from 09:00 Mo–Fr"))
    #expect(try home.json("plan")["revision"].int == 1)
    let yes = try Terminal.run(home, "plan", "import", two, typing: ["y"])
    #expect(yes.status == 0)
    #expect(try home.json("plan")["revision"].int == 2)
    try home.json("backup", home.folder["b.tar"])
    try home.json("plan", "move", "f14-1700", "18:00")
    _ = try Terminal.run(home, "restore", home.folder["b.tar"], typing: ["n"])
    #expect(try home.json("plan")["revision"].int == 3)
    _ = try Terminal.run(home, "restore", home.folder["b.tar"], typing: ["y"])
    #expect(try home.json("plan")["revision"].int == 2)
  }

  @Test("programs are never asked")
  func json() throws {
    let home = try PlanImportTests.home()
    let two = try home.folder.write(Plans.text(revision: 2), to: "two.json")
    for arguments in [["erase"], ["plan", "import", two], ["plan", "new"]] {
      let outcome = try home.cadans(arguments + ["--json"], input: "y\n")
      #expect([64, 65].contains(outcome.status) && outcome.output.isEmpty)
    }
    #expect(try Terminal.run(home, "erase", "--json", typing: ["y"]).status == 65)
    #expect(try home.json("plan")["revision"].int == 1)
  }

  @Test("plan new asks for what stands on the paper")
  func planNew() throws {
    let home = try Home()
    let outcome = try Terminal.run(
      home, "plan", "new",
      typing: [
        "M. Jansen", "x", "b", "F14:3x10@09:00,17:00/mo-fr", "F99:1@09:00", "F5:15min@21:00", "",
        "y",
      ])
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.output.contains("There is no exercise F99."))
    #expect(outcome.output.contains("--profile takes one of A, B, C, D, not \"X\"."))
    #expect(outcome.output.contains("Prescribed by M. Jansen."))
    let plan = try home.json("plan")
    #expect(plan["course"]["profile"].string == "B")
    #expect(plan["exercises"].array.compactMap { $0["code"].string } == ["F14", "F5"])
    let other = try Home()
    let own = try Terminal.run(
      other, "plan", "new", typing: ["", "G1:2min@10:00", "", "n"])
    #expect(own.status == 0 && own.output.contains("Nothing was changed."))
    #expect(try other.files(in: other.data).isEmpty)
    let none = try Terminal.run(other, "plan", "new", typing: ["", ""])
    #expect(none.status == 64)
  }

  @Test("the questions have eleven answers, and no answer")
  func ask() throws {
    let home = try AskTests.home()
    let outcome = try Terminal.run(home, "ask", typing: ["3", "n"])
    #expect(outcome.status == 0 && outcome.output.contains("0  1  2  3  4  5  6  7  8  9  10"))
    let record = try home.json("log", "--from", "today")["records"][0]
    #expect(record["pain"].description == #"{"before":3}"#)
  }

  @Test("the advice to stop stays on the screen until it was read")
  func advice() throws {
    let home = try AskTests.home(profile: "D")
    let outcome = try Terminal.run(home, "ask", typing: ["n", "4", "4", ""])
    #expect(outcome.status == 0, "\(outcome)")
    #expect(
      outcome.output.contains("Stop your exercises and contact your physiotherapist or GP."))
    #expect(outcome.output.contains("--by NAME'.\nPress Enter when you have read this."))
  }
}
