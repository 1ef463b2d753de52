import CadansTestSupport
import Testing

@Suite("Bad simulation files") struct BadSimulationTests {
  /// A place in a good file, what is put there, and what is said of it.
  struct Spoilt: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: String
    let sentence: String

    init(_ from: String, _ to: String, _ sentence: String) {
      let text = BadSimulationTests.good.replacing(from, with: to, maxReplacements: 1)
      self.testDescription = text == BadSimulationTests.good ? "nothing spoilt: \(from)" : to
      self.text = text
      self.sentence = sentence
    }
  }

  static let good = Simulations.text(
    events: [
      Simulations.session(1, more: #","arm":"none","flags":["headache"],"backfilled":true"#),
      #"{"kind":"open","day":3,"flags":[],"arm":"usual"}"#, #"{"kind":"week","day":7,"nprs":4}"#,
      #"{"kind":"therapist","day":8,"action":"set","load":10}"#,
    ].joined(separator: ","), more: #","expected":{}"#)

  static let spoilt = [
    Spoilt("cadans.simulation", "cadans.plan", "is not a cadans.simulation file"),
    Spoilt(#""1.0""#, #""2.0""#, "is of version 2.0"),
    Spoilt(#""name":"proef""#, #""name":7"#, "name: a text was expected, and integer was found"),
    Spoilt(#""exercise":"F14","#, "", "exercise: is missing"),
    Spoilt("F14", "F99", "exercise: an exercise code, perhaps F29, was expected, and \"F99\""),
    Spoilt(#""course":{"#, #""course":3,"x":{"#, "course: an object was expected"),
    Spoilt(#""profile":"B","#, "", "course.profile: is missing"),
    Spoilt(#""profile":"B""#, #""profile":"E""#, "course.profile: one of A, B, C, D was expected"),
    Spoilt("2026-01-05", "2026-02-30", "course.start: a day as 2026-11-21 was expected"),
    Spoilt(#""sessionsPerWeek":5,"#, "", "course.sessionsPerWeek: is missing"),
    Spoilt(#"Week":5"#, #"Week":8"#, "course.sessionsPerWeek: an integer from 1 to 7"),
    Spoilt(#"Week":5"#, #"Week":"5""#, "course.sessionsPerWeek: an integer from 1 to 7"),
    Spoilt(#""2":15,"#, "", "course.phaseEarliest.2: is missing"),
    Spoilt(#""3":36"#, #""3":0"#, "course.phaseEarliest.3: an integer from 1 was expected"),
    Spoilt(#""3":36"#, #""3":36,"4":50"#, "course.phaseEarliest.4: this field is not known"),
    Spoilt("0.8", "1.2", "course.adherenceMinimum: a number from 0 to 1 was expected, and 1.2"),
    Spoilt(#""adherenceMinimum":0.8,"#, "", "course.adherenceMinimum: is missing"),
    Spoilt(#""contactAfter":14,"#, "", "course.gap.contactAfter: is missing"),
    Spoilt(#""stepBackAfter":7"#, #""stepBackAfter":-1"#, "course.gap.stepBackAfter: an integer"),
    Spoilt(#","action":"stepBack""#, "", "course.gap.action: is missing"),
    Spoilt(#""weeks":2"#, #""weeks":0"#, "course.worsening.weeks: an integer from 1"),
    Spoilt(#""nprs":2,"#, "", "course.worsening.nprs: is missing"),
    Spoilt(#""evaluationDay":43,"#, "", "course.evaluationDay: is missing"),
    Spoilt(#""onArmSymptom":"suspend""#, #""onArmSymptom":"rest""#, "course.onArmSymptom: one of"),
    Spoilt(#""engine":"auto""#, #""engine":"on""#, "course.engine: one of off, propose, auto"),
    Spoilt(
      #""engine":"auto""#, #""engine":"auto","mood":1"#, "course.mood: this field is not known"),
    Spoilt(#""progression":{"#, #""progression":[],"x":{"#, "progression: an object was expected"),
    Spoilt(#""progression":{"#, #""x":{"#, "progression: is missing"),
    Spoilt(#""redLimit":2"#, #""redLimits":2"#, "progression.redLimits: this field is not known"),
    Spoilt(#""events":["#, #""gone":["#, "events: is missing"),
    Spoilt(#""events":["#, #""events":[7,"#, "events[0]: an object was expected"),
    Spoilt(#""kind":"session""#, #""kind":"nap""#, "events[0].kind: one of session, open, week"),
    Spoilt(#""kind":"session","#, "", "events[0].kind: is missing"),
    Spoilt(#""day":1,"#, "", "events[0].day: is missing"),
    Spoilt(#""day":1,"#, #""day":0,"#, "events[0].day: an integer from 1 was expected, and 0"),
    Spoilt(#""day":1,"#, #""day":4,"#, "events[1].day: a day from 4, that of the event before"),
    Spoilt(#""done":99,"#, "", "events[0].done: is missing"),
    Spoilt(#""done":99"#, #""done":-1"#, "events[0].done: an integer from 0 was expected, and -1"),
    Spoilt(#""done":99"#, #""done":9.5"#, "events[0].done: an integer from 0"),
    Spoilt(#""during":1"#, #""during":11"#, "events[0].pain.during: an integer from 0 to 10"),
    Spoilt(#""during":1"#, #""after":1"#, "events[0].pain.after: this field is not known"),
    Spoilt(#""morning":1"#, #""morning":null"#, "events[0].pain.morning: null is never written"),
    Spoilt(#""arm":"none""#, #""arm":"bad""#, "events[0].arm: one of none, usual, increased, new"),
    Spoilt(#"["headache"]"#, #"["fever"]"#, #"events[0].flags: ""fever"" is not a known symptom"#),
    Spoilt(#"["headache"]"#, #""headache""#, "events[0].flags: a list was expected"),
    Spoilt(#""backfilled":true"#, #""backfilled":1"#, "events[0].backfilled: true or false"),
    Spoilt(#""arm":"usual""#, #""done":3"#, "events[1].done: this field is not known"),
    Spoilt(#""nprs":4"#, #""nprs":12"#, "events[2].nprs: an integer from 0 to 10"),
    Spoilt(#""nprs":4"#, #""psk":10.1"#, "events[2].psk: a number from 0 to 10"),
    Spoilt(#""nprs":4"#, #""psk":"4""#, "events[2].psk: a number from 0 to 10"),
    Spoilt(#""nprs":4"#, #""nprs":4.5"#, "events[2].nprs: an integer from 0 to 10"),
    Spoilt(#","load":10"#, #","load":10,"through":0"#, "events[3].through: an integer from 1"),
    Spoilt(#","load":10"#, #","load":10,"through":99"#, "events[3].through: an integer from 1"),
    Spoilt(#","load":10"#, #","load":10,"said":1"#, "events[3].said: true or false"),
    Spoilt(#""action":"set""#, #""action":"close""#, "events[3].action: one of clear, evaluated"),
    Spoilt(#""action":"set","#, "", "events[3].action: is missing"),
    Spoilt(#","load":10"#, "", "events[3].load: is missing"),
    Spoilt(#""action":"set""#, #""action":"clear""#, "events[3].load: a load goes with"),
    Spoilt(#""expected""#, #""expects""#, "expects: this field is not known"),
  ]

  @Test("are refused with the place, the value and what was expected", arguments: spoilt)
  func refused(file: Spoilt) throws {
    #expect(!file.testDescription.hasPrefix("nothing spoilt"))
    let home = try Home()
    let path = try home.folder.write(file.text, to: "bad.json")
    let alone = try home.cadans("simulate", path)
    #expect(alone.status == 65 && alone.output.isEmpty)
    #expect(alone.errors.contains("cadans: \(path)"), "\(alone)")
    #expect(alone.errors.contains(file.sentence), "\(alone)")
    // In a list the place begins with its number.
    let list = try home.folder.write("[\(Self.good),\(file.text)]", to: "list.json")
    let listed = try home.refusal("simulate", list)
    #expect(listed.code == 65 && listed.path == list)
    #expect(listed.message.hasPrefix("\(list): [1]"), "\(listed.message)")
    #expect(listed.message.contains(file.sentence), "\(listed.message)")
  }

  @Test("that are good as they are, are read")
  func goodOne() throws {
    #expect(try SimulateTests.answer(Self.good)["decisions"].array.count == 4)
  }

  @Test("count every fault, those of all simulations together")
  func counted() throws {
    let home = try Home()
    let bad = Self.good.replacing(#""day":1,"#, with: "").replacing(
      #""nprs":4"#, with: #""psk":12"#
    )
    .replacing("0.8", with: "8")
    let path = try home.folder.write("[\(bad),\(Self.good),\(bad)]", to: "bad.json")
    let refusal = try home.refusal("simulate", path)
    #expect(refusal.message.hasPrefix("\(path): [0].course.adherenceMinimum: "))
    #expect(refusal.message.hasSuffix("(and 5 more faults)"), "\(refusal.message)")
    // What is wrong before one that is none at all comes first.
    let mixed = try home.folder.write("[\(bad),{}]", to: "mixed.json")
    #expect(try home.refusal("simulate", mixed).message.contains("[0].course"))
  }

  @Test(
    "of other kinds are refused too",
    arguments: [
      ("", "ends in the middle"), ("7", "is not JSON"),
      ("{}", "is not a cadans.simulation file"), ("[7]", "[0] is not a cadans.simulation file"),
      ("[[]]", "[0] is not a cadans.simulation file"),
      ("{\"a\":1,\"a\":2}", "the same field twice"),
      (#"{"format":"cadans.simulation"}"#, "has no readable \"formatVersion\""),
      (String(repeating: "[", count: 100) + String(repeating: "]", count: 100), "nests deeper"),
    ])
  func others(text: String, sentence: String) throws {
    let home = try Home()
    let path = try home.folder.write(text, to: "bad.json")
    let refusal = try home.refusal("simulate", path)
    #expect(refusal.code == 65 && refusal.path == path)
    #expect(refusal.message.contains(sentence), "\(refusal.message)")
  }

  @Test("that are too much are refused, in little memory")
  func bounds() throws {
    let home = try Home()
    let open = #"{"kind":"open","day":1},"#
    let events = String(repeating: open, count: 10_000)
    for (text, sentence) in [
      (Simulations.text(events: events + open.dropLast()), "events: the list has more than 10000"),
      ("[" + String(repeating: "7,", count: 10_000) + "7]", "more than 10000 simulations"),
      (String(repeating: " ", count: 17 << 20), "larger than 16 MB"),
      ("[" + String(repeating: "[],", count: 600_000) + "7]", "more than 500000 values"),
    ] {
      try home.folder.write(text, to: "much.json")
      let line = "ulimit -d \(BadPlanTests.memory); ulimit -t 10; \"$CADANS\" simulate much.json"
      let refusal = try Refusal(plain: home.shell(line), machine: home.shell(line + " --json"))
      #expect(refusal.code == 65 && refusal.message.contains(sentence), "\(refusal.message)")
    }
    let most = try home.folder.write(
      Simulations.text(events: String(events.dropLast())), to: "m.json")
    #expect(try home.json("simulate", most)["decisions"].array.count == 10_000)
  }
}
