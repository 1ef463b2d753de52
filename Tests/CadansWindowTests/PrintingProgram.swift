import CadansTestSupport
import Glibc

/// The window program, wherever its window is, and what it prints.
final class PrintingProgram {
  private let process: ChildProcess
  private let output: Int32

  /// Starts it.
  ///
  /// - Parameter prefix: Words before the program: another one that runs it.
  init(_ words: [String], prefix: [String] = [], environment: [String: String]) throws {
    let pipe = try makePipe()
    defer { close(pipe.writer) }
    output = pipe.reader
    process = try ChildProcess(
      prefix + [Stage.program("cadans-window")] + words, environment: environment,
      descriptors: (-1, pipe.writer, 2))
  }

  deinit { close(output) }

  /// Whether it ends in time.
  func ends(within seconds: Double) -> Bool { eventually(within: seconds) { !process.isRunning } }

  /// Does something again until the program ends: what it printed and its exit code.
  ///
  /// Again, since an answer that comes too early is none.
  func answer(_ act: () throws -> Void) throws -> String {
    let ended = try eventually(within: 20) {
      try act()
      return ends(within: 0.5)
    }
    guard ended else { throw SupportError("the window stays") }
    return result
  }

  /// What it printed by its end, and its exit code when that is not 0.
  var result: String {
    let status = process.wait()
    var buffer = [UInt8](repeating: 0, count: 100)
    let count = read(output, &buffer, buffer.count)
    return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
      + (status == 0 ? "" : "exit \(status)")
  }

  /// The arguments for a micro-pause.
  static func pause(of seconds: Int, _ movement: String = "shoulders") -> [String] {
    ["--break", "--seconds", "\(seconds)", "--movement", movement, "--line", line]
  }

  static let line = "Beweeg je schouders langzaam op en neer, en naar voren en naar achteren."
}
