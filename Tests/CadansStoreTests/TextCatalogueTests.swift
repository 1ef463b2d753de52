import CadansTestSupport
import Foundation
import Testing

@Suite("Texts for people") struct TextCatalogueTests {
  /// A literal of several words that is not for people, and why.
  ///
  /// - Shape: `path` is a file under Sources, or a folder with a slash at its end; without `text`
  ///   all of it.
  struct Allowance {
    let path: String
    var text: String?
    let because: String

    func covers(_ literal: SwiftSource.Literal, in file: String) -> Bool {
      (path.hasSuffix("/") ? file.hasPrefix(path) : file == path)
        && (text == nil || text == literal.text)
    }
  }

  /// Everything that may stay outside the catalogue of texts.
  static let allowed = [
    Allowance(path: "CadansStore/Keys/", because: "what age and ssh-keygen write and read"),
    Allowance(path: "Systemd/", because: "knows no exercise and no person: words for the journal"),
    Allowance(path: "cadans-idle/", because: "cadansd calls it, and its lines go to the journal"),
    Allowance(path: "cadans-window/Style.swift", because: "a style sheet"),
    Allowance(
      path: "cadans-window/main.swift",
      because: "its usage, for programmers: `cadans` and `cadansd` call it"),
    Allowance(path: "wayland-protocol/", because: "the build calls it"),
    Allowance(path: "WaylandProtocols/", because: "the build runs it"),
    Allowance(
      path: "cadans/Writing/HelpText.swift",
      because: "sentences of ArgumentParser, looked for to be translated"),
    Allowance(
      path: "CadansDaemon/Shell/DaemonObject.swift",
      because: "errors on the bus, for programmers: `cadans` has sentences of its own"),
    Allowance(
      path: "cadans-terminal/NoticeServer.swift", text: "There is no method \u{FFFC}.",
      because: "an error on the bus, for programmers"),
    Allowance(
      path: "CadansDaemon/Shell/TimerUnit.swift", text: "Cadans reminder \u{FFFC}",
      because: "the description of a unit, as systemd shows it beside its own"),
    Allowance(
      path: "cadansd/main.swift",
      because: "units call it, people do not; and a command that asks GNOME"),
    Allowance(
      path: "cadans/Writing/BackupFile.swift", text: "Wrote only",
      because: "what `tar` says, looked for in its complaint"),
    Allowance(
      path: "cadans/Commands/StatusCommand.swift",
      text: #""custom/cadans": {"exec": "cadans status --waybar", "return-type": "json", "#,
      because: "lines of a configuration file"),
    Allowance(
      path: "cadans/Commands/StatusCommand.swift",
      text: #""interval": 30, "on-click": "cadans break"}"#,
      because: "lines of a configuration file"),
    Allowance(
      path: "CadansCore/Progression/",
      because: "words of the specification, which nothing shows to people yet"),
    Allowance(
      path: "CadansExchange/Log/Record+Reading.swift", text: "completed, partial, skipped",
      because: "words of the file format"),
    Allowance(
      path: "CadansExchange/Report/Report.swift", text: "<!DOCTYPE html>",
      because: "the first line of every page"),
    Allowance(
      path: "CadansExchange/Plan/PlanFile.swift", text: "self, therapist",
      because: "words of the file format"),
    Allowance(
      path: "CadansExchange/FHIR/",
      because: "the displays of codes, which are one with their code system"),
    Allowance(
      path: "CadansExchange/Config/Configuration.swift", text: "mo, tu, we, th, fr, sa, su",
      because: "words of the file format"),
  ]

  /// Labels and calls whose literals are data of the catalogue or meant for the developer.
  static let allowedLabels: Set = ["dutchName", "englishName"]
  static let allowedCallees: Set = ["precondition", "preconditionFailure", "assert"]

  static func isProse(_ text: String) -> Bool {
    text.contains(/\p{L}[\p{L}'’\-]+[.,;:!?]?[ \n]+\p{L}[\p{L}'’\-]+/)
  }

  @Test("are taken by xgettext from Swift as a reader of Swift takes them")
  func extraction() throws {
    let extracted = try Catalogue.template().messages
    let read = try SwiftSource.all().flatMap(\.source.literals).filter(\.isMessage)
    #expect(read.count > 100)
    let known = Set(extracted.map(\.id) + extracted.compactMap(\.plural))
    #expect(known == Set(read.map(\.text)))
  }

  @Test("are literals, whole and without interpolation, so that they can be looked up")
  func literals() throws {
    for (path, source) in try SwiftSource.all() {
      let messages = source.literals.filter(\.isMessage)
      for call in source.calls {
        let texts = messages.filter { $0.call == call.number }
        #expect(texts.count == (call.callee == "trn" ? 2 : 1), "\(path):\(call.line)")
        for text in texts {
          #expect(!text.text.contains("\u{FFFC}"), "\(path):\(text.line): \(text.text)")
          #expect(!text.isPart, "\(path):\(text.line): \(text.text)")
          #expect(!text.text.isEmpty, "\(path):\(text.line)")
        }
      }
    }
  }

  @Test("are given the values that they name")
  func values() throws {
    for (path, source) in try SwiftSource.all() {
      for call in source.calls {
        let inside = source.literals.filter { $0.call == call.number }
        let names = inside.filter(\.isMessage).reduce(into: Set<String>()) {
          $0.formUnion(placeholders($1.text))
        }
        // Values that are put together elsewhere are not looked into.
        let keys = inside.filter { $0.isKey && $0.owner == call.callee }.map(\.text)
        guard !keys.isEmpty else { continue }
        let given = Set(keys).union(call.callee == "trn" ? ["n"] : [])
        #expect(given.subtracting(["n"]) == names.subtracting(["n"]), "\(path):\(call.line)")
        #expect(names.isSubset(of: given), "\(path):\(call.line)")
      }
    }
  }

  @Test("are all translated into Dutch")
  func translated() throws {
    let dutch = try Catalogue.dutch().messages.filter { message in
      !message.isFuzzy && !message.translations.isEmpty
        && message.translations.allSatisfy { !$0.isEmpty }
    }
    let missing = Set(try Catalogue.template().messages.map(\.id)).subtracting(dutch.map(\.id))
    #expect(missing.isEmpty, "\(missing.count) missing: \(missing.sorted().prefix(20))")
    let folder = try TemporaryFolder()
    let template = folder.path + "/cadans.pot"
    try Data(Command.run(Catalogue.extraction).output.utf8).write(to: URL(filePath: template))
    let compared = try Command.run(["msgcmp", Catalogue.dutchFile.path, template])
    #expect(compared.status == 0, "\(compared.errors.prefix(400))")
    let checked = try Command.run(
      ["msgfmt", "--check", "--output-file=/dev/null", Catalogue.dutchFile.path])
    #expect(checked.status == 0, "\(checked.errors.prefix(400))")
  }

  @Test("name the same values in Dutch as in English")
  func placeholdersAgree() throws {
    for message in try Catalogue.dutch().messages {
      let names = placeholders(message.id).union(placeholders(message.plural ?? ""))
      for (number, translation) in message.translations.enumerated() where !translation.isEmpty {
        let found = placeholders(translation)
        // The singular may leave its number out: "and one more fault".
        let isSingular = message.plural != nil && number == 0
        #expect(
          found == names || (isSingular && found == names.subtracting(["n"])),
          "\(message.id) → \(translation)")
      }
    }
  }

  @Test("are not written beside the catalogue")
  func outside() throws {
    for (path, source) in try SwiftSource.all() {
      for literal in source.literals
      where Self.isProse(literal.text) && !literal.isMessage
        && !Self.allowedLabels.contains(literal.label)
        && !Self.allowedCallees.contains(literal.callee)
        && !Self.allowed.contains(where: { $0.covers(literal, in: path) })
      {
        Issue.record("Sources/\(path):\(literal.line): \(literal.text.prefix(200))")
      }
    }
  }

  @Test("are kept outside it only where that is still needed")
  func allowancesAreNeeded() throws {
    let sources = try SwiftSource.all()
    for allowance in Self.allowed where allowance.text != nil {
      let needed = sources.contains { path, source in
        source.literals.contains { allowance.covers($0, in: path) && Self.isProse($0.text) }
      }
      #expect(needed, "\(allowance)")
    }
  }
}

@Suite("SwiftSource") struct SwiftSourceTests {
  @Test("finds the literals of a file and the calls around them")
  func literals() throws {
    let source = SwiftSource(
      #"""
      // tr("a comment")
      /* "another" /* "nested" */ still */
      let a = tr("one {name}", ["name": "b", "other": tr("inner text")])
      let b = "two \(f(")", x: "three") + tr("four")) five"
      let c = trn("six", "seven \"eight\"", count, ["n": ""])
      let d = #"raw \(x) "quoted""# + "\u{2013}\n"
      func tr(_ text: String) { tr(text) }
      let e = """
          long
            text \
          joined
          """
      Exercise(dutchName: "Nek en romp")
      let g = tr("in" + " parts")
      """#)
    let texts = source.literals.map(\.text)
    #expect(
      texts == [
        "one {name}", "name", "b", "other", "inner text", ")", "three", "four",
        "two \u{FFFC} five", "six", "seven \"eight\"", "n", "", "raw \\(x) \"quoted\"",
        "\u{2013}\n", "long\n  text joined", "Nek en romp", "in", " parts",
      ])
    #expect(
      source.literals.filter(\.isMessage).map(\.text)
        == ["one {name}", "inner text", "four", "six", "seven \"eight\"", "in", " parts"])
    #expect(source.literals.filter(\.isKey).map(\.text) == ["name", "other", "n"])
    #expect(source.literals.filter { $0.isMessage && $0.isPart }.map(\.text) == ["in"])
    #expect(source.calls.map(\.line) == [3, 3, 4, 5, 7, 14])
    #expect(source.literals.first { $0.text == "Nek en romp" }?.label == "dutchName")
    #expect(source.literals.first { $0.text == "name" }?.call == 1)
  }
}
