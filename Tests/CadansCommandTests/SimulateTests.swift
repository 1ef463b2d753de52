import CadansTestSupport
import Foundation
import Testing

@Suite("simulate") struct SimulateTests {
  /// What the program answers of a file with this text.
  static func answer(_ text: String) throws -> Document {
    let home = try Home()
    return try home.json("simulate", home.folder.write(text, to: "simulation.json"))
  }

  @Test("gives the worked examples exactly what is written beside them, a list for a list")
  func workedExamples() throws {
    let examples = try Document(try Simulations.workedExamples()).array
    #expect(examples.count >= 24)
    let answer = try Self.answer(Simulations.workedExamples())
    #expect(answer.array.map(\.description) == examples.map { $0["expected"].description })
  }

  @Test("gives one for one, and does not look at what is expected", arguments: 0..<24)
  func single(index: Int) throws {
    let example = try Document(try Simulations.workedExamples())[index]
    #expect(example.exists)
    let text = example.description
    #expect(try Self.answer(text).description == example["expected"].description)
    let other = text.replacing(/"expected":\{.*?\}\],"final":\{.*?\}\}/, with: #""expected":null"#)
    #expect(other != text)
    #expect(try Self.answer(other).description == example["expected"].description)
  }

  @Test("reads a list of one, of none, and one in which nothing happens")
  func empty() throws {
    let nothing =
      #"{"decisions":[],"final":{"contact":false,"load":8,"phase":1,"suspended":"none"}}"#
    #expect(try Self.answer(Simulations.text(events: "")).description == nothing)
    #expect(try Self.answer("[\(Simulations.text(events: ""))]").description == "[\(nothing)]")
    #expect(try Self.answer("[]").description == "[]")
    let home = try Home()
    let path = try home.folder.write("[]", to: "none.json")
    #expect(try home.cadans("simulate", path).output == "\(path) holds no simulation.\n")
  }

  @Test(
    "computes as auto whatever the plan says, and without a name", arguments: ["off", "propose"])
  func engine(word: String) throws {
    let text = Simulations.text(events: Simulations.session(1) + "," + Simulations.session(2))
    let answer = try Self.answer(text.replacing(#""auto""#, with: "\"\(word)\""))
    #expect(answer["final"]["load"].int == 10)
    let bare = text.replacing(#","engine":"auto""#, with: "")
      .replacing(/,\s*"engine":"auto"/, with: "").replacing(/"name":"proef",/, with: "")
    #expect(!bare.contains("engine") && !bare.contains("name"))
    #expect(try Self.answer(bare).description == answer.description)
  }

  @Test("takes the whole course of a plan, and what stands in ext")
  func planCourse() throws {
    let more =
      #","ext":{"a":1},"goals":["fietsen"],"end":"2026-04-05","information":"x","onset":"2026-01-01","#
    let course = Simulations.terms.replacing(
      #","sessionsPerWeek""#, with: more + #""sessionsPerWeek""#)
    let text = Simulations.text(course: course, more: #","ext":{"by":"me"}"#)
    #expect(text.contains("fietsen"))
    #expect(try Self.answer(text)["decisions"][0]["rule"].string == "R10n")
  }

  @Test(
    "holds on a prescription that breaks a constraint, or has another type in a field",
    arguments: [
      (#""redLimit":2"#, #""redLimit":1"#, 8), (#""goal":20"#, #""goal":21"#, 8),
      (#""start":8"#, #""start":"8""#, 4), (#""start":8"#, #""start":8.5"#, 4),
      (#""start":8,"#, "", 4), (#""mode":"pain""#, #""mode":"hope""#, 8),
      (#""mode":"pain""#, #""mode":7"#, 8), ("[12,16,20]", "[12,10,20]", 8),
      ("[12,16,20]", #"[12,"16",20]"#, 8), ("[12,16,20]", "12", 8),
      (#""acceptable":5"#, #""acceptable":1"#, 8), (#""unit":"reps""#, #""unit":null"#, 8),
      (#""minimum":4"#, #""minimum":0"#, 8), (#""comfortable":2,"#, "", 8),
      (#""step":2"#, #""step":0,"weeklyCapPercent":-1"#, 8),
    ])
  func held(field: String, broken: String, load: Int) throws {
    let progression = Simulations.progression.replacing(field, with: broken)
    #expect(progression != Simulations.progression)
    let events = [
      Simulations.session(1), #"{"kind":"week","day":2,"nprs":9}"#,
      #"{"kind":"therapist","day":2,"action":"set","load":12}"#, #"{"kind":"open","day":40}"#,
      #"{"kind":"open","day":41,"arm":"new"}"#,
    ]
    let text = Simulations.text(progression: progression, events: events.joined(separator: ","))
    let answer = try Self.answer(text)
    let rows = answer["decisions"].array
    #expect(rows.compactMap { $0["rule"].string } == ["R0", "R0", "R0", "R0", "R1"])
    #expect(rows.allSatisfy { $0["load"].int == load && $0["phase"].int == 1 })
    #expect(answer["final"]["suspended"].string == "all")
    // People are told what is to be corrected.
    let home = try Home()
    let said = try home.cadans("simulate", home.folder.write(text, to: "simulation.json"))
    #expect(said.status == 0 && said.output.contains("! progression."), "\(said)")
  }

  @Test("needs no start, since the days are numbered")
  func noStart() throws {
    let course = Simulations.terms.replacing(#""start":"2026-01-05","#, with: "")
    #expect(course != Simulations.terms)
    let text = Simulations.text(course: course)
    #expect(try Self.answer(text)["decisions"][0]["rule"].string == "R10n")
  }

  @Test("reads a mean exactly as it is written, also in more digits than a double keeps")
  func exactMean() throws {
    func rules(_ second: String) throws -> [String] {
      let events = [
        #"{"kind":"week","day":1,"psk":3.3333333333333333}"#,
        #"{"kind":"week","day":8,"psk":\#(second)}"#, #"{"kind":"week","day":15,"psk":\#(second)}"#,
      ]
      return try Self.answer(Simulations.text(events: events.joined(separator: ",")))["decisions"]
        .array.compactMap { $0["decision"].string }
    }
    #expect(try rules("5.3333333333333333") == ["record", "record", "hold"])
    #expect(try rules("5.3333333333333332") == ["record", "record", "record"])
    #expect(try rules("533333333333333330e-17").last == "hold")
  }

  @Test("reads how far the therapist had seen, and what nobody signed")
  func words() throws {
    let events = [
      #"{"kind":"open","day":5,"flags":["trauma"]}"#,
      #"{"kind":"therapist","day":6,"action":"clear","through":4}"#,
      #"{"kind":"therapist","day":6,"action":"set","load":99,"said":true}"#,
      #"{"kind":"therapist","day":6,"action":"clear","through":5,"said":true}"#,
    ]
    let text = Simulations.text(events: events.joined(separator: ","))
    let answer = try Self.answer(text)
    #expect(answer["decisions"].array.compactMap { $0["load"].int } == [8, 8, 12, 12])
    let contacts = answer["decisions"].array.map { $0["contact"].description }
    #expect(contacts == ["true", "true", "true", "false"])
    #expect(answer["final"]["suspended"].string == "none")
  }

  @Test("holds on an empty progression at load 0")
  func emptyProgression() throws {
    let answer = try Self.answer(Simulations.text(progression: "{}"))
    #expect(
      answer["decisions"].description
        == #"[{"contact":false,"day":1,"decision":"hold","load":0,"phase":1,"rule":"R0"}]"#)
  }
}
