import Glibc
import Synchronization

/// A process that a test started.
///
/// It begins with no signal blocked or ignored, whatever the test's thread has, and is killed when
/// nobody keeps it.
public final class ChildProcess {
  /// The process id.
  public let identifier: Int32

  private var status: Int32?
  private var isOnItsOwn = false

  /// Starts a program that is found by `PATH`.
  ///
  /// - Parameters:
  ///   - environment: All of its environment, or `nil` for that of the test.
  ///   - descriptors: What it gets as 0, 1 and 2; -1 is `/dev/null`.
  ///   - newSession: Whether signals to the test's process group pass it by.
  public init(
    _ command: [String], environment: [String: String]? = nil,
    descriptors: (input: Int32, output: Int32, errors: Int32) = (-1, -1, 2),
    newSession: Bool = false
  ) throws {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    for (target, source) in [descriptors.input, descriptors.output, descriptors.errors].enumerated()
    {
      if source < 0 {
        posix_spawn_file_actions_addopen(&actions, Int32(target), "/dev/null", O_RDWR, 0)
      } else {
        posix_spawn_file_actions_adddup2(&actions, source, Int32(target))
      }
    }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    var flags = Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF)
    if newSession { flags |= 0x80 }  // POSIX_SPAWN_SETSID, which is not imported.
    posix_spawnattr_setflags(&attributes, Int16(flags))

    var pid: pid_t = 0
    var arguments = command.map { strdup($0) } + [nil]
    let variables = (environment ?? [:]).map { "\($0.key)=\($0.value)" }.sorted()
    var values = variables.map { strdup($0) } + [nil]
    defer { for text in arguments + values { free(text) } }
    let result = startLock.withLock { _ in
      values.withUnsafeMutableBufferPointer { own in
        posix_spawnp(
          &pid, command.first ?? "", &actions, &attributes, &arguments,
          environment == nil ? environ : own.baseAddress)
      }
    }
    guard result == 0 else { throw SupportError("start \(command.first ?? "")", result) }
    identifier = pid
  }

  deinit {
    guard !isOnItsOwn else { return }
    kill(SIGKILL)
    wait()
  }

  /// Leaves the process running when nobody keeps it any more: for one that ends by itself.
  func letGo() { isOnItsOwn = true }

  /// Whether it still runs.
  public var isRunning: Bool { collect(WNOHANG) == nil }

  /// Sends a signal, when it still runs.
  public func kill(_ signal: Int32) {
    if isRunning { _ = Glibc.kill(identifier, signal) }
  }

  /// Waits for its end: the exit code, or the negative signal number.
  @discardableResult
  public func wait() -> Int32 { collect(0) ?? -1 }

  private func collect(_ options: Int32) -> Int32? {
    if let status { return status }
    var raw: Int32 = 0
    var result = waitpid(identifier, &raw, options)
    while result < 0 && errno == EINTR { result = waitpid(identifier, &raw, options) }
    guard result != 0 else { return nil }
    let signal = raw & 0x7f
    status = signal == 0 ? (raw >> 8) & 0xff : -signal
    return status
  }
}

/// Both ends of a new pipe, closed in children.
public func makePipe() throws -> (reader: Int32, writer: Int32) {
  var ends: [Int32] = [-1, -1]
  // Nobody may start a process between the two steps: it would keep the ends open.
  let result = startLock.withLock { _ in
    let result = pipe(&ends)
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return result
  }
  guard result == 0 else { throw SupportError("pipe", errno) }
  return (ends[0], ends[1])
}

/// Held while descriptors are made that children must not get, and while children are made.
private let startLock = Mutex(())
