internal import CadansIdle
internal import CadansText
internal import Glibc
internal import Systemd

/// One run of `cadans-idle`, as a transient service of the user manager.
///
/// It speaks X11 or Wayland where this process does not, outside our sandbox. Its input and output
/// are one end of a socket pair that was made for it: no other program can speak on it, and when one
/// of the two processes ends, the other notices at once.
final class IdleProgram {
  /// Why a run ended.
  enum End: String, Hashable, Sendable {
    /// There is no display to ask.
    case noDisplay
    /// systemd could not start it: it is not installed, or a run before is still there.
    case notStarted
    /// The display has no source of idle times, or a library is missing; its journal says which.
    case noSource
    /// It looks for a source of idle times without an end: the display server hangs.
    case hung
    /// It told until now: the display server is gone, or it was killed.
    case lost
    /// It said what it never says, or what cannot be true.
    case refused
  }

  static let name = "cadans-idle"

  /// How long it may take to find out what tells, in microseconds [ENG].
  private static let patience: UInt64 = 10_000_000

  private let unit: String
  private let told: (IdleReport) -> Void
  private let ended: (End) -> Void
  private let timers: UserTimers
  private var socket: Int32
  private var input: EventSource?
  private var limit: EventSource?
  private var reader = LineReader()
  private var hasSource = false
  private var hasStarted = false

  /// Starts it; `told` gets every report, `ended` comes once, unless ``stop()`` was called.
  ///
  /// - Parameter number: 1 for the first that runs, and another for each beside it.
  /// - Errors: When no socket can be made.
  init(
    _ command: [String], number: Int, loop: EventLoop, timers: UserTimers,
    told: @escaping (IdleReport) -> Void, ended: @escaping (End) -> Void
  ) throws(SystemdError) {
    unit = number == 1 ? Self.name : "\(Self.name)-\(number)"
    var ends: [Int32] = [-1, -1]
    let type = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue
    guard socketpair(AF_UNIX, Int32(type), 0, &ends) == 0 else {
      throw SystemdError(operation: "make a socket", errno: errno)
    }
    self.timers = timers
    self.told = told
    self.ended = ended
    socket = ends[0]
    // Its own end may block: it has nothing else to do.
    _ = fcntl(socket, F_SETFL, O_NONBLOCK)
    input = try loop.onInput(fileDescriptor: socket) { [unowned self] in read() }
    limit = loop.after(microseconds: Self.patience, accuracy: Self.patience / 10) {
      [unowned self] in end(.hung)
    }
    let descriptor = BusValue.fileDescriptor(ends[1])
    timers.startTransientService(
      name: unit, description: tr("Mouse and keyboard for Cadans"), command: command,
      properties: [
        ("StandardInputFileDescriptor", descriptor), ("StandardOutputFileDescriptor", descriptor),
        // Were both the journal by name, complaints would follow the output into the socket.
        ("StandardOutput", .string("null")), ("StandardError", .string("journal")),
        ("PartOf", .strings(["cadansd.service"])), ("Slice", .string("session.slice")),
        ("NoNewPrivileges", .bool(true)), ("MemoryDenyWriteExecute", .bool(true)),
        ("TimeoutStopUSec", .uint64(2_000_000)),
      ]
    ) { [weak self] result in
      self?.started(result)
    }
    // The message has its own copy: when the program is gone, so is the last one.
    close(ends[1])
  }

  deinit { stop() }

  /// Says which lengths matter.
  func watch(_ lengths: IdleLengths) {
    guard socket >= 0 else { return }
    let line = Array((lengths.line + "\n").utf8)
    // A full socket means that the program has stopped reading.
    if send(socket, line, line.count, Int32(MSG_NOSIGNAL)) != line.count { end(.refused) }
  }

  /// Ends it: the program exits when its socket is closed.
  func stop() {
    input = nil
    limit = nil
    if socket >= 0 { close(socket) }
    socket = -1
  }

  /// Ends one that is not to be trusted with that.
  func refuse() { end(.refused) }

  private func started(_ result: Result<Void, SystemdError>) {
    hasStarted = true
    switch result {
    case .failure: end(.notStarted)
    case .success: if input == nil { end(hasSource ? .lost : .noSource) }
    }
  }

  private func read() {
    var buffer = [UInt8](repeating: 0, count: 1024)
    let count = Glibc.read(socket, &buffer, buffer.count)
    guard count > 0 else {
      if count < 0, errno == EAGAIN || errno == EINTR { return }
      input = nil
      // Whether it was there at all, systemd will say.
      if hasStarted { end(hasSource ? .lost : .noSource) }
      return
    }
    guard let lines = reader.take(buffer[..<count]) else { return end(.refused) }
    for line in lines where socket >= 0 {
      guard let report = IdleReport(line: line), report.isSource != hasSource else {
        return end(.refused)
      }
      hasSource = true
      limit = nil
      told(report)
    }
  }

  private func end(_ reason: End) {
    guard socket >= 0 else { return }
    stop()
    if reason == .refused || reason == .hung {
      // Whatever becomes of it, it is not listened to any more.
      timers.stop(unit + ".service") { _ in }
    }
    ended(reason)
  }
}

extension IdleReport {
  fileprivate var isSource: Bool { if case .source = self { true } else { false } }
}
