import CadansTestSupport
import Glibc

/// An X display of a test's own, with a window manager and a folder as home, gone with it.
final class VirtualDisplay {
  /// What programs on this display get: nothing of the test's own but `PATH`.
  let environment: [String: String]
  /// Their home, with the XDG folders below it.
  let home: TemporaryFolder

  private let server: ChildProcess
  private let windowManager: ChildProcess

  /// Starts both and waits until windows are managed.
  init() throws {
    home = try TemporaryFolder(prefix: "cadans-window")
    let pipe = try makePipe()
    defer { close(pipe.reader) }
    do {
      defer { close(pipe.writer) }
      server = try ChildProcess(
        ["Xvfb", "-displayfd", "1", "-noreset", "-nolisten", "tcp", "-screen", "0", "1024x768x24"],
        descriptors: (-1, pipe.writer, -1))
    }
    let number = try readLine(pipe.reader, within: 20)
    environment = variables(home: home.path, display: ":\(number)")
    // It takes the display first and manages windows later: one that comes between is lost.
    let ready = home["ready"]
    windowManager = try ChildProcess(
      ["openbox", "--sm-disable", "--startup", "touch \(ready)"], environment: environment,
      descriptors: (-1, -1, -1))
    guard eventually(within: 20, { access(ready, F_OK) == 0 }) else {
      throw SupportError("openbox does not come up")
    }
    // The pointer begins in the middle, where windows come.
    try xdotool(["mousemove", "0", "0"])
  }

  /// Runs a program on the display, to its end.
  @discardableResult
  func run(_ command: [String]) throws -> Command.Outcome {
    try Command.run(command, environment: environment)
  }

  /// Moves the pointer, presses keys, or looks: what xdotool(1) prints.
  @discardableResult
  func xdotool(_ words: [String]) throws -> String {
    let outcome = try run(["xdotool"] + words)
    return String(outcome.output.prefix { !$0.isNewline })
  }
}

/// The fonts of a display, as fontconfig reads them: the one family that systemd/dependencies
/// installs, so that a window is as large on every machine.
private let fonts = String(#filePath.dropLast("VirtualDisplay.swift".count)) + "fonts.conf"

/// The environment of a program with a home of its own.
///
/// - Parameter display: Its X display, or `nil` for none.
func variables(home: String, display: String?) -> [String: String] {
  var variables = [
    "PATH": getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin",
    "HOME": home, "LANG": "C.UTF-8", "TZ": "Europe/Amsterdam",
    "XDG_DATA_HOME": "\(home)/data", "XDG_CONFIG_HOME": "\(home)/config",
    "XDG_STATE_HOME": "\(home)/state", "XDG_CACHE_HOME": "\(home)/cache",
    "GSETTINGS_BACKEND": "memory", "NO_AT_BRIDGE": "1", "SWIFT_BACKTRACE": "enable=no",
    "FONTCONFIG_FILE": fonts,
  ]
  variables["DISPLAY"] = display
  return variables
}

/// Reads up to the end of a line.
private func readLine(_ descriptor: Int32, within seconds: Double) throws -> String {
  var line: [UInt8] = []
  let ended = eventually(within: seconds) {
    var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    var byte: UInt8 = 0
    while poll(&ready, 1, 0) > 0, read(descriptor, &byte, 1) == 1 {
      if byte == UInt8(ascii: "\n") { return true }
      line.append(byte)
    }
    return false
  }
  guard ended else { throw SupportError("Xvfb does not come up") }
  return String(decoding: line, as: UTF8.self)
}
