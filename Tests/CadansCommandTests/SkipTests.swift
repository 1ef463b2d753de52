import CadansTestSupport
import Testing

@Suite("skip") struct SkipTests {
  @Test(
    "keeps the reason that was given",
    arguments: [
      ("time", "no time"), ("pain", "pain"), ("illness", "illness"), ("forgot", "forgot"),
      ("equipment", "no equipment"), ("other", "another reason"),
    ])
  func reasons(reason: String, words: String) throws {
    let home = try DoneTests.home()
    let record = try home.json("skip", "F14", "--reason", reason)
    #expect(record["status"].string == "skipped" && record["reason"].string == reason)
    #expect(record["slot"].string == "f14-0900")
    #expect(!record["done"].exists && !record["pain"].exists)
    #expect(record["prescribed"].description == #"{"reps":10,"sets":3}"#)
    #expect(try home.cadans("today").output.contains("skipped: \(words)"))
  }

  @Test(
    "a reason has to be one of six",
    arguments: [["F14"], ["F14", "--reason", "lazy"], ["F14", "--reason", ""]])
  func wrong(arguments: [String]) throws {
    let home = try DoneTests.home()
    let refusal = try home.refusal(["skip"] + arguments)
    #expect(refusal.code == 64 && refusal.path.hasPrefix("--reason"))
    #expect(try home.json("log")["records"].array.isEmpty)
  }

  @Test("answers its slot, so that what is done next fills the one after")
  func slot() throws {
    let home = try DoneTests.home("18:00")
    #expect(
      try home.json("skip", "F14", "--reason", "time", "--at", "09:30")["slot"].string
        == "f14-0900")
    #expect(try home.json("done", "F14")["slot"].string == "f14-1700")
    let late = try home.cadans("skip", "F14", "--reason", "time")
    #expect(late.output.contains("No slot was open for it."))
  }
}

@Suite("pain and badday") struct PainTests {
  @Test("keeps the score and what it is about", arguments: ["now", "morning", "evening", "week"])
  func moments(moment: String) throws {
    let home = try Home()
    for score in [0, 10] {
      let record = try home.json("pain", String(score), "--moment", moment)
      #expect(record["type"].string == "pain" && record["nprs"].int == score)
      #expect(record["moment"].string == moment)
    }
    #expect(try home.json("pain", "4")["moment"].string == "now")
    #expect(try home.json("log")["records"].array.count == 3)
  }

  @Test(
    "a score is a whole number from 0 to 10",
    arguments: [["11"], ["-1"], ["3.5"], ["a bit"], [""], ["3 "], ["+3x"], ["٣"], [], ["3", "4"]])
  func scores(arguments: [String]) throws {
    let home = try Home()
    #expect(try home.refusal(["pain"] + arguments).code == 64)
    #expect(try home.refusal("pain", "3", "--moment", "noon").code == 64)
    #expect(try home.files(in: home.data).isEmpty)
  }

  @Test("a score lies under the day it speaks of")
  func day() throws {
    let home = try Home()
    let record = try home.json("pain", "3", "--moment", "evening", "--at", "yesterday 22:00")
    #expect(record["day"].string == "2026-11-17")
    #expect(try home.file("data/cadans/log/2026/2026-11-17.json").contains("\"nprs\": 3"))
  }

  @Test("a bad day is noted, and changes nothing else")
  func badDay() throws {
    let home = try DoneTests.home()
    let before = try home.json("today")
    let record = try home.json("badday", "--note", "slecht geslapen")
    #expect(record["type"].string == "badDay" && record["note"].string == "slecht geslapen")
    #expect(try home.json("today").description == before.description)
    #expect(try home.cadans("log").output.contains("a bad day — slecht geslapen"))
    #expect(try home.json("badday", "--at", "yesterday 12:00")["day"].string == "2026-11-17")
  }
}
