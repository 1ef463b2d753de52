import CadansTestSupport
import Foundation
import Testing

@Suite("The documentation") struct DocumentationTests {
  @Test("has a page for every link of its contents, and a link for every page")
  func contents() throws {
    let text = try #require(Pages.files("cadans.md").values.first)
    let listed = text.matches(of: /- <doc[:]([^>]+)>/).map { String($0.output.1) }
    #expect(Set(listed).count == listed.count)
    #expect(Set(listed) == (try Pages.names()).subtracting(["cadans"]))
  }

  @Test("tells of each decision the problem, what follows, and what would change it")
  func decisions() throws {
    let decisions = try Pages.files(".md").filter { $0.key.contains("/Decisions/") }
    let names = decisions.keys.map { ($0 as NSString).lastPathComponent }.sorted()
    #expect(names.count >= 12)
    let code = try Pages.files(".swift").values.joined()
    for (index, name) in names.enumerated() {
      #expect(Int(name.prefix(4)) == index + 1, "\(name): the numbers go up by one")
      #expect(code.contains(Pages.link(to: String(name.dropLast(3)))), "no code links to \(name)")
    }
    for (name, text) in decisions {
      let headings = text.split(separator: "\n").filter { $0.hasPrefix("## ") }
      let parts = ["Problem", "Decision", "Consequences", "What would change our mind"]
      #expect(headings == parts.map { "## \($0)" }, "\(name)")
    }
  }

  @Test("shows files that the program finds good")
  func examples() throws {
    let home = try Home().at("2026-11-22T10:00:00+01:00")
    let places = [
      "cadans.plan": "data/cadans/plan.json",
      "cadans.planHistory": "data/cadans/plans/history.json",
      "cadans.log": "data/cadans/log/2026/2026-11-21.json",
      "cadans.prompts": "data/cadans/prompts/2026/2026-11-21.json",
      "cadans.config": "config/cadans/config.json", "cadans.waiting": "state/cadans/waiting.json",
    ]
    let printed = ["cadans.today": "json-today.txt", "cadans.logView": "json-log.txt"]
    var shown: Set<String> = []
    for (page, text) in try Pages.files(".md") where page.contains("/Formats/") {
      for block in Readme.blocks("json", in: text) {
        let example = block.joined(separator: "\n")
        let document = try Document(example)
        let format = try #require(document["format"].string, "\(page)")
        #expect(text.contains("`\(format)`") && shown.insert(format).inserted, "\(page)")
        if let place = places[format] {
          let folder = (place as NSString).deletingLastPathComponent
          try home.folder.makeFolder(folder)
          #expect(text.contains((place as NSString).lastPathComponent), "\(page) names its place")
          try home.folder.write(example, to: place)
        } else {
          let golden = try #require(printed[format], "\(page): what is \(format)?")
          let real = try readFile("\(Golden.folder)/\(golden)").drop { $0 != "{" }
          try Self.compare(document, with: Document(String(real)), in: page)
        }
      }
    }
    #expect(shown == Set(places.keys).union(printed.keys))
    try home.shell("chmod -R go= data config state")
    #expect(try home.json("plan", "validate", home.data + "/plan.json")["warnings"].array.isEmpty)
    #expect(try home.diagnosis()["problems"].array.isEmpty)
    #expect(try home.cadans("doctor").output.contains("✓ \(places.count) "))
    let day = try home.json("log", "--from", "2026-11-21", "--to", "2026-11-21")
    #expect(day["records"].array.count == 2)
    #expect(day["occurrences"].array.first?["outcome"].string == "partial")
    #expect(try home.json("config", "get", "micropause.length")["micropause.length"].exists)
  }

  /// An example has the members of what is really printed, and may have fewer where not all have
  /// them.
  private static func compare(_ example: Document, with real: Document, in page: String) throws {
    #expect(example.names == real.names, "\(page)")
    for name in ["exercises", "occurrences"] {
      for entry in example[name].array {
        let known = real[name].array.reduce(into: Set<String>()) { $0.formUnion($1.names) }
        #expect(entry.names.isSubset(of: known), "\(page): \(name)")
      }
    }
  }
}
