import CadansTestSupport
import Testing

@Suite("simulate, for people") struct SimulationViewTests {
  /// The page of a file, in a language and a width.
  static func page(
    _ text: String, language: String = "en", columns: String? = nil
  ) throws -> String {
    let texts = try DutchTexts()
    defer { withExtendedLifetime(texts) {} }
    var home = try Home()
    home.variables = ["LANG": "\(language)_NL.UTF-8", "CADANS_LOCALE_FOLDER": texts.path]
    home.variables["COLUMNS"] = columns
    let path = try home.folder.write(text, to: "simulation.json")
    let outcome = try home.cadans("simulate", path)
    #expect(outcome.status == 0)
    return outcome.output
  }

  @Test(
    "reads as it was agreed on",
    arguments: [("en", nil, "en"), ("nl", nil, "nl"), ("en", "50", "narrow")]
      as [(String, String?, String)])
  func golden(language: String, columns: String?, name: String) throws {
    let page = try Self.page(Simulations.course, language: language, columns: columns)
    try Golden.check(page, "simulate-\(name).txt")
  }

  @Test(
    "is no wider than the terminal, in either language",
    arguments: ["en", "nl"], [("50", 50), ("80", 80), ("119", 119), ("9999", 120), ("x", 80)])
  func widths(language: String, columns: (String, Int)) throws {
    let page = try Self.page(Simulations.course, language: language, columns: columns.0)
    let widest = page.split(separator: "\n").map(\.count).max() ?? 0
    #expect(widest <= columns.1 && widest > columns.1 - 12, "\(widest)")
  }

  @Test("of the worked examples says of each decision its rule, and where each one ends")
  func workedExamples() throws {
    let page = try Self.page(Simulations.workedExamples())
    for example in try Document(try Simulations.workedExamples()).array {
      let name = try #require(example["name"].string)
      let (_, section) = try #require(page.cut(after: name.prefix(40)))
      let rows = section.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
      for row in example["expected"]["decisions"].array {
        let words =
          [row["day"], row["load"], row["phase"]].map(\.description)
          + [row["rule"].string ?? ""]
        #expect(rows.contains { [$0[0]] + $0.dropFirst(2).prefix(3) == words }, "\(name): \(words)")
      }
      let final = example["expected"]["final"]
      #expect(
        section.contains("At the end: \(final["load"]) repetitions, phase \(final["phase"])."))
    }
  }

  @Test("speaks of no pain where the mode is time", arguments: ["en", "nl"])
  func time(language: String) throws {
    let progression = """
      {"mode":"time","unit":"minutes","start":8,"step":2,"every":2,"minimum":4,
       "ceilings":[12,16,20],"goal":20,"missLimit":2,"onMiss":"stepBack"}
      """
    let events = [
      Simulations.session(1, during: 9), Simulations.session(2, during: 9),
      Simulations.session(3, done: 1), Simulations.session(4, done: 1),
      #"{"kind":"week","day":7,"nprs":1}"#, #"{"kind":"week","day":14,"nprs":9}"#,
      #"{"kind":"week","day":14,"nprs":9}"#, #"{"kind":"open","day":15,"flags":["headache"]}"#,
    ]
    let page = try Self.page(
      Simulations.text(progression: progression, events: events.joined(separator: ",")),
      language: language)
    for row in ["R10 ", "R8c", "R5t", "R6a"] { #expect(page.contains(row)) }
    #expect(!page.lowercased().contains("pain") && !page.lowercased().contains("pijn"), "\(page)")
  }

  @Test("has no colour that could be missed, at a terminal neither", arguments: [nil, "1"])
  func colour(noColor: String?) throws {
    var home = try Home()
    home.variables["NO_COLOR"] = noColor
    let path = try home.folder.write(Simulations.course, to: "simulation.json")
    _ = try home.cadans("today")  // the disclaimer was shown
    let seen = try Terminal.run(home, "simulate", path, typing: [])
    #expect(seen.status == 0 && !seen.output.contains("\u{1B}"))
    #expect(seen.output.contains("▲") && seen.output.contains("└──"))
  }

  @Test("shows a name without what could steer a terminal")
  func steering() throws {
    let page = try Self.page(Simulations.text(name: #"\u001b[2J\nnaam"#))
    #expect(page.hasPrefix(" [2J naam\n"), "\(page.prefix(40))")
  }

  @Test("draws any number of days and any load, quickly")
  func extremes() throws {
    let huge = Simulations.progression.replacing("[12,16,20]", with: "[12,16,\(Int.max)]")
      .replacing(#""goal":20"#, with: #""goal":\#(Int.max)"#)
    let events = [
      Simulations.session(1), Simulations.session(2),
      #"{"kind":"therapist","day":\#(Int.max),"action":"set","load":\#(Int.max)}"#,
    ]
    let page = try Self.page(
      Simulations.text(progression: huge, events: events.joined(separator: ",")))
    #expect(page.contains("\(Int.max)") && page.split(separator: "\n").count < 60)
    let many = (1...5000).map { Simulations.session($0) }.joined(separator: ",")
    #expect(try Self.page(Simulations.text(events: many)).contains("5000"))
  }
}

extension String {
  /// What stands before and after a text.
  fileprivate func cut(after text: Substring) -> (Substring, Substring)? {
    ranges(of: text).first.map { (self[..<$0.lowerBound], self[$0.upperBound...]) }
  }
}
