import CadansIdle
import Glibc

/// Listens to a display server and to whoever wants to know, until one of them is gone.
final class Watch {
  private let source: any InputSource
  private var reader = LineReader()

  init(_ source: any InputSource) { self.source = source }

  /// Returns when nobody asks any more.
  func run() throws(Gone) {
    while true {
      // What came with an answer is in memory already, and no descriptor will tell.
      for report in try source.process() { say(report) }
      var sources = [
        pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
        pollfd(fd: source.descriptor, events: Int16(POLLIN), revents: 0),
      ]
      let result = poll(&sources, 2, source.pause.map { Int32(clamping: $0) } ?? -1)
      guard result >= 0 || errno == EINTR else { throw Gone(reason: "poll failed") }
      if sources[0].revents != 0, try !listen() { return }
    }
  }

  /// Takes what was asked; `false` when nobody asks any more.
  private func listen() throws(Gone) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(STDIN_FILENO, &buffer, buffer.count)
    guard count > 0 else { return count < 0 && errno == EINTR }
    let lines = reader.take(buffer[..<count])
    for line in lines ?? [] {
      guard let lengths = IdleLengths(line: line) else {
        throw Gone(reason: "not understood: \(line)")
      }
      source.watch(lengths)
    }
    if lines == nil { throw Gone(reason: "a line is longer than \(LineReader.limit) bytes") }
    return true
  }
}
