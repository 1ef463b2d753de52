internal import Glibc
internal import Systemd

/// One run of a program as a transient service of the user manager, outside our sandbox, whose
/// output is read to its end.
final class ProgramRun {
  private let name: String
  private let timers: UserTimers
  private var socket: Int32 = -1
  private var input: EventSource?
  private var limit: EventSource?
  private var output: [UInt8] = []
  private var completion: ((String?) -> Void)?

  /// More than any of our programs says, in bytes.
  private static let most = 4096

  /// Starts it. The completion comes once: with what it said, or `nil` when it could not be
  /// started, said nothing, too much or took too long.
  ///
  /// - Units: `patience` in microseconds.
  init(
    _ command: [String], name: String, description: String, loop: EventLoop, timers: UserTimers,
    patience: UInt64, completion: @escaping (String?) -> Void
  ) {
    self.name = name
    self.timers = timers
    self.completion = completion
    var ends: [Int32] = [-1, -1]
    let type = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue
    guard socketpair(AF_UNIX, Int32(type), 0, &ends) == 0 else {
      loop.defer { [self] in end(nil) }
      return
    }
    socket = ends[0]
    _ = fcntl(socket, F_SETFL, O_NONBLOCK)
    // Without it the limit still ends the wait.
    input = try? loop.onInput(fileDescriptor: socket) { [unowned self] in read() }
    limit = loop.after(microseconds: patience, accuracy: patience / 10) { [unowned self] in
      end(nil)
    }
    timers.startTransientService(
      name: name, description: description, command: command,
      properties: [
        ("StandardOutputFileDescriptor", .fileDescriptor(ends[1])),
        // Were both the journal by name, complaints would follow the output into the socket.
        ("StandardInput", .string("null")), ("StandardError", .string("journal")),
        ("PartOf", .strings(["cadansd.service"])), ("Slice", .string("session.slice")),
        ("NoNewPrivileges", .bool(true)), ("TimeoutStopUSec", .uint64(2_000_000)),
      ]
    ) { [weak self] result in
      if case .failure = result { self?.end(nil) }
    }
    // The message has its own copy: when the program is gone, so is the last one.
    close(ends[1])
  }

  deinit { if socket >= 0 { close(socket) } }

  /// Ends it, and drops its output.
  func stop() {
    completion = nil
    end(nil)
  }

  private func read() {
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = Glibc.read(socket, &buffer, buffer.count)
    if count < 0, errno == EAGAIN || errno == EINTR { return }
    if count > 0 {
      output += buffer[..<count]
      return output.count > Self.most ? end(nil) : ()
    }
    end(String(decoding: output, as: UTF8.self), isOver: true)
  }

  private func end(_ words: String?, isOver: Bool = false) {
    input = nil
    limit = nil
    if socket >= 0 {
      close(socket)
      if !isOver { timers.stop(name + ".service") { _ in } }
    }
    socket = -1
    let completion = completion
    self.completion = nil
    completion?(words)
  }
}

extension String {
  /// A path with another name at its end.
  func replacingLastComponent(with name: String) -> String {
    guard let slash = lastIndex(of: "/") else { return name }
    return String(self[...slash]) + name
  }
}
