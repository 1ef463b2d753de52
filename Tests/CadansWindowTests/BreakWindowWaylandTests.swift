import CadansTestSupport
import Glibc
import Testing

/// Under sway, in a window of an X display that gives it mouse and keyboard.
@Suite("The break window on Wayland", .serialized)
struct BreakWindowWaylandTests {
  private let display: VirtualDisplay
  private let sway: Sway
  private let screen: String
  private let environment: [String: String]
  private let typed: String
  private let editor: ChildProcess

  init() throws {
    let display = try VirtualDisplay()
    self.display = display
    sway = try Sway(display: display.environment["DISPLAY"])
    // It is the only window, and its title is not where xdotool looks for one.
    var active = ""
    let comes = try eventually(within: 20) {
      active = try display.xdotool(["getactivewindow"])
      return !active.isEmpty
    }
    #expect(comes)
    screen = active
    var environment = display.environment
    environment["DISPLAY"] = nil
    environment["WAYLAND_DISPLAY"] = sway.socket
    environment["XDG_RUNTIME_DIR"] = sway.runtimeFolder
    self.environment = environment
    typed = display.home["typed"]
    editor = try ChildProcess(
      ["sh", "-c", "exec stdbuf -oL wev >'\(typed)'"], environment: environment,
      descriptors: (-1, -1, -1))
    let typing = try eventually(within: 20) {
      try press("z")
      return try pressed("z") > 0
    }
    #expect(typing)
  }

  @Test("comes under the pointer and leaves every key to what is typed in; a click takes the keys")
  func keyboard() throws {
    // In the middle, where the window comes, and where sway gives the keyboard to who wants it.
    try click(button: nil)
    let program = try PrintingProgram(PrintingProgram.pause(of: 60), environment: environment)
    #expect(try eventually(within: 20) { try isShown() })
    for key in ["a", "b", "Escape"] {
      try press(key)
      #expect(try eventually { try pressed(key) == 1 })
      #expect(!program.ends(within: 0.6))
    }
    // On the picture, which is no button; and after that a second in which keys are no answer.
    try click(button: "1")
    let printed = try program.answer {
      #expect(!program.ends(within: 1))
      try press("Escape")
    }
    #expect(printed == "later\n")
  }

  @Test("is an ordinary window where the layer-shell library is not installed")
  func withoutLibrary() throws {
    let hide = """
      for library in /usr/lib/*/libgtk-layer-shell.so.0; do
        [ ! -e "$library" ] || mount --bind /dev/null "$library"
      done
      exec "$@"
      """
    let program = try PrintingProgram(
      PrintingProgram.pause(of: 3), prefix: ["unshare", "--mount", "sh", "-c", hide, "sh"],
      environment: environment)
    #expect(try eventually(within: 20) { try isShown() })
    #expect(program.result == "taken\n")
  }

  /// Whether the picture is on the screen.
  private func isShown() throws -> Bool {
    let file = display.home["screen.png"]
    try display.run(["import", "-window", screen, file])
    let pixels = try display.run([
      "convert", file, "-fill", "black", "+opaque", "#1f7a7a", "-fill", "white", "-opaque",
      "#1f7a7a", "-colorspace", "Gray", "-format", "%[fx:mean*w*h]", "info:",
    ])
    return (Double(pixels.output) ?? 0) > 5_000
  }

  private func press(_ key: String) throws { try display.xdotool(["key", key]) }

  /// Moves the pointer to the middle of the screen, a little above it, and clicks there.
  private func click(button: String?) throws {
    let geometry = try display.run(["xdotool", "getwindowgeometry", "--shell", screen]).output
    let numbers = geometry.split(separator: "\n").reduce(into: [Substring: Int]()) {
      numbers, line in
      let parts = line.split(separator: "=")
      numbers[parts[0]] = parts.count == 2 ? Int(parts[1]) : nil
    }
    let (width, height) = (numbers["WIDTH"] ?? 0, numbers["HEIGHT"] ?? 0)
    let move = ["mousemove", "--window", screen, "\(width / 2)", "\(height / 2 - 60)"]
    try display.xdotool(move + (button.map { ["click", $0] } ?? []))
  }

  /// How often a key was pressed in what is typed in.
  private func pressed(_ key: String) throws -> Int {
    try readFile(typed).split(separator: "(pressed)").dropFirst()
      .count { $0.split(separator: " ", maxSplits: 3).dropFirst(2).first == Substring(key) }
  }
}
