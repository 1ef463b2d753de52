import CSystemd
import Glibc

/// The one loop of a program: it waits for timers, signals, files and the bus, in one thread.
///
/// Everything is a plain call on the thread that runs the loop; there are no tasks and no locks. A
/// source that cannot be armed (no memory, no descriptors left) ends the loop, and ``run()``
/// throws the reason: a program that would miss its timers silently is worse than one that systemd
/// starts again.
public final class EventLoop {
  /// The signals that end a service cleanly: SIGTERM and SIGINT.
  public static let exitSignals: [Int32] = [SIGTERM, SIGINT]

  let pointer: OpaquePointer

  /// Called whenever the watchdog was told that the program is well, in the middle of
  /// `WatchdogSec`; `nil` when only systemd needs to know.
  public var onHeartbeat: (() -> Void)?

  private var failure: SystemdError?
  private var exitSources: [EventSource] = []
  private var owners: [AnyObject] = []
  private var deferred: [ObjectIdentifier: EventSource] = [:]
  private var heartbeat: EventSource?

  /// Makes a loop that ends cleanly on the given signals.
  ///
  /// The signals are blocked in the calling thread for as long as the loop exists, so make the loop
  /// before any thread, and in the thread that runs it.
  ///
  /// - Parameters:
  ///   - exitSignals: Signals that end ``run()`` with code 0.
  ///   - heartbeat: Microseconds between two heartbeats; by default half of the `WATCHDOG_USEC`
  ///     that systemd gave, and no heartbeat without it.
  public init(
    exitSignals: [Int32] = EventLoop.exitSignals, heartbeat interval: UInt64? = nil
  ) throws(SystemdError) {
    var event: OpaquePointer?
    try check("make event loop", sd_event_new(&event))
    guard let event else { throw SystemdError(operation: "make event loop", errno: ENOMEM) }
    pointer = event
    for signal in exitSignals {
      exitSources.append(try onSignal(signal) { [unowned self] in exit() })
    }
    if let interval = interval ?? Notify.watchdogInterval.map({ $0 / 2 }) { beat(every: interval) }
  }

  deinit {
    heartbeat?.cancel()
    deferred.removeAll()
    exitSources.removeAll()
    sd_event_unref(pointer)
  }

  /// Runs until an exit signal or ``exit(code:)``, and gives the exit code.
  ///
  /// - Parameter owners: What is to live as long as the loop runs. The loop itself holds it: a name
  ///   in the program that is not used any more holds nothing once the program is optimised.
  /// - Errors: What made a source impossible to arm, or the error of the kernel's wait.
  /// - Source: <doc:0020-One-release-build-is-tested-and-shipped>
  @discardableResult
  public func run(keeping owners: AnyObject...) throws(SystemdError) -> Int32 {
    self.owners += owners
    defer { self.owners = [] }
    let code = try check("run event loop", sd_event_loop(pointer))
    if let failure { throw failure }
    return code
  }

  /// Runs `body` on each of the signals that end a service, in the place of a plain ``exit(code:)``;
  /// the loop keeps what listens.
  public func onExitSignal(_ body: @escaping () -> Void) throws(SystemdError) {
    exitSources = []
    for signal in Self.exitSignals { exitSources.append(try onSignal(signal, body)) }
  }

  /// Waits for one event at most `limit` microseconds and handles it; whether there was one.
  ///
  /// For programs that wait for one thing, and for tests; a daemon calls ``run()``.
  @discardableResult
  public func step(atMost limit: UInt64) throws(SystemdError) -> Bool {
    if let failure { throw failure }
    let result = try check("run event loop", sd_event_run(pointer, limit))
    if let failure { throw failure }
    return result > 0
  }

  /// Ends ``run()`` after the event in hand, with `code` as its answer, 0…255.
  public func exit(code: Int32 = 0) { sd_event_exit(pointer, code) }

  /// Ends the loop because of `error`, which ``run()`` then throws; the first error counts.
  public func fail(_ error: SystemdError) {
    if failure == nil { failure = error }
    exit(code: 1)
  }

  /// Runs `body` once, as soon as the event in hand is done.
  public func `defer`(_ body: @escaping () -> Void) {
    keepUntilRun(priority: Int64(SD_EVENT_PRIORITY_NORMAL), body)
  }

  /// Runs `body` once, when nothing else is waiting.
  public func idle(_ body: @escaping () -> Void) {
    keepUntilRun(priority: Int64(SD_EVENT_PRIORITY_IDLE), body)
  }

  /// Arms `source` by `make`, or ends the loop with the reason why it could not be armed.
  func arm(
    _ source: EventSource, _ operation: String,
    _ make: (UnsafeMutablePointer<OpaquePointer?>, UnsafeMutableRawPointer) -> Int32
  ) {
    do throws(SystemdError) { try source.attach(operation, make) } catch { fail(error) }
  }

  /// Arms a one-shot source that the loop itself keeps until it ran.
  private func keepUntilRun(priority: Int64, _ body: @escaping () -> Void) {
    var key: ObjectIdentifier?
    let source = EventSource(isOneShot: true) { [unowned self] _ in
      if let key { deferred[key] = nil }
      body()
    }
    key = ObjectIdentifier(source)
    deferred[ObjectIdentifier(source)] = source
    arm(source, "defer") { place, userdata in
      sd_event_add_defer(pointer, place, { EventSource.fire($1) }, userdata)
    }
    source.configure { _ = sd_event_source_set_priority($0, priority) }
  }

  /// Tells the watchdog, then arms the next heartbeat; lateness up to half an interval is fine.
  private func beat(every interval: UInt64) {
    heartbeat = after(microseconds: interval, accuracy: interval / 2, clock: .monotonic) {
      [unowned self] in
      notify(.watchdog)
      onHeartbeat?()
      beat(every: interval)
    }
  }
}
