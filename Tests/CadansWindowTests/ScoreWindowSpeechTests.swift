import CadansTestSupport
import Testing

@Suite("The score window for a screen reader")
struct ScoreWindowSpeechTests {
  /// What a screen reader finds, in its order, through the accessibility bus.
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
    program = subprocess.Popen(sys.argv[1:])
    end = time.monotonic() + 20
    while len(lines()) < 14 and time.monotonic() < end: pass
    print("\\n".join(lines()))
    program.kill()
    """

  @Test("is a dialog with the question, eleven named buttons and 'no answer', in that order")
  func names() throws {
    let display = try VirtualDisplay()
    var environment = display.environment
    environment["NO_AT_BRIDGE"] = nil
    environment["XDG_RUNTIME_DIR"] = try display.home.makeFolder("run")
    // Debian's Python is the one with its bindings.
    let outcome = try Command.run(
      [
        "dbus-run-session", "--", "/usr/bin/python3", "-c", Self.reader, built("cadans-window"),
        "score", WindowProgram.question, "geen antwoord",
      ], environment: environment)
    // Newer versions say "button" for "push button".
    let lines = outcome.output.replacing("push button", with: "button").split(separator: "\n")
      .filter { $0.hasPrefix("dialog: ") || $0.hasPrefix("label: ") || $0.hasPrefix("button: ") }
    let expected =
      ["dialog: Cadans", "label: \(WindowProgram.question)"]
      + (0...10).map { "button: \($0)" } + ["button: geen antwoord"]
    #expect(lines.map(String.init) == expected, "\(outcome)")
  }
}
