internal import CadansCore
internal import CadansIdle
internal import Systemd

/// Mouse and keyboard: the best source there is at the moment, and what it tells.
///
/// In this order: Mutter's idle monitor, `cadans-idle`, nothing. A source that is lost makes room
/// for the next one, and is looked for again, ever more rarely.
final class InputWatch {
  /// What there is to tell.
  enum News {
    /// Mouse and keyboard.
    case input(Input)
    /// Another source tells from now on; with `none`, why.
    case source(IdleSource, IdleProgram.End?)
  }

  /// After how long `cadans-idle` is tried again, in seconds: ever more rarely [ENG].
  private static let retries: [UInt64] = [1, 5, 15, 60, 300, 900]

  /// Where in ``retries`` it begins while nothing speaks of a display: the birth of a socket will.
  private static let unhurried = 3

  /// How long it has to run for the next loss to count as the first, in milliseconds [ENG].
  private static let sound = 60_000

  private let loop: EventLoop
  private let timers: UserTimers
  private let path: String
  private let told: (News) -> Void
  private var lengths: IdleLengths
  private var mutter: MutterMonitor?
  private var display: DisplayWatch?
  private var program: IdleProgram?
  private var edges = InputEdges()
  private var startedAt = 0
  private var failures = 0
  /// Whether a display server came whose name the user manager may learn any moment.
  private var hasSign = false
  private var retry: EventSource?
  private var wasTold = false

  /// What tells now.
  private(set) var source = IdleSource.none

  /// Watches these lengths; `program` is the path of `cadans-idle`.
  init(
    _ bus: Bus, on loop: EventLoop, timers: UserTimers, program: String, lengths: IdleLengths,
    told: @escaping (News) -> Void
  ) throws(SystemdError) {
    self.loop = loop
    self.timers = timers
    self.path = program
    self.lengths = lengths
    self.told = told
    display = DisplayWatch(timers, on: loop) { [unowned self] in lookAgain() }
    mutter = try MutterMonitor(
      bus, on: loop, told: { [unowned self] in take($0) },
      changed: { [unowned self] in mutterChanged(isThere: $0) })
  }

  /// Watches these lengths from now on.
  func watch(_ lengths: IdleLengths) {
    guard lengths != self.lengths else { return }
    self.lengths = lengths
    edges.changeLengths()
    if mutter?.isThere == true { mutter?.watch(lengths) }
    program?.watch(lengths)
  }

  /// Something came that a desktop brings: there may be a display now.
  func lookAgain() {
    failures = 0
    hasSign = true
    look()
  }

  private func mutterChanged(isThere: Bool) {
    if isThere {
      program = nil
      retry = nil
      change(to: .mutter)
      mutter?.watch(lengths)
    } else {
      if source == .mutter {
        failures = 0
        change(to: .none, .lost)
      }
      look()
    }
  }

  /// Starts `cadans-idle` when there is a display and nothing tells yet.
  private func look() {
    retry = nil
    guard mutter?.isThere != true, program == nil else { return }
    display?.ask { [unowned self] hasDisplay in
      guard mutter?.isThere != true, program == nil else { return }
      if hasDisplay { start() } else { failed(.noDisplay) }
    }
  }

  private func start() {
    startedAt = Self.now
    edges = InputEdges()
    do throws(SystemdError) {
      program = try IdleProgram(
        program: path, loop: loop, timers: timers, told: { [unowned self] in take($0) },
        ended: { [unowned self] in failed($0) })
      program?.watch(lengths)
    } catch {
      failed(.notStarted)
    }
  }

  private func failed(_ end: IdleProgram.End) {
    program = nil
    if source != .none, Self.now - startedAt > Self.sound { failures = 0 }
    change(to: .none, end)
    if failures >= Self.unhurried { hasSign = false }
    if end == .noDisplay, !hasSign { failures = max(failures, Self.unhurried) }
    let seconds = Self.retries[min(failures, Self.retries.count - 1)]
    failures += 1
    retry = loop.after(microseconds: seconds * 1_000_000, accuracy: seconds * 200_000) {
      [unowned self] in look()
    }
  }

  private func take(_ report: IdleReport) {
    if case .source(let source) = report { return change(to: source) }
    switch edges.take(report, watching: lengths, at: Self.now) {
    case .idle(let milliseconds): told(.input(.idle(since: Self.instant(milliseconds))))
    case .active(let milliseconds): told(.input(.active(at: Self.instant(milliseconds))))
    case .nothing: break
    case .refused: if source != .mutter { program?.refuse() }
    }
  }

  private func change(to new: IdleSource, _ end: IdleProgram.End? = nil) {
    guard new != source || !wasTold else { return }
    source = new
    wasTold = true
    edges = InputEdges()
    told(.source(new, end))
    // Until it tells, nothing is known.
    told(.input(.unknown))
  }

  /// The instant so many milliseconds ago, by today's wall clock.
  private static func instant(_ milliseconds: Int) -> Instant {
    Instant(milliseconds: Int64(clamping: Clock.realtime / 1000) - Int64(milliseconds))
  }

  private static var now: Int { Int(clamping: Clock.boottime / 1000) }
}
