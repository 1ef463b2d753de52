import Glibc
import Synchronization

/// The journal of the machine: the one that runs, or a real `systemd-journald` of the test run.
///
/// Entries go where every program's go, so look for a `SYSLOG_IDENTIFIER` of one's own. A journal
/// that the tests started ends with the last test process that uses it; that takes root.
public final class SystemJournal: Sendable {
  private static let running = Mutex<SystemJournal?>(nil)
  private static let socket = "/run/systemd/journal/socket"
  /// Held by a process while it looks and starts.
  private static let starter = "/run/cadans-test-journal.start"
  /// Shared by every process that uses the journal.
  private static let users = "/run/cadans-test-journal.users"

  private let lifeline: Int32
  private let lock: Int32

  /// The journal, started when none listens.
  public static func shared() throws -> SystemJournal {
    try running.withLock { journal in
      if let journal { return journal }
      let new = try SystemJournal()
      journal = new
      return new
    }
  }

  /// The entries that have all of the fields, oldest first; a repeated field has its last value.
  ///
  /// - Parameter fields: Matches in the way of journalctl(1): `SYSLOG_IDENTIFIER=x`.
  public func entries(_ fields: [String]) throws -> [[String: String]] {
    let command = ["journalctl", "--no-pager", "--quiet", "--output=export", "--all"] + fields
    let outcome = try Command.run(command)
    guard outcome.status == 0 else { throw SupportError("\(outcome)") }
    return Self.parse(Array(outcome.output.utf8))
  }

  /// Everything that was sent before the call can be read after it.
  public func sync() throws {
    let outcome = try Command.run(["journalctl", "--sync"])
    guard outcome.status == 0 else { throw SupportError("\(outcome)") }
  }

  private init() throws {
    let starting = try Self.take(Self.starter, LOCK_EX)
    defer { close(starting) }
    lock = try Self.take(Self.users, LOCK_SH)
    if Self.isListening {
      lifeline = -1
      return
    }
    for path in ["/run/systemd", "/run/systemd/journal"] { mkdir(path, 0o755) }
    let pipe = try makePipe()
    defer { close(pipe.reader) }
    lifeline = pipe.writer
    let keeper = try ChildProcess(
      ["/bin/sh", "-c", Self.script, "keeper", Self.users],
      descriptors: (pipe.reader, -1, -1), newSession: true)
    guard eventually(within: 10, { Self.isListening }) else {
      throw SupportError("systemd-journald does not come up")
    }
    keeper.letGo()
  }

  /// The keeper: it ends the journal when the test process is gone, and nobody else uses it.
  private static let script = """
    [ -e /run/log/journal ] || made=/run/log/journal
    /lib/systemd/systemd-journald </dev/null >/dev/null 2>&1 &
    journal=$!
    cat >/dev/null
    exec 9<>"$1"
    flock -x 9
    kill -TERM $journal
    wait $journal
    rm -f /run/systemd/journal/socket /run/systemd/journal/stdout /run/systemd/journal/dev-log
    rm -f /run/systemd/journal/io.systemd.journal
    [ -z "$made" ] || rm -rf "$made"
    """

  private static func take(_ path: String, _ kind: Int32) throws -> Int32 {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0, flock(descriptor, kind) == 0 else {
      throw SupportError("lock \(path)", errno)
    }
    return descriptor
  }

  private static var isListening: Bool {
    let type = SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue
    let descriptor = Glibc.socket(AF_UNIX, Int32(type), 0)
    defer { close(descriptor) }
    return withUnixAddress(socket) { connect(descriptor, $0, $1) } == 0
  }

  /// Reads the export format: `NAME=value` lines, or a name, eight bytes of length and the value;
  /// an empty line after each entry.
  private static func parse(_ bytes: [UInt8]) -> [[String: String]] {
    var entries: [[String: String]] = []
    var entry: [String: String] = [:]
    var rest = bytes[...]
    while let end = rest.firstIndex(of: 10) {
      let line = rest[..<end]
      rest = rest[(end + 1)...]
      if line.isEmpty {
        entries.append(entry)
        entry = [:]
      } else if let sign = line.firstIndex(of: UInt8(ascii: "=")) {
        let name = String(decoding: line[..<sign], as: UTF8.self)
        entry[name] = String(decoding: line[(sign + 1)...], as: UTF8.self)
      } else if rest.count > 8 {
        let length = rest.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
        let value = rest.dropFirst(8).prefix(length)
        entry[String(decoding: line, as: UTF8.self)] = String(decoding: value, as: UTF8.self)
        rest = rest.dropFirst(8 + length + 1)
      }
    }
    return entry.isEmpty ? entries : entries + [entry]
  }
}
