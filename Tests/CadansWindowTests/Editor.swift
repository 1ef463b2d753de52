import CadansTestSupport

/// A window that somebody types in, and what came through.
struct Editor {
  /// Its X window.
  let id: String

  private let typed: String
  private let process: ChildProcess

  /// Opens it and puts it in focus.
  init(on display: VirtualDisplay) throws {
    typed = display.home["typed"]
    process = try ChildProcess(
      ["sh", "-c", "exec xev -name editor -event keyboard >'\(typed)'"],
      environment: display.environment, descriptors: (-1, -1, -1))
    try display.xdotool(["search", "--sync", "--onlyvisible", "--name", "^editor$"])
    id = try display.xdotool(["search", "--onlyvisible", "--name", "^editor$"])
    try display.xdotool(["windowactivate", "--sync", id])
  }

  /// How often a key was pressed in it.
  func pressed(_ key: String) throws -> Int {
    let events = try readFile(typed).split(separator: "KeyPress event").dropFirst()
    return events.count { event in
      event.split(separator: "same_screen").first?.contains(", \(key)),") == true
    }
  }
}
