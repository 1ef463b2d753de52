import CadansTestSupport
import Testing

@Suite("ask") struct AskTests {
  /// Somebody who did F14 today, in a plan that asks for scores.
  static func home(profile: String = "B") throws -> Home {
    let home = try Home().at("2026-11-16T08:00:00+01:00")
    try home.plan(
      "F14:3x10@09:00,17:00", options: ["--profile", profile, "--prescriber", "M. Jansen"])
    let wednesday = home.at("2026-11-18T10:00:00+01:00")
    try wednesday.json("done", "F14")
    return wednesday
  }

  static func pain(_ home: Home) throws -> String {
    try home.json("log", "--from", "today")["records"][0]["pain"].description
  }

  @Test("takes each of eleven answers", arguments: 0...10)
  func answers(score: Int) throws {
    let home = try Self.home()
    let outcome = try home.cadans("ask", input: "\(score)\n \(10 - score) \n")
    #expect(outcome.status == 0 && outcome.output == "1 answer logged. Thank you.\n")
    #expect(try Self.pain(home) == #"{"before":\#(score),"during":\#(10 - score)}"#)
    #expect(try home.json("today")["questions"].array.isEmpty)
    #expect(try home.json("log")["records"].array.count == 1)
  }

  @Test(
    "takes no answer for none", arguments: ["", "n\nn\n", "\n\n", "n\n", "\n"])
  func noAnswer(input: String) throws {
    let home = try Self.home()
    let outcome = try home.cadans("ask", input: input)
    #expect(outcome.status == 0 && outcome.output.contains("Nothing was answered"))
    #expect(try Self.pain(home) == "nothing")
    #expect(try home.json("today")["questions"].array.count == 1)
  }

  @Test("one score without the other is one score")
  func half() throws {
    let home = try Self.home()
    try home.cadans("ask", input: "n\n4\n")
    #expect(try Self.pain(home) == #"{"during":4}"#)
    // The other is still asked for, and only that.
    let outcome = try home.cadans("ask", input: "2\n9\n")
    #expect(outcome.errors.split(separator: "\n").count { $0.contains("0 is no pain") } == 1)
    #expect(try Self.pain(home) == #"{"before":2,"during":4}"#)
  }

  @Test(
    "asks again after what is no answer, three times at most",
    arguments: ["11", "-1", "3.5", "a bit", "3 4x", "ten"])
  func garbage(text: String) throws {
    let home = try Self.home()
    let outcome = try home.cadans("ask", input: "\(text)\n\(text)\n3\n5\n")
    #expect(outcome.status == 0)
    #expect(try Self.pain(home) == #"{"before":3,"during":5}"#)
    let other = try Self.home()
    let refused = try other.cadans("ask", input: "\(text)\n\(text)\n\(text)\n3\n")
    #expect(refused.status == 64 && refused.output.isEmpty)
    #expect(try Self.pain(other) == "nothing")
    // What was answered before stays answered.
    let second = try other.cadans("ask", input: "2\n\(text)\n\(text)\n\(text)\n")
    #expect(second.status == 64)
    #expect(try Self.pain(other) == #"{"before":2}"#)
  }

  @Test("the morning after an exercise day asks for a score once")
  func morning() throws {
    let home = try Self.home().at("2026-11-19T08:00:00+01:00")
    let questions = try home.json("today")["questions"].array
    #expect(questions.map { $0["question"].string } == ["morning"])
    let outcome = try home.cadans("ask", "--json", input: "4\n")
    let record = try Document(outcome.output)["records"][0]
    #expect(record["nprs"].int == 4 && record["moment"].string == "morning")
    #expect(record["day"].string == "2026-11-19")
    #expect(try home.json("today")["questions"].array.isEmpty)
    #expect(try home.cadans("ask", input: "4\n").output == "There is no open question.\n")
  }

  @Test("asks what is named: a record, the morning, the week")
  func named() throws {
    let home = try Self.home(profile: "C")
    #expect(try home.json("today")["questions"].array.isEmpty)
    for (name, moment) in [("morning", "morning"), ("week", "week")] {
      let outcome = try home.cadans("ask", name, "--json", input: "2\n")
      #expect(try Document(outcome.output)["records"][0]["moment"].string == moment)
    }
    let id = try #require(try home.json("done", "F14")["id"].string)
    let outcome = try home.cadans("ask", String(id.suffix(6)), "--json", input: "1\n2\n")
    #expect(try Document(outcome.output)["records"][0]["replaces"].string == id)
    let score = try #require(try home.json("pain", "3")["id"].string)
    #expect(try home.refusal("ask", score).code == 65)
    #expect(try home.refusal("ask", "psk").code == 65)
  }

  @Test(
    "says at once to stop when the arm is worse",
    arguments: [("4", "Stop your exercises"), ("3", "Leave your exercises"), ("2", nil)])
  func arm(answer: String, advice: String?) throws {
    let home = try Self.home(profile: "D")
    let said = try home.cadans("ask", input: "n\n4\n\(answer)\n")
    #expect(said.status == 0 && said.output == "1 answer logged. Thank you.\n")
    for words in ["Stop your exercises", "Leave your exercises"] {
      #expect(said.errors.contains(words) == (words == advice), "\(said.errors)")
    }
  }

  @Test("asks for the score of the morning, and not of now, when the morning is over")
  func lateMorning() throws {
    let home = try Self.home()
    func question(_ clock: String) throws -> String {
      try home.at("2026-11-19T\(clock):00+01:00").cadans("ask", "morning", input: "n\n").errors
    }
    #expect(try question("08:00").contains("your neck pain now?"))
    #expect(try question("21:08").contains("the neck pain that you had this morning?"))
  }

  @Test("keeps what was answered before it is broken off", arguments: ["INT", "HUP", "TERM"])
  func brokenOff(signal: String) throws {
    let home = try Self.home()
    let said = try home.shell(
      """
      mkfifo answers; "$CADANS" ask <answers 2>questions & exec 3>answers; echo 3 >&3
      until [ "$(grep -c 'no answer' questions)" -ge 2 ]; do :; done
      kill -\(signal) $!; exec 3>&-; wait $!; echo $?; cat questions
      """)
    #expect(said.output.hasPrefix("1\n") && said.output.contains("You broke it off."), "\(said)")
    #expect(try Self.pain(home) == #"{"before":3}"#)
  }
}
