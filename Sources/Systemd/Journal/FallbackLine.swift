import Glibc

/// A log line for a descriptor that people read, written without ever waiting.
struct FallbackLine {
  /// A pipe that says it is ready takes this many bytes at once: PIPE_BUF.
  private static let limit = 4_096

  private let bytes: [UInt8]

  /// Makes one line of `text`: control characters become escapes or spaces.
  init(_ text: String) {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\n"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
      case 0..<32, 127: bytes.append(UInt8(ascii: " "))
      default: bytes.append(byte)
      }
    }
    self.bytes = bytes.prefix(Self.limit - 1) + [UInt8(ascii: "\n")]
  }

  /// Writes the line when the descriptor takes it now; else it is lost.
  func write(to descriptor: Int32) {
    var state = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    // POLLERR is a pipe that nobody reads: writing there would kill the process.
    guard poll(&state, 1, 0) == 1, state.revents == Int16(POLLOUT) else { return }
    _ = Glibc.write(descriptor, bytes, bytes.count)
  }
}
