import CadansCore
import CadansIdle
import CadansTestSupport
import Glibc
import Systemd

@testable import CadansDaemon

/// The input side of the daemon alone, in a session of its own: `cadans-idle` as a service of a real
/// user manager, and lengths that a test can wait for.
final class InputStage {
  /// What was told, and when.
  struct News {
    let words: String
    let at: Int64
    /// Since when nobody did anything.
    var since: Int64?
  }

  let session: PrivateSession
  private let loop: EventLoop
  private let bus: Bus
  private var watch: InputWatch?
  /// Everything that was told, in order.
  private(set) var news: [News] = []

  /// A session in which nothing is watched yet.
  init() throws {
    // The socket of a display is born in this folder: it has to be there to be watched.
    mkdir("/tmp/.X11-unix", 0o1777)
    session = try PrivateSession()
    loop = try EventLoop(exitSignals: [])
    bus = try Bus.session(on: loop, address: session.busAddress)
  }

  /// Begins to watch.
  func start(_ lengths: [Int] = [1], program: String = Stage.program("cadans-idle")) throws {
    setenv("XDG_RUNTIME_DIR", "\(session.folder)/run", 1)
    defer { unsetenv("XDG_RUNTIME_DIR") }
    guard let lengths = IdleLengths(lengths) else { throw SupportError("no lengths") }
    watch = try InputWatch(
      bus, on: loop, timers: UserTimers(bus: bus), program: program, lengths: lengths
    ) { [unowned self] in take($0) }
  }

  /// Watches other lengths.
  func watch(_ seconds: Int...) { IdleLengths(seconds).map { watch?.watch($0) } }

  /// What tells now.
  var source: IdleSource? { watch?.source }

  /// The displays that tell now.
  var displays: [String] { watch?.displayNames ?? [] }

  /// What was told, in words.
  var words: [String] { news.map(\.words) }

  /// Forgets what was told.
  func forget() { news = [] }

  /// Puts variables into the environment of the user manager, as a desktop does.
  func tellManager(_ variables: String...) throws {
    let outcome = try session.run(["systemctl", "--user", "set-environment"] + variables)
    guard outcome.status == 0 else { throw SupportError("\(outcome)") }
  }

  /// A script in the session, in the place of `cadans-idle`; its path.
  func script(_ text: String) throws -> String {
    let path = "\(session.folder)/tmp/cadans-idle"
    try writeFile("#!/bin/sh\n\(text)\n", to: path)
    chmod(path, 0o755)
    return path
  }

  /// The process of `cadans-idle`, or 0.
  var process: Int32 {
    get throws {
      let outcome = try session.run(
        ["systemctl", "--user", "show", "--value", "-p", "MainPID", "cadans-idle"])
      return Int32(outcome.output.trimmingNewline) ?? 0
    }
  }

  /// Serves the loop until something is so, and gives up with everything that is known.
  func wait(_ what: String, within seconds: Double = 10, _ isSo: () throws -> Bool) throws {
    let end = secondsOfUptime() + seconds
    while try !isSo() {
      guard secondsOfUptime() < end else {
        throw SupportError(
          "not within \(seconds) s: \(what)\n\(words)\n\(session.log.suffix(2000))")
      }
      try loop.step(atMost: 10_000)
    }
  }

  /// Waits until the last news is this.
  func wait(for words: String, within seconds: Double = 10) throws {
    try wait(words, within: seconds) { news.last?.words == words }
  }

  /// Serves the loop for so many seconds, doing something every time that many have passed.
  func go(_ seconds: Double, every interval: Double, _ body: () throws -> Void) throws {
    let end = secondsOfUptime() + seconds
    var next = secondsOfUptime()
    while secondsOfUptime() < end {
      if secondsOfUptime() >= next {
        try body()
        next += interval
      }
      try loop.step(atMost: 10_000)
    }
  }

  private func take(_ news: InputWatch.News) {
    let now = Int64(Clock.realtime / 1000)
    switch news {
    case .source(let source, let end):
      let reason = end.map { " \($0.rawValue)" } ?? ""
      self.news.append(News(words: "source \(source.rawValue)\(reason)", at: now))
    case .input(.unknown): self.news.append(News(words: "unknown", at: now))
    case .input(.active): self.news.append(News(words: "active", at: now))
    case .input(.idle(let since)):
      self.news.append(News(words: "idle", at: now, since: since.milliseconds))
    }
  }
}
