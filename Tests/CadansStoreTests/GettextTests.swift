import CadansTestSupport
import CadansText
import Foundation
import Testing

@Suite("Language") struct GettextTests {
  @Test(
    "is the one that the environment asks for",
    arguments: [
      ([:], Language.english), (["LANG": "nl_NL.UTF-8"], .dutch), (["LANG": "C"], .english),
      (["LANG": "de_DE.UTF-8"], .english),
      (["LANG": "nl_NL.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"], .english),
      (["LANG": "en_GB.UTF-8", "LC_ALL": "nl_BE.UTF-8"], .dutch),
      (["LANG": "en_GB.UTF-8", "LANGUAGE": "nl:en"], .dutch),
      (["LANG": "nl_NL.UTF-8", "LANGUAGE": ""], .dutch),
      (["LANG": "en_GB.UTF-8", "LANGUAGE": "de:nl"], .dutch),
      (["LANG": "nl_NL.UTF-8", "LANGUAGE": "de:en_GB:nl"], .english),
    ])
  func environment(variables: [String: String], expected: Language) {
    #expect(Language { variables[$0] } == expected)
  }

  @Test("without a catalogue is English, whatever the length of the text", arguments: 0..<100)
  func untranslated(length: Int) {
    let text = String(repeating: "{n} é", count: length) + "."
    let expected = String(repeating: "7 é", count: length) + "."
    #expect(tr(text, ["n": "7"]) == expected)
    #expect(trn("one.", text, 7) == expected)
    #expect(trn("one.", text, 1) == "one.")
  }

  @Test("fills values in as they are, and leaves unknown names alone")
  func values() {
    #expect(tr("{a} and {b}", ["a": "{b}", "b": "{a}"]) == "{b} and {a}")
    #expect(tr("{a} and {c}", ["a": "1"]) == "1 and {c}")
    #expect(tr("{ {a} } {a", ["a": "1"]) == "{ 1 } {a")
    #expect(trn("{n} set of {x}", "{n} sets of {x}", 3, ["x": "10"]) == "3 sets of 10")
    #expect(trn("{n} set", "{n} sets", 0) == "0 sets")
    #expect(trn("{n} set", "{n} sets", -1) == "-1 sets")
  }

  @Test("is Dutch where the catalogue is, also on a machine without a Dutch locale")
  func dutch() async throws {
    let folder = try TemporaryFolder()
    let messages = folder.path + "/nl/LC_MESSAGES"
    try FileManager.default.createDirectory(
      atPath: messages, withIntermediateDirectories: true)
    let source = """
      msgid ""
      msgstr ""
      "Content-Type: text/plain; charset=UTF-8\\n"
      "Plural-Forms: nplurals=2; plural=(n != 1);\\n"
      msgid "The plan has {n} slots."
      msgstr "Het oefenplan heeft {n} momenten, één per dag."
      msgid "{n} set"
      msgid_plural "{n} sets"
      msgstr[0] "{n} serie"
      msgstr[1] "{n} series"
      """
    let made = try Command.run(
      ["msgfmt", "--output-file=\(messages)/cadans.mo", "-"], input: source)
    #expect(made.status == 0, "\(made.errors)")
    let path = folder.path
    // The language is one for the whole process, so another process tries it.
    await #expect(processExitsWith: .success) { [path = path as String] in
      for name in ["LC_ALL", "LC_MESSAGES", "LANG"] { setenv(name, "C", 1) }
      Language.dutch.use(catalogueFolder: path)
      #expect(Language.current == .dutch)
      #expect(
        tr("The plan has {n} slots.", ["n": "3"]) == "Het oefenplan heeft 3 momenten, één per dag.")
      #expect(trn("{n} set", "{n} sets", 1) == "1 serie")
      #expect(trn("{n} set", "{n} sets", 2) == "2 series")
      #expect(tr("Nobody translated this.") == "Nobody translated this.")
      Language.english.use(catalogueFolder: path)
      #expect(Language.current == .english)
      #expect(tr("The plan has {n} slots.", ["n": "3"]) == "The plan has 3 slots.")
    }
  }
}
