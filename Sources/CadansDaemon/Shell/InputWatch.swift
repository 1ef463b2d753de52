internal import CadansCore
internal import CadansIdle
internal import Systemd

/// Mouse and keyboard: the best source there is at the moment, and what it tells.
///
/// In this order: Mutter's idle monitor, `cadans-idle`, nothing. A source that is lost makes room
/// for the next one, and is looked for again, ever more rarely. A display that comes beside another
/// is watched too: whoever uses one of them is there.
///
/// - Source: <doc:0015-Every-display-of-a-login-is-watched>
final class InputWatch {
  /// What there is to tell.
  enum News {
    /// Mouse and keyboard.
    case input(Input)
    /// Another source tells from now on, or of other displays; with `none`, why.
    case source(IdleSource, IdleProgram.End?)
  }

  /// After how long `cadans-idle` is tried again, in seconds: ever more rarely [ENG].
  private static let retries: [UInt64] = [1, 5, 15, 60, 300, 900]

  /// Where in ``retries`` it begins while nothing speaks of a display: the birth of a socket will.
  private static let unhurried = 3

  /// How long it has to run for the next loss to count as the first, in milliseconds [ENG].
  private static let sound = 60_000

  /// How many displays are watched at most: nobody sits at more [ENG].
  private static let most = 4

  private let loop: EventLoop
  private let timers: UserTimers
  private let path: String
  private let told: (News) -> Void
  private var lengths: IdleLengths
  private var mutter: MutterMonitor?
  private var mutterEdges = InputEdges()
  private var display: DisplayWatch?
  private var displays: [WatchedDisplay] = []
  /// How often displays beside a watched one told nothing: twice is enough.
  private var unable: [DisplayName: Int] = [:]
  private var stillness = SharedStillness()
  private var reminder: EventSource?
  private var failures = 0
  /// How often it was looked for another display beside those that tell.
  private var looks = 0
  /// Whether a display server came whose name the user manager may learn any moment.
  private var hasSign = false
  private var retry: EventSource?
  private var last: (source: IdleSource, displays: [String])?

  /// What tells now.
  var source: IdleSource { last?.source ?? .none }

  /// The displays that tell now, by name; none where the desktop tells of all at once.
  var displayNames: [String] { last?.displays ?? [] }

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
    mutterEdges.changeLengths()
    if mutter?.isThere == true { mutter?.watch(lengths) }
    for display in displays {
      display.edges.changeLengths()
      display.program?.watch(lengths)
    }
    remind()
  }

  /// Something came that a desktop brings: there may be a display now, or another.
  func lookAgain() {
    failures = 0
    looks = 0
    hasSign = true
    unable = [:]
    look()
  }

  /// Watches anew where displays are born, and looks who came meanwhile.
  func hearAgain() {
    display?.watch()
    lookAgain()
  }

  private func mutterChanged(isThere: Bool) {
    if isThere {
      displays = []
      reminder = nil
      retry = nil
      mutterEdges = InputEdges()
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

  // MARK: Displays

  /// Starts `cadans-idle` when there is a display of which nothing tells yet.
  private func look() {
    retry = nil
    guard mutter?.isThere != true else { return }
    display?.ask { [unowned self] name in
      guard mutter?.isThere != true else { return }
      let known = displays.map(\.name) + unable.filter { $0.value > 1 }.keys
      if let name, displays.count < Self.most, let arguments = name.arguments(beside: known) {
        start(name.part(arguments), arguments)
      } else if displays.isEmpty {
        failed(.noDisplay)
      } else if hasSign {
        // It has opened its socket, and will be named in a moment.
        lookLater()
      }
    }
  }

  private func start(_ name: DisplayName, _ arguments: [String]) {
    let taken = displays.map(\.number)
    let number = (1...Self.most).first { !taken.contains($0) } ?? 1
    let display = WatchedDisplay(name, number: number, startedAt: Self.now)
    displays.append(display)
    do throws(SystemdError) {
      display.program = try IdleProgram(
        [path] + arguments, number: number, loop: loop, timers: timers,
        told: { [unowned self, unowned display] in take($0, of: display) },
        ended: { [unowned self, unowned display] in ended(display, $0) })
      display.program?.watch(lengths)
    } catch {
      ended(display, .notStarted)
    }
  }

  private func ended(_ display: WatchedDisplay, _ end: IdleProgram.End) {
    guard displays.contains(where: { $0 === display }) else { return }
    // Its program is telling of this: it goes when that is over.
    loop.defer { withExtendedLifetime(display) {} }
    displays.removeAll { $0 === display }
    if display.source != .none, Self.now - display.startedAt > Self.sound {
      (failures, looks) = (0, 0)
    }
    guard let other = displays.last(where: { $0.source != .none }) else {
      return displays.isEmpty ? failed(end) : change(to: .none, end)
    }
    if end != .lost, end != .notStarted { unable[display.name, default: 0] += 1 }
    if display.source != .none {
      if display.hasTold { stillness.leave(since: display.stillSince ?? Self.now) }
      change(to: other.source)
      tellStillness()
      remind()
    }
    lookLater()
  }

  private func failed(_ end: IdleProgram.End) {
    unable = [:]
    change(to: .none, end)
    if failures >= Self.unhurried { hasSign = false }
    if end == .noDisplay, !hasSign { failures = max(failures, Self.unhurried) }
    wait(after: &failures)
  }

  /// Looks for another display beside those that tell, a few times.
  private func lookLater() {
    guard looks < Self.unhurried else { return hasSign = false }
    wait(after: &looks)
  }

  private func wait(after times: inout Int) {
    let seconds = Self.retries[min(times, Self.retries.count - 1)]
    times += 1
    retry = loop.after(microseconds: seconds * 1_000_000, accuracy: seconds * 200_000) {
      [unowned self] in look()
    }
  }

  // MARK: Reports

  /// Takes what Mutter's monitor says.
  private func take(_ report: IdleReport) {
    switch mutterEdges.take(report, watching: lengths, at: Self.now) {
    case .idle(let milliseconds): told(.input(.idle(since: Self.instant(milliseconds))))
    case .active(let milliseconds): told(.input(.active(at: Self.instant(milliseconds))))
    case .nothing, .refused: break
    }
  }

  private func take(_ report: IdleReport, of display: WatchedDisplay) {
    if case .source(let source) = report {
      display.source = source
      if hasSign { lookLater() }
      return change(to: source)
    }
    let now = Self.now
    switch display.edges.take(report, watching: lengths, at: now) {
    case .idle(let milliseconds):
      display.stillSince = now - milliseconds
      display.hasTold = true
      tellStillness()
      // Somebody may be at a display of which nothing told.
      if milliseconds >= (lengths.seconds.last ?? 0) * 1000 { look() }
    case .active(let milliseconds):
      display.stillSince = nil
      display.hasTold = true
      reminder = nil
      stillness = SharedStillness()
      told(.input(.active(at: Self.instant(milliseconds))))
    case .nothing: break
    case .refused: display.program?.refuse()
    }
  }

  /// Tells that nobody touches anything, when nobody does at any of the displays.
  private func tellStillness() {
    let stretches = displays.filter(\.hasTold).map(\.stillSince)
    guard let since = stillness.since(stretches) else { return }
    told(.input(.idle(since: Self.instant(Self.now - since))))
  }

  /// A display that was left in use is gone, and those that remain have told of their lengths long
  /// ago: each is told again when it is reached.
  private func remind() {
    reminder = nil
    guard let since = stillness.left else { return }
    let still = Self.now - since
    guard let next = lengths.seconds.first(where: { $0 * 1000 > still }) else { return }
    let wait = UInt64(next * 1000 - still) * 1000
    reminder = loop.after(microseconds: wait, accuracy: 100_000) { [unowned self] in
      tellStillness()
      remind()
    }
  }

  private func change(to new: IdleSource, _ end: IdleProgram.End? = nil) {
    let names = displays.filter { $0.source != .none }.map(\.name.text)
    guard new != last?.source || names != last?.displays else { return }
    let wasTelling = last.map { $0.source != .none && $0.source != .mutter } ?? false
    last = (new, names)
    told(.source(new, end))
    // What another display told until now still holds.
    if wasTelling, !names.isEmpty { return }
    stillness = SharedStillness()
    reminder = nil
    // Until it tells, nothing is known.
    told(.input(.unknown))
  }

  /// The instant so many milliseconds ago, by today's wall clock.
  private static func instant(_ milliseconds: Int) -> Instant {
    Instant(milliseconds: Int64(clamping: Clock.realtime / 1000) - Int64(milliseconds))
  }

  private static var now: Int { Int(clamping: Clock.boottime / 1000) }
}
