import CadansCore
import CadansTestSupport
import Testing

@Suite("cadans ask --window, where no window can be shown")
struct AskFallbackTests {
  private let home: TemporaryFolder
  private let person: Person
  private let record: Record

  /// A copy of `cadans` that has no window program beside it.
  private let copy: String

  init() throws {
    home = try TemporaryFolder()
    person = try Person(environment: variables(home: home.path, display: nil))
    record = try person.exercise()
    for folder in ["bin", "libexec/cadans", "terminals", "nothing"] { try home.makeFolder(folder) }
    copy = home["bin/cadans"]
    let copied = try Command.run(["cp", Stage.program("cadans"), copy])
    #expect(copied.status == 0, "\(copied)")
  }

  @Test(
    "opens a terminal of the desktop that asks the same",
    arguments: [
      ("x-terminal-emulator", "-e"), ("foot", ""), ("gnome-terminal", "--wait --"),
      ("konsole", "-e"), ("xfce4-terminal", "--disable-server -x"), ("xterm", "-e"),
    ])
  func terminal(name: String, options: String) throws {
    try makeTerminal(name, options: options)
    let outcome = try ask(["DISPLAY": ":1"])
    #expect(outcome.status == 0, "\(outcome)")
    try expectScores(3, 7)
  }

  @Test("opens the terminal that the person chose")
  func ownTerminal() throws {
    try makeTerminal("x-terminal-emulator", options: "not this one")
    try makeTerminal("foot", options: "")
    let outcome = try ask(["WAYLAND_DISPLAY": "w", "TERMINAL": home["terminals/foot"]])
    #expect(outcome.status == 0, "\(outcome)")
    try expectScores(3, 7)
  }

  @Test("tries the next terminal when one cannot open, and asks once")
  func nextTerminal() throws {
    try makeProgram("terminals/x-terminal-emulator", "exit 1")
    try makeProgram("terminals/foot", "exit 230")
    try makeTerminal("konsole", options: "-e", status: 65)
    try makeProgram("terminals/xterm", "touch '\(home["asked-twice"])'")
    #expect(try ask(["DISPLAY": ":1"]).status == 0)
    try expectScores(3, 7)
    #expect(throws: SupportError.self) { try readFile(home["asked-twice"]) }
  }

  @Test("asks in a terminal when the window program finds no display, or no library")
  func windowUnavailable() throws {
    try makeTerminal("xterm", options: "-e")
    for status in [69, 127] {
      try makeProgram("bin/cadans-window", "exit \(status)")
      #expect(try ask(["DISPLAY": ":1"]).status == 0)
    }
    try expectScores(3, 7)
  }

  @Test("asks where the person is, when that is a terminal")
  func here() throws {
    let line = "'\(copy)' ask \(record.id.text) --window"
    let outcome = try Command.run(
      ["script", "--quiet", "--return", "--command", line, "/dev/null"],
      environment: variables(home: home.path, display: nil), input: "2\n5\n")
    #expect(outcome.status == 0, "\(outcome)")
    try expectScores(2, 5)
  }

  @Test("says so with 69 when there is no terminal either", arguments: [nil, ":1"])
  func nothing(display: String?) throws {
    let outcome = try person.run(
      ["ask", record.id.text, "--window"], program: copy,
      environment: ["PATH": home["nothing"], "DISPLAY": display ?? ""])
    #expect(outcome.status == 69)
    #expect(outcome.errors.contains("The program cadans-window is not installed here."))
    #expect(outcome.errors.contains("Answer in a terminal with 'cadans ask'."))
    #expect(try person.log().records == [record])
  }

  @Test("takes the window program from libexec")
  func libexec() throws {
    try makeProgram("libexec/cadans/cadans-window", "echo 8")
    #expect(try ask([:]).status == 0)
    try expectScores(8, 8)
  }

  @Test("fails with 1 when the window program does, and logs nothing")
  func broken() throws {
    try makeTerminal("xterm", options: "-e")
    try makeProgram("bin/cadans-window", "echo 8; kill -9 $$")
    let outcome = try ask(["DISPLAY": ":1"])
    #expect(outcome.status == 1, "\(outcome)")
    #expect(outcome.errors.contains("The window ended before there was an answer."))
    #expect(try person.log().records == [record])
  }

  /// Asks about the exercise in a window, with the terminals of the test and no others.
  private func ask(_ environment: [String: String]) throws -> Command.Outcome {
    try person.run(
      ["ask", record.id.text, "--window"], program: copy,
      environment: environment.merging(["PATH": home["terminals"]]) { own, _ in own })
  }

  /// A terminal in which somebody answers 3 and 7.
  private func makeTerminal(_ name: String, options: String, status: Int = 0) throws {
    let words = options.split(separator: " ").count
    try makeProgram(
      "terminals/\(name)",
      """
      given=
      for word in 1 2 3 4; do
        [ $word -gt \(words) ] || { given="$given${given:+ }$1"; shift; }
      done
      [ "$given" = "\(options)" ] || exit 3
      printf '3\\n7\\n' | "$@" || exit
      exit \(status)
      """)
  }

  private func makeProgram(_ entry: String, _ script: String) throws {
    try home.write("#!/bin/sh\nPATH=/usr/bin:/bin\n\(script)\n", to: entry)
    let outcome = try Command.run(["chmod", "+x", home[entry]])
    #expect(outcome.status == 0, "\(outcome)")
  }

  private func expectScores(_ before: Int, _ during: Int) throws {
    let session = try #require(try person.log().current(record.id)?.session)
    #expect(session.pain.before?.points == before)
    #expect(session.pain.during?.points == during)
    #expect(try person.log().records.count == 2)
  }
}
