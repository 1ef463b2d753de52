import CadansStore
import CadansText

/// A terminal of the desktop, for a question where no window of ours can be shown.
enum TerminalEmulator {
  /// Runs a command in the person's own terminal, or in the first one that opens.
  ///
  /// - Returns: Whether one opened; then the command ran there, and said there how it went.
  static func run(_ command: [String]) -> Bool {
    guard variable("DISPLAY") != nil || variable("WAYLAND_DISPLAY") != nil else { return false }
    return programs.contains { program in
      // One that is not installed cannot be started, and the next one is tried.
      guard let result = try? Tool(program, options(of: program) + command).run() else {
        return false
      }
      return opened(result.status)
    }
  }

  /// The terminals to try, in order.
  private static var programs: [String] {
    let own = variable("TERMINAL").map { $0.isEmpty ? [] : [$0] } ?? []
    return own + [
      "x-terminal-emulator", "foot", "gnome-terminal", "konsole", "xfce4-terminal", "xterm",
    ]
  }

  /// What stands between a terminal and the command that it runs.
  ///
  /// Those that hand over to a running server are told to wait: the service that we may be in ends
  /// with us, and the command with it.
  private static func options(of program: String) -> [String] {
    switch program.split(separator: "/").last {
    case "foot": []
    case "gnome-terminal": ["--wait", "--"]
    case "xfce4-terminal": ["--disable-server", "-x"]
    default: ["-e"]
    }
  }

  /// Whether an exit code tells that the command ran, well or not: some terminals give its code,
  /// and those that could not open give 1 or one that is not ours.
  private static func opened(_ status: Int32) -> Bool {
    guard status != 0 else { return true }
    return Problem.Code(rawValue: status).map { $0 != .failed } ?? false
  }
}
