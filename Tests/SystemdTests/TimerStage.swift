import CadansTestSupport
import Systemd
import Testing

/// A session with timers, and questions about them that systemctl answers.
struct TimerStage {
  let session: PrivateSession
  let loop: EventLoop
  let timers: UserTimers
  private let folder: TemporaryFolder

  init() throws {
    session = try PrivateSession()
    loop = try EventLoop(exitSignals: [])
    timers = UserTimers(bus: try Bus.session(on: loop, address: session.busAddress))
    folder = try TemporaryFolder()
  }

  /// The path of a file that a command writes.
  subscript(_ name: String) -> String { folder[name] }

  func timer(
    _ name: String, _ schedule: TransientTimer.Schedule, _ script: String = "exit 0"
  ) -> TransientTimer {
    TransientTimer(
      name: name, description: "Test timer \(name)", schedule: schedule, accuracy: 1_000,
      command: ["/bin/sh", "-c", script])
  }

  func ensure(_ wanted: [TransientTimer], prefixes: [String] = ["t-"]) throws {
    try timers.ensureNow(wanted, prefixes: prefixes, on: loop).get()
  }

  func start(
    _ name: String, _ command: [String], environment: [String] = []
  ) throws -> Result<Void, SystemdError> {
    try loop.answer { tell in
      timers.startTransientService(
        name: name, description: "Test service", command: command, environment: environment
      ) { tell($0) }
    }
  }

  /// Runs `systemctl --user`, which has to succeed.
  func systemctl(_ words: String...) throws {
    let outcome = try session.run(["systemctl", "--user"] + words)
    guard outcome.status == 0 else { throw SupportError("\(words): \(outcome)") }
  }

  /// Installs a unit file.
  func install(_ unit: String, _ text: String) throws {
    let folder = "\(session.folder)/config/systemd/user"
    _ = try session.run(["mkdir", "-p", folder])
    try writeFile(text, to: "\(folder)/\(unit)")
    try systemctl("daemon-reload")
  }

  /// How many lines a command has written.
  func lines(_ name: String) throws -> Int {
    ((try? readFile(self[name])) ?? "").split(separator: "\n").count  // Not there yet: none.
  }

  /// The names of the loaded units, as systemctl shows them.
  func units(_ patterns: String...) throws -> [String] {
    let list = ["systemctl", "--user", "list-units", "--all", "--plain", "--no-legend"]
    let outcome = try session.run(list + (patterns.isEmpty ? ["t-*", "other-*"] : patterns))
    return outcome.output.split(separator: "\n")
      .compactMap { $0.split(separator: " ").first.map(String.init) }
      .sorted()
  }

  /// Whether a unit ended badly.
  func isFailed(_ unit: String) throws -> Bool {
    try session.run(["systemctl", "--user", "is-failed", unit]).output == "failed\n"
  }

  /// When each timer was started, in systemd's own microseconds; "0" is never.
  func activations(_ names: [String]) throws -> [String] {
    try names.map { name in
      let outcome = try session.run([
        "systemctl", "--user", "show", "--value", "-p", "ActiveEnterTimestampMonotonic",
        "\(name).timer",
      ])
      return String(outcome.output.dropLast())
    }
  }
}
