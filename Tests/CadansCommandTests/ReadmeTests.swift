import CadansTestSupport
import Foundation
import Testing

@Suite("README.md") struct ReadmeTests {
  /// Where each script of the page is run for real.
  private static let covered = [
    "systemd/try": "Tests/scripts", "Tests/run": ".ci/run", "systemd/install": "Tests/scripts",
    "systemd/install --remove": "Tests/scripts",
    "systemd/install --system": "Tests/long.d/inside",
  ]

  @Test("every command does what the page shows, one after another, by the same person")
  func commands() throws {
    let home = try Home().at("2026-11-21T09:12:00+01:00")
    let commands = try Readme.typed()
    #expect(commands.count >= 15)
    for command in commands {
      try #require(command.line.hasPrefix("cadans "), "what is this command? \(command.line)")
      let said = try home.shell("\"$CADANS\"" + command.line.dropFirst("cadans".count))
      // There is no bus here, which doctor does not find well.
      #expect(said.status == (command.line == "cadans doctor" ? 69 : 0), "\(command.line): \(said)")
      if !command.shown.isEmpty {
        let shown = command.shown.joined(separator: "\n") + "\n"
        #expect(Self.withoutIDs(said.output) == Self.withoutIDs(shown), "\(command.line)")
      }
    }
    #expect(commands.contains { !$0.shown.isEmpty })
    #expect(try home.shell("tar -tf cadans.tar").output.contains("data/plan.json"))
  }

  @Test("every script of it is run by a script of ours")
  func scripts() throws {
    let scripts = try Readme.scripts()
    #expect(Set(scripts) == Set(Self.covered.keys))
    for script in scripts {
      let runner = try #require(Self.covered[script], "nothing runs \(script)")
      #expect(FileManager.default.isExecutableFile(atPath: "\(Readme.top)/\(runner)"))
      let runs = try readFile("\(Readme.top)/\(runner)").split(separator: "\n").contains {
        $0.contains(script) && !$0.hasPrefix("#")
      }
      #expect(runs, "\(runner) does not run \(script)")
    }
  }

  @Test("every command that is named in a sentence is one")
  func named() throws {
    let home = try Home()
    let text = try readFile(Readme.top + "/README.md").replacing(/```[^`]*```/, with: "")
    let named = text.matches(of: /`cadans ([^`]+)`/).map { String($0.output.1) }
    #expect(named.count >= 8)
    for line in named {
      let help = line.hasPrefix("--") ? "" : " --help"
      let said = try home.shell("\"$CADANS\" \(line)\(help)")
      #expect(said.status == 0, "cadans \(line): \(said)")
      let word = line.prefix { $0 != " " }
      #expect(said.output.contains(help.isEmpty ? "_cadans" : "cadans \(word)"), "\(said.output)")
    }
  }

  /// The short ids of records are new with every run.
  private static func withoutIDs(_ text: String) -> String {
    text.replacing(/\b[0-9a-f]{6}\b/, with: "ID")
  }
}
