import CadansTestSupport
import Testing

@Suite("amend and void") struct AmendTests {
  @Test("changes the dose, and whether that is all of it")
  func dose() throws {
    let home = try DoneTests.home()
    let first = try home.json("done", "F14", "--note", "zwaar")
    let id = try #require(first["id"].string)
    let less = try home.json("amend", id, "--reps", "5")
    #expect(less["replaces"].string == id && less["status"].string == "partial")
    #expect(less["done"].description == #"{"reps":5,"sets":3}"#)
    #expect(less["note"].string == "zwaar" && less["slot"].string == "f14-0900")
    #expect(less["at"].string == first["at"].string)
    // An amendment is amended by the id of any form.
    let more = try home.json("amend", id, "--sets", "6")
    #expect(more["status"].string == "completed")
    #expect(more["replaces"].string == less["id"].string)
    #expect(try home.json("log")["records"].array.map { $0["id"].string } == [more["id"].string])
  }

  @Test("adds scores, and keeps those that are not said anew")
  func scores() throws {
    let home = try DoneTests.home()
    let id = try #require(try home.json("done", "F14", "--before", "2")["id"].string)
    let amended = try home.json("amend", id, "--during", "5", "--arm", "usual")
    #expect(amended["pain"].description == #"{"before":2,"during":5}"#)
    #expect(amended["arm"].string == "usual" && amended["status"].string == "completed")
    let score = try #require(try home.json("pain", "3", "--moment", "week")["id"].string)
    let other = try home.json("amend", score, "--score", "7")
    #expect(other["nprs"].int == 7 && other["moment"].string == "week")
  }

  @Test("says to stop when the arm is said to be worse, and the log shows that it was")
  func arm() throws {
    let home = try DoneTests.home()
    let id = try #require(try home.json("done", "F14")["id"].string)
    let stop = "Stop your exercises and contact your physiotherapist or GP."
    for word in ["increased", "new"] {
      #expect(try home.cadans("amend", id, "--arm", word).output.contains(stop))
    }
    #expect(try home.cadans("log").output.contains("new complaints in arm or hand"))
    #expect(try !home.cadans("amend", id, "--arm", "none").output.contains(stop))
  }

  @Test("changes the note or takes it away, and the time on the same day")
  func noteAndTime() throws {
    let home = try DoneTests.home()
    let id = try #require(try home.json("badday", "--note", "een")["id"].string)
    #expect(try home.json("amend", id, "--note", "twee")["note"].string == "twee")
    #expect(try !home.json("amend", id, "--note", "")["note"].exists)
    #expect(
      try home.json("amend", id, "--at", "08:15")["at"].string == "2026-11-18T08:15:00+01:00")
    let other = try home.refusal("amend", id, "--at", "yesterday 08:15")
    #expect(other.code == 65 && other.path == "--at")
    #expect(try home.refusal("amend", id, "--at", "11:00").code == 65)
  }

  @Test("turns done into skipped and back")
  func reason() throws {
    let home = try DoneTests.home()
    let id = try #require(try home.json("done", "F14", "--before", "2")["id"].string)
    // What was done and felt is not lost by a reason alone.
    let refusal = try home.refusal("amend", id, "--reason", "pain")
    #expect(refusal.code == 65 && refusal.hint?.contains("--skipped") == true)
    #expect(try home.refusal("amend", id, "--skipped").code == 64)
    #expect(try home.json("log")["records"][0]["pain"].exists)
    let skipped = try home.json("amend", id, "--skipped", "--reason", "illness")
    #expect(skipped["status"].string == "skipped" && skipped["reason"].string == "illness")
    #expect(!skipped["done"].exists && !skipped["pain"].exists)
    #expect(try home.refusal("amend", id, "--before", "3").code == 65)
    let done = try home.json("amend", id, "--reps", "10", "--before", "3")
    #expect(done["status"].string == "completed" && !done["reason"].exists)
    #expect(try home.refusal("amend", id, "--reason", "time", "--reps", "4").code == 64)
  }

  @Test(
    "an option that the record has no place for is refused, not passed over",
    arguments: [
      ("pain", ["--reps", "5"]), ("pain", ["--before", "5"]), ("pain", ["--arm", "new"]),
      ("pain", ["--reason", "time"]), ("badday", ["--score", "3"]), ("badday", ["--sets", "3"]),
      ("done", ["--score", "3"]), ("done", ["--stage", "1"]),
    ])
  func unfit(command: String, options: [String]) throws {
    let home = try DoneTests.home()
    let words = ["pain": ["pain", "3"], "badday": ["badday"], "done": ["done", "F14"]]
    let record = try Document(home.cadans((words[command] ?? []) + ["--json"]).output)
    let id = try #require(record["id"].string)
    let refusal = try home.refusal(["amend", id, "--note", "x"] + options)
    #expect(refusal.code == 65 && refusal.path == options[0])
    #expect(try home.json("log")["records"][0]["id"].string == id)
  }

  @Test("nothing said, or nothing new, is wrong usage")
  func nothing() throws {
    let home = try Home()
    let id = try #require(try home.json("pain", "3", "--note", "x")["id"].string)
    #expect(try home.refusal("amend", id).code == 64)
    #expect(try home.refusal("amend", id, "--score", "3", "--note", "x").code == 64)
    #expect(try home.refusal("amend", id, "--score", "11").code == 64)
    #expect(try home.refusal("amend").code == 64)
  }

  @Test("void takes a record back with its reason, and its id is refused from then on")
  func void() throws {
    let home = try DoneTests.home()
    let id = try #require(try home.json("done", "F14")["id"].string)
    let amended = try #require(try home.json("amend", id, "--reps", "5")["id"].string)
    let void = try home.json("void", id, "--reason", "verkeerde oefening")
    #expect(void["type"].string == "void" && void["reason"].string == "verkeerde oefening")
    #expect(void["voids"].exists && void["day"].string == "2026-11-18")
    #expect(try home.json("log")["records"].array.isEmpty)
    #expect(try home.json("today")["exercises"][0]["slots"][0]["outcome"].string == "open")
    for gone in [id, amended] {
      #expect(try home.refusal("void", gone, "--reason", "x").code == 65)
      #expect(try home.refusal("amend", gone, "--reps", "5").code == 65)
      #expect(try home.refusal("ask", gone).code == 65)
    }
    let own = try #require(void["id"].string)
    #expect(try home.refusal("void", own, "--reason", "x").code == 65)
  }

  @Test(
    "a reason is needed, and can be read again",
    arguments: ["", " ", String(repeating: "a", count: 401)])
  func voidReason(reason: String) throws {
    let home = try Home()
    let id = try #require(try home.json("pain", "3")["id"].string)
    let refusal = try home.refusal("void", id, "--reason", reason)
    #expect(refusal.code == 64 && refusal.path == "--reason")
    #expect(try home.refusal("void", id).code == 64)
    #expect(try home.refusal("away", "2026-12-01", "--reason", reason).code == 64)
    #expect(try home.json("log")["records"].array.count == 1)
  }
}

@Suite("Ids") struct IDTests {
  @Test("may be shortened to their beginning or end", arguments: [36, 20, 9, 8, 4, -4, -6, -12])
  func shortened(letters: Int) throws {
    let home = try Home()
    let id = try #require(try home.json("pain", "3")["id"].string)
    let typed = String(letters > 0 ? id.prefix(letters) : id.suffix(-letters))
    #expect(try home.json("amend", typed, "--score", "4")["replaces"].string == id)
    #expect(try home.json("void", id.uppercased(), "--reason", "x")["type"].string == "void")
  }

  @Test("the short form that people are shown is one that they can type")
  func shown() throws {
    let home = try DoneTests.home()
    let said = try home.cadans("done", "F14").output
    let short = try #require(said.firstMatch(of: /\(([0-9a-f]{6})\)/)?.1)
    #expect(try home.cadans("log").output.contains(short))
    #expect(try home.cadans("today").output.contains(short))
    #expect(try home.json("void", String(short), "--reason", "x")["type"].string == "void")
  }

  @Test("a beginning that several records share is refused, and they are named")
  func ambiguous() throws {
    let home = try Home()
    let first = try #require(try home.json("pain", "1")["id"].string)
    let second = try #require(try home.json("pain", "2")["id"].string)
    let refusal = try home.refusal("void", String(first.prefix(4)), "--reason", "x")
    #expect(refusal.code == 65 && refusal.path == "id")
    #expect(refusal.message.contains(first) && refusal.message.contains(second))
  }

  @Test("an id that nobody gave is refused", arguments: ["ffffffff", "nosuch", "../../etc/passwd"])
  func unknown(id: String) throws {
    let home = try Home()
    try home.json("pain", "1")
    for command in [["void", id, "--reason", "x"], ["amend", id, "--score", "3"], ["ask", id]] {
      let refusal = try home.refusal(command)
      #expect(refusal.code == 65 && refusal.path == "id")
    }
  }

  @Test("three letters are too few", arguments: ["", "a", "abc"])
  func short(id: String) throws {
    let home = try Home()
    #expect(try home.refusal("void", id, "--reason", "x").code == 64)
  }

  @Test("every id is a UUID of version 7, later for what was said later")
  func version() throws {
    let home = try Home()
    var ids: [String] = []
    for score in 0...10 { ids.append(try home.json("pain", String(score))["id"].string ?? "") }
    let shape = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
    for id in ids { #expect(id.wholeMatch(of: shape) != nil) }
    #expect(ids == ids.sorted() && Set(ids).count == ids.count)
  }
}
