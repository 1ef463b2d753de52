import CadansTestSupport
import Glibc

/// The program with its window.
final class WindowProgram {
  static let question =
    "Welk cijfer geef je je nekpijn nu? 0 is geen pijn, 10 de ergste pijn die je je kunt voorstellen."

  let window: AnswerWindow

  private let display: VirtualDisplay
  private let process: ChildProcess
  private let output: Int32

  /// Starts it and waits for its window.
  init(
    on display: VirtualDisplay, question: String = WindowProgram.question,
    environment more: [String: String] = [:]
  ) throws {
    let pipe = try makePipe()
    defer { close(pipe.writer) }
    self.display = display
    output = pipe.reader
    process = try ChildProcess(
      [built("cadans-window"), "score", question, "geen antwoord"],
      environment: display.environment.merging(more) { _, new in new },
      descriptors: (-1, pipe.writer, 2))
    window = try AnswerWindow(on: display)
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
    return try result
  }

  /// What it printed, and its exit code when that is not 0.
  private var result: String {
    get throws {
      var buffer = [UInt8](repeating: 0, count: 100)
      let count = read(output, &buffer, buffer.count)
      let status = process.wait()
      return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
        + (status == 0 ? "" : "exit \(status)")
    }
  }
}
