import CadansTestSupport

/// A Wayland desktop with a window that somebody types in.
struct WaylandDesktop {
  private let display: VirtualDisplay
  private let compositor: Compositor
  private let screen: String
  private let environment: [String: String]
  private let typed: String
  private let editor: ChildProcess

  /// Starts it and waits until what is typed comes through.
  init(_ kind: Compositor.Kind) throws {
    let display = try VirtualDisplay()
    self.display = display
    compositor = try Compositor(kind, on: display)
    // It is the only window, and its title is not always where xdotool looks for one.
    var active = ""
    let comes = try eventually(within: 20) {
      active = try display.xdotool(["getactivewindow"])
      return !active.isEmpty
    }
    guard comes else { throw SupportError("\(kind) shows nothing") }
    screen = active
    var environment = display.environment
    environment["DISPLAY"] = nil
    environment.merge(compositor.environment) { _, new in new }
    self.environment = environment
    typed = display.home["typed"]
    editor = try ChildProcess(
      ["sh", "-c", "exec stdbuf -oL wev >'\(typed)'"], environment: environment,
      descriptors: (-1, -1, -1))
    let types = try eventually(within: 20) {
      try press("z")
      return try typed("z") > 0
    }
    guard types else { throw SupportError("no key comes through \(kind)") }
  }

  /// Starts the window program with a micro-pause.
  func start(pauseOf seconds: Int, prefix: [String] = []) throws -> PrintingProgram {
    try PrintingProgram(
      PrintingProgram.pause(of: seconds), prefix: prefix, environment: environment)
  }

  /// Whether the picture of a movement is on the screen.
  func showsPicture() throws -> Bool {
    let file = display.home["screen.png"]
    try display.run(["import", "-window", screen, file])
    let pixels = try display.run([
      "convert", file, "-fill", "black", "+opaque", "#1f7a7a", "-fill", "white", "-opaque",
      "#1f7a7a", "-colorspace", "Gray", "-format", "%[fx:mean*w*h]", "info:",
    ])
    return (Double(pixels.output) ?? 0) > 5_000
  }

  /// Presses a key for whoever has the keyboard.
  func press(_ key: String) throws { try display.xdotool(["key", key]) }

  /// Moves the pointer to the middle of the screen, a little above it, and clicks there.
  func click(button: String?) throws {
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
  func typed(_ key: String) throws -> Int {
    try readFile(typed).split(separator: "(pressed)").dropFirst()
      .count { $0.split(separator: " ", maxSplits: 3).dropFirst(2).first == Substring(key) }
  }
}
