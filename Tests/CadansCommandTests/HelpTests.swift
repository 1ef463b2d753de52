import CadansTestSupport
import Foundation
import Testing

@Suite("Help") struct HelpTests {
  /// Every command, by the words that call it.
  static let commands: [[String]] = [
    [], ["today"], ["done"], ["skip"], ["badday"], ["ask"], ["pain"], ["psk"], ["psk", "choose"],
    ["psk", "set"], ["psk", "show"], ["symptom"], ["therapist"], ["progress"], ["close"], ["log"],
    ["undo"],
    ["amend"], ["void"], ["away"], ["plan"], ["plan", "new"], ["plan", "show"],
    ["plan", "validate"], ["plan", "import"], ["plan", "history"], ["plan", "move"], ["exercise"],
    ["exercise", "list"], ["exercise", "show"], ["simulate"], ["status"], ["pause"], ["resume"],
    ["snooze"],
    ["config"], ["config", "get"], ["config", "set"], ["config", "list"], ["doctor"], ["backup"],
    ["restore"], ["erase"], ["export"], ["keys"],
  ]

  static let disclaimer =
    "Cadans is a log with reminders. It makes no diagnosis, gives no treatment, and nobody is watching along. When in doubt, ask your physiotherapist or GP."

  @Test("reads as it was agreed on", arguments: commands)
  func pages(command: [String]) throws {
    let home = try Home()
    let outcome = try home.cadans(command + ["--help"])
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    let name = (["cadans"] + command).joined(separator: "-")
    try Golden.check(outcome.output, "help-\(name).txt")
  }

  @Test("is the same by 'help', and leaves no file", arguments: commands.dropFirst())
  func helpCommand(command: [String]) throws {
    let home = try Home()
    let long = try home.cadans(command + ["--help"])
    #expect(try home.cadans(["help"] + command).output == long.output)
    #expect(try home.cadans(command + ["-h"]).output == long.output)
    #expect(try home.files().isEmpty)
  }

  @Test("says of every command and option what it is for", arguments: commands)
  func sentences(command: [String]) throws {
    let page = try Home().cadans(command + ["--help"]).output
    let lines = page.split(separator: "\n").map(String.init)
    #expect(lines[0].hasPrefix("OVERVIEW: "))
    for line in lines where line.hasPrefix("  -") || line.hasPrefix("  <") {
      let words = line.split(separator: "  ", omittingEmptySubsequences: true)
      #expect(words.count > 1 || line.count > 25, "no words for \(line)")
    }
    // Only the usage line of a command with many options is long: it is for copying.
    for line in lines where !line.hasPrefix("USAGE: ") {
      #expect(line.count <= 80, "\(line)")
    }
  }

  @Test("of a command that there is not is wrong usage", arguments: [["nope"], ["plan", "nope"]])
  func noCommand(words: [String]) throws {
    let said = try Home().cadans(["help"] + words)
    #expect(said.status == 64 && said.errors.contains("There is no command nope."), "\(said)")
  }

  @Test("speaks Dutch where Dutch is the first language that is spoken here")
  func dutch() throws {
    let texts = try DutchTexts()
    defer { withExtendedLifetime(texts) {} }
    var home = try Home()
    for (languages, isDutch) in [("de:nl", true), ("nl_NL:en", true), ("de", false)] {
      home.variables = ["LANGUAGE": languages, "CADANS_LOCALE_FOLDER": texts.path]
      #expect(try home.cadans("pain", "--help").output.contains("(standaard: now)") == isDutch)
      let said = try home.cadans("today", "--json=1").errors
      #expect(
        said.contains(
          isDutch
            ? "Bij de optie --json hoort geen waarde." : "The option --json takes no value."),
        "\(said)")
    }
  }

  @Test("begins with what Cadans is and is not")
  func disclaimerInHelp() throws {
    let page = try Home().cadans("--help").output
    let words = page.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains(Self.disclaimer))
    #expect(try Home().cadans().output == page)
  }

  @Test("names every command of the design")
  func complete() throws {
    let page = try Home().cadans("--help").output
    for command in Self.commands where command.count == 1 {
      #expect(page.contains("\n  \(command[0]) "), "\(command[0])")
    }
  }

  @Test("the disclaimer is shown once, on stderr, and never to a program")
  func once() throws {
    let home = try Home()
    #expect(try home.cadans("today", "--json").errors == "")
    let first = try home.cadans("today")
    #expect(first.errors == Self.disclaimer + "\n\n")
    #expect(!first.output.contains("diagnosis"))
    #expect(try home.cadans("today").errors == "")
    #expect(try home.cadans("log").errors == "")
  }

  @Test("the version is one number")
  func version() throws {
    let outcome = try Home().cadans("--version")
    #expect(outcome.status == 0)
    #expect(outcome.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
  }

  @Test("completions can be made for each shell", arguments: ["bash", "zsh", "fish"])
  func completions(shell: String) throws {
    let home = try Home()
    let script = try home.cadans("--generate-completion-script", shell)
    #expect(script.status == 0)
    for command in ["today", "badday", "validate", "snooze"] {
      #expect(script.output.contains(command))
    }
    guard shell == "bash" else { return }
    try home.folder.write(script.output, to: "cadans.bash")
    let checked = try home.shell("bash -n cadans.bash")
    #expect(checked.status == 0 && checked.errors.isEmpty, "\(checked)")
  }
}
