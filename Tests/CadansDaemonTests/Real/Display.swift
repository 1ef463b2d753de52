import CadansTestSupport
import Glibc

/// An X display without a screen, for notification servers.
final class Display {
  /// Its name, `:1`.
  let name: String
  private let server: ChildProcess

  init() throws {
    let pipe = try makePipe()
    defer { close(pipe.reader) }
    do {
      defer { close(pipe.writer) }
      server = try ChildProcess(
        ["Xvfb", "-displayfd", "1", "-noreset", "-nolisten", "tcp", "-screen", "0", "800x600x24"],
        descriptors: (-1, pipe.writer, -1))
    }
    var bytes: [UInt8] = []
    let isUp = eventually(within: 20) {
      var ready = pollfd(fd: pipe.reader, events: Int16(POLLIN), revents: 0)
      var byte: UInt8 = 0
      while poll(&ready, 1, 0) > 0, read(pipe.reader, &byte, 1) == 1 { bytes.append(byte) }
      return bytes.last == UInt8(ascii: "\n")
    }
    guard isUp else { throw SupportError("Xvfb does not come up") }
    name = ":" + String(decoding: bytes.dropLast(), as: UTF8.self)
  }

  /// It ends, as in a crash.
  func kill() {
    server.kill(SIGKILL)
    server.wait()
  }

  /// Runs a program on the display.
  @discardableResult
  func run(_ command: String...) throws -> String {
    let outcome = try outcome(of: command)
    guard outcome.status == 0 else { throw SupportError("\(command): \(outcome)") }
    return outcome.output
  }

  /// What a program on the display prints, also one that finds nothing and says so by its status.
  func output(_ command: [String]) throws -> String { try outcome(of: command).output }

  private func outcome(of command: [String]) throws -> Command.Outcome {
    try Command.run(
      command,
      environment: [
        "DISPLAY": name, "PATH": getenv("PATH").map { String(cString: $0) } ?? "/usr/bin",
      ])
  }

  /// Keeps a picture of the screen, to be looked at; its path.
  @discardableResult
  func photograph(_ name: String) throws -> String {
    mkdir("/tmp/cadans-pictures", 0o755)
    let path = "/tmp/cadans-pictures/\(name).png"
    try run("import", "-window", "root", path)
    return path
  }
}
