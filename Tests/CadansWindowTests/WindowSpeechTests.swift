import CadansTestSupport
import Testing

@Suite("The windows for a screen reader")
struct WindowSpeechTests {
  /// What a screen reader finds, in its order, through the accessibility bus: all of it, as soon as
  /// the button that comes last is there.
  private static let reader = """
    import subprocess, sys, time, gi
    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi
    def read(node):
        yield node.get_role_name() + ": " + node.get_name()
        for child in range(node.get_child_count()):
            yield from read(node.get_child_at_index(child))
    def lines():
        desktop = Atspi.get_desktop(0)
        found = [desktop.get_child_at_index(i) for i in range(desktop.get_child_count())]
        return [line for it in found if it and it.get_name() == "cadans" for line in read(it)]
    program = subprocess.Popen(sys.argv[2:])
    end = time.monotonic() + 20
    while not any(line.endswith(": " + sys.argv[1]) for line in lines()):
        if time.monotonic() > end: break
    print("\\n".join(lines()))
    program.kill()
    """

  @Test("a question is a dialog with its text, eleven named buttons and 'no answer', in that order")
  func score() throws {
    let words = ["score", WindowProgram.question, "geen antwoord"]
    let expected =
      ["dialog: Cadans", "label: \(WindowProgram.question)"]
      + (0...10).map { "button: \($0)" } + ["button: geen antwoord"]
    #expect(try heard(words, upTo: "geen antwoord") == expected)
  }

  @Test("a micro-pause is an alert with a picture, the line, what is left, and three named buttons")
  func pause() throws {
    let words = PrintingProgram.pause(of: 600) + ["--later-left", "2"]
    let heard = try heard(words, upTo: "Skip")
    let expected = [
      "alert: Micro-pause", "image: Shoulders go up and down, forward and back.",
      "label: \(PrintingProgram.line)", "label: ", "button: Done", "button: Later (2 left)",
      "button: Skip",
    ]
    #expect(heard.map { $0.hasSuffix(" seconds left") ? "label: " : $0 } == expected)
    #expect(heard.contains { $0.hasSuffix(" seconds left") })
  }

  /// The lines that say something, of a window that shows up with these arguments.
  private func heard(_ words: [String], upTo last: String) throws -> [String] {
    let display = try VirtualDisplay()
    var environment = display.environment
    environment["NO_AT_BRIDGE"] = nil
    environment["XDG_RUNTIME_DIR"] = try display.home.makeFolder("run")
    // Debian's Python is the one with its bindings.
    let outcome = try Command.run(
      [
        "dbus-run-session", "--", "/usr/bin/python3", "-c", Self.reader, last,
        Stage.program("cadans-window"),
      ] + words, environment: environment)
    // Newer versions say "button" for "push button".
    let lines = outcome.output.replacing("push button", with: "button").split(separator: "\n")
    #expect(!lines.isEmpty, "\(outcome)")
    let roles = ["dialog: ", "alert: ", "image: ", "label: ", "button: "]
    return lines.map(String.init).filter { line in roles.contains { line.hasPrefix($0) } }
  }
}
