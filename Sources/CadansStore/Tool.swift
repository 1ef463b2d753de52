public import CadansText
internal import Glibc
internal import SystemPackage

/// Another program that does something better than we would: `age`, `ssh-keygen`, the score window.
public struct Tool {
  /// How a program ended.
  public struct Outcome {
    /// The exit code, or -1 when a signal ended it.
    public let status: Int32
    /// What it wrote.
    public let bytes: [UInt8]
    /// What it wrote, as text.
    public var output: String { String(decoding: bytes, as: UTF8.self) }
    /// What it complained about, on one line; empty unless that was asked for.
    public let complaint: String
  }

  private let arguments: [String]
  private let package: String?

  /// A program, by path or by name, with its arguments.
  ///
  /// - Parameter package: The Debian package that it comes in, to be named when it is missing.
  public init(_ program: String, _ arguments: [String], package: String? = nil) {
    self.arguments = [program] + arguments
    self.package = package
  }

  /// Runs it to its end.
  ///
  /// - Parameters:
  ///   - input: What it reads; it never touches a disk. The person's own input when left out.
  ///   - file: An open file that it reads instead.
  ///   - output: An open file that it writes to, instead of its output being given back.
  ///   - limit: The most bytes of output that are kept; a program that says more is ended.
  ///   - quietly: Whether its complaints are kept rather than shown.
  /// - Errors: 69 when it cannot be started, with its name.
  public func run(
    input: [UInt8]? = nil, from file: Int32? = nil, output: Int32? = nil, limit: Int = 1 << 20,
    quietly: Bool = false
  ) throws(Problem) -> Outcome {
    let said = try output == nil ? Pipe() : nil
    let complaints = quietly ? try MemoryFile([]) : nil
    let read = try input.map { (bytes) throws(Problem) in try MemoryFile(bytes) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let handle = read?.handle ?? file {
      posix_spawn_file_actions_adddup2(&actions, handle, STDIN_FILENO)
    }
    if let end = said?.writer ?? output {
      posix_spawn_file_actions_adddup2(&actions, end, STDOUT_FILENO)
    }
    if let complaints {
      posix_spawn_file_actions_adddup2(&actions, complaints.handle, STDERR_FILENO)
    }
    var words = arguments.map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var child = pid_t()
    let started = posix_spawnp(&child, arguments[0], &actions, nil, words, environ)
    said?.closeWriter()
    guard started == 0 else { throw missing }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while let said {
      let count = Glibc.read(said.reader, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0, bytes.count < limit else { break }
      bytes += buffer[..<count]
    }
    said?.closeReader()  // whoever goes on writing is ended by that
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    let exited = status & 0x7F == 0
    return Outcome(
      status: exited ? (status >> 8) & 0xFF : -1, bytes: bytes,
      complaint: complaints?.text ?? "")
  }

  private var missing: Problem {
    Problem(
      .unavailable, tr("The program {name} cannot be started.", ["name": arguments[0]]),
      path: arguments[0],
      hint: package.map { tr("Install the package {name}, and try again.", ["name": $0]) }
        ?? tr("Install it, and try again."))
  }
}

/// The two ends of a pipe, closed when nobody keeps them.
private final class Pipe {
  private(set) var reader: Int32
  private(set) var writer: Int32

  init() throws(Problem) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw MemoryFile.failed() }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (reader, writer) = (ends[0], ends[1])
  }

  func closeReader() {
    if reader >= 0 { close(reader) }
    reader = -1
  }

  func closeWriter() {
    if writer >= 0 { close(writer) }
    writer = -1
  }

  deinit {
    closeReader()
    closeWriter()
  }
}

/// Bytes behind a file descriptor, in memory only.
public final class MemoryFile {
  /// The open file, to write and to read; it goes with this value.
  public let handle: Int32

  /// A file that holds these bytes.
  public init(_ bytes: [UInt8]) throws(Problem) {
    // A file in memory needs no /dev/shm, which a machine may lack.
    // The headers that Swift sees leave out what is Linux only.
    typealias Make = @convention(c) (UnsafePointer<CChar>, UInt32) -> Int32
    guard let symbol = dlsym(nil, "memfd_create") else { throw Self.failed() }
    handle = unsafeBitCast(symbol, to: Make.self)("cadans", Self.closedOnExec)
    guard handle >= 0 else { throw Self.failed() }
    do {
      try FileDescriptor(rawValue: handle).writeAll(bytes)
    } catch {
      throw Self.failed()
    }
    lseek(handle, 0, SEEK_SET)
  }

  deinit { close(handle) }

  /// MFD_CLOEXEC.
  ///
  /// - Source: memfd_create(2); include/uapi/linux/memfd.h.
  private static let closedOnExec: UInt32 = 1

  /// What is in it, without control characters.
  var text: String {
    var buffer = [UInt8](repeating: 0, count: 2000)
    let count = pread(handle, &buffer, buffer.count, 0)
    let text = String(decoding: buffer[..<max(0, count)], as: UTF8.self)
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  static func failed() -> Problem {
    Problem(.failed, tr("There is no memory left."), path: "memory")
  }
}
