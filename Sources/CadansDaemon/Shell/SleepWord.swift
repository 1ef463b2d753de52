/// Whether the machine sleeps, by the word of logind, which may never say that it is over: after
/// hibernation, for one, or when logind itself was restarted meanwhile.
///
/// A program that runs is awake. So what was said is doubted ever and again, on the clock that stands
/// still in sleep: logind is asked, and believed when it says that no sleep is prepared;
/// input ends the sleep at once; and where the word never comes, time does.
///
/// - Units: Microseconds of the clock that stands still while the machine sleeps.
struct SleepWord: Hashable, Sendable {
  /// When logind is asked after its word, each time so long after the time before [ENG]. The first
  /// is longer than programs may delay a sleep, which is 5 s.
  ///
  /// - Source: logind.conf(5), `InhibitDelayMaxSec=`.
  static let doubts: [UInt64] = [7_000_000, 15_000_000, 30_000_000, 60_000_000]

  /// After how much time awake the sleep is taken for over, whatever logind says [ENG].
  static let longest: UInt64 = 180_000_000

  /// Since when it is said to sleep; `nil` while it is awake.
  private var since: UInt64?
  private var asked = 0

  /// Whether it is taken to sleep.
  var isAsleep: Bool { since != nil }

  /// logind says that the machine is about to sleep, or is awake.
  mutating func said(_ sleeps: Bool, at now: UInt64) {
    since = sleeps ? now : nil
    asked = 0
  }

  /// Somebody touched mouse or keyboard.
  mutating func touched() { since = nil }

  /// When to doubt it next; `nil` while it is awake.
  var nextDoubt: UInt64? {
    guard let since else { return nil }
    let waits = (0...asked).map { Self.doubts[min($0, Self.doubts.count - 1)] }
    return since + min(waits.reduce(0, +), Self.longest)
  }

  /// It was doubted: what logind said of it, or `nil` when it did not answer.
  mutating func doubted(_ isPreparing: Bool?, at now: UInt64) {
    guard let since else { return }
    asked += 1
    if isPreparing != true || now >= since + Self.longest { self.since = nil }
  }
}
