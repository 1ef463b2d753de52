/// Waits for jobs of the user's systemd to end.
///
/// systemd tells about jobs only while someone is subscribed, and then about all of them: the
/// subscription is held no longer than somebody waits, so that other people's jobs wake nobody.
final class UnitJobs {
  /// How long a job may take, in microseconds, until its result is "timeout" here too.
  private static let limit: UInt64 = 10_000_000

  private let manager: UserManager
  private var users = 0
  private var slot: BusSlot?
  private var ended: [String: String] = [:]
  private var waiting: [String: (body: (String) -> Void, limit: EventSource)] = [:]

  init(manager: UserManager) { self.manager = manager }

  /// Begins to listen; every call needs an ``end()``.
  func begin() throws(SystemdError) {
    if users == 0 {
      slot = try manager.bus.onSignal(
        sender: UserManager.service, path: UserManager.path, interface: UserManager.interface,
        member: "JobRemoved"
      ) { [unowned self] _, arguments in
        guard arguments.count == 4, let job = arguments[1].string,
          let result = arguments[3].string
        else { return }
        if !tell(job, result) { ended[job] = result }
      }
      // Already being subscribed is as good.
      manager.call("Subscribe") { _ in }
    }
    users += 1
  }

  /// Stops listening when nobody else does; who still waits is not told.
  func end() {
    users -= 1
    guard users == 0 else { return }
    slot?.cancel()
    slot = nil
    ended = [:]
    waiting = [:]
    manager.call("Unsubscribe") { _ in }
  }

  /// Runs `body` with the result of a job ("done", "failed", …), also when it has ended already.
  func wait(_ job: String, _ body: @escaping (String) -> Void) {
    if let result = ended.removeValue(forKey: job) { return body(result) }
    let limit = manager.bus.loop.after(microseconds: Self.limit, accuracy: Self.limit / 10) {
      [weak self] in _ = self?.tell(job, "timeout")
    }
    waiting[job] = (body, limit)
  }

  /// Hands a result to who waits for it; whether somebody did.
  private func tell(_ job: String, _ result: String) -> Bool {
    guard let waiter = waiting.removeValue(forKey: job) else { return false }
    waiter.body(result)
    return true
  }
}
