import Foundation

/// strace, attached to the thread that runs, so that the kernel refuses or kills at a chosen call.
///
/// It is meant for a child process of a test, which ends after it.
struct Tracer {
  /// What happens at the chosen call.
  enum Fault: String, CaseIterable, Codable, Sendable {
    /// The call fails with this error and does nothing.
    case noSpace = "error=ENOSPC"
    case inputOutput = "error=EIO"
    case readOnly = "error=EROFS"
    case quota = "error=EDQUOT"
    case noLock = "error=ENOLCK"
    /// The process is killed before the call does anything.
    case kill = "signal=KILL"
  }

  /// The calls that can be chosen, with their names on machines that have others.
  static let names = [
    "openat": "openat", "mkdir": "?mkdir,mkdirat", "flock": "flock", "pread": "pread64",
    "getdents": "getdents64", "write": "write", "fsync": "fsync",
    "rename": "?rename,?renameat,renameat2", "unlink": "?unlink,unlinkat", "close": "close",
    "every": "all",
  ]

  private static let mark: UInt32 = 4242
  private let process = Process()

  /// Starts to trace a call in this thread, and waits until it does; what it sees goes to `log`.
  ///
  /// - Parameter nth: Which of these calls from now on the fault is for, from 1.
  init(_ call: String, _ fault: Fault? = nil, nth: Int = 1, log: String) throws {
    let calls = Self.names[call] ?? call
    let thread = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/thread-self")
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      [
        "strace", "-q", "-y", "-s", "16", "-o", log, "-p",
        String(thread.split(separator: "/").last ?? ""),
        "-e", "trace=\(calls == "all" ? "all" : calls + ",getuid")",
        "-e", "inject=getuid:retval=\(Self.mark)",
      ] + (fault.map { ["-e", "inject=\(calls):\($0.rawValue):when=\(nth)"] } ?? [])
    try process.run()
    while getuid() != Self.mark {
      guard process.isRunning else { throw CocoaError(.executableLoad) }
      poll(nil, 0, 1)
    }
  }

  /// Stops tracing.
  func detach() {
    // A thread of Swift's may have every milder signal blocked, and strace inherits that.
    kill(process.processIdentifier, SIGKILL)
    while getuid() == Self.mark { poll(nil, 0, 1) }
  }
}
