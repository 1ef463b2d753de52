internal import CadansCore

/// How much screen work there was since the last pause, and since when nobody touches anything.
///
/// Being still for less than a pause is work: reading is. Being still for a pause or longer is one,
/// and the count begins anew. So nothing is ever taken off the count, although stillness is told of
/// only afterwards, and steady work needs no look at all.
struct ScreenWork: Hashable, Sendable {
  /// A stretch without input.
  struct Stillness: Hashable, Sendable {
    /// The last input before it.
    var since: Instant
    /// The first input after it.
    var end: Instant?
    /// Whether a pause was made of it already.
    var isCounted = false
    /// Whether it was taken over from before a restart, and no source has confirmed it since.
    var isRestored = false
  }

  /// Input so short is no return to work: a bump against the table. Milliseconds.
  ///
  /// - Source: <doc:Peers#Stray-input>: RSIBreak's `ShortInputInterval`.
  static let stray: Int64 = 2000

  /// The work since the last pause, up to ``countedUntil``. Milliseconds.
  private(set) var milliseconds: Int64 = 0

  /// Up to when it is counted, or `nil` while the count stands still.
  private(set) var countedUntil: Instant?

  /// The last stretch without input, as far as anybody told.
  private(set) var stillness: Stillness?

  /// Whether nobody touched anything for as long as a pause, until now.
  var isResting: Bool { stillness.map { $0.end == nil && $0.isCounted } ?? false }

  /// For how long nobody has touched anything, as far as anybody told. Milliseconds.
  func stillFor(_ now: Instant) -> Int64 {
    guard let stillness, stillness.end == nil else { return 0 }
    return now.milliseconds - stillness.since.milliseconds
  }

  /// Counts up to `now`.
  ///
  /// - Parameter limit: The longest stretch that can be work; a longer one is a machine that slept
  ///   without a word, or a clock that was set. Milliseconds.
  mutating func count(to now: Instant, limit: Int64) {
    if let since = stillness?.since, since > now { stillness?.since = now }
    if let end = stillness?.end, end > now { stillness?.end = now }
    guard let from = countedUntil else { return }
    let gap = now.milliseconds - from.milliseconds
    if gap > limit {
      milliseconds = 0
    } else if gap > 0 {
      milliseconds += gap
    }
    countedUntil = now
  }

  /// The count begins, or goes on, at `now`.
  mutating func go(_ now: Instant) {
    if countedUntil == nil { countedUntil = now }
  }

  /// The count stands still.
  mutating func stop() { countedUntil = nil }

  /// The count begins anew; it stands still when it did, and while nobody is there.
  mutating func begin(_ now: Instant) {
    milliseconds = 0
    if countedUntil != nil { countedUntil = isResting ? nil : now }
  }

  /// Takes up a count that was saved.
  mutating func restore(_ milliseconds: Int64) { self.milliseconds = milliseconds }

  /// Takes up a stillness of which a pause was made before a restart: if it lasts, it is the same.
  mutating func restore(restingSince since: Instant, _ now: Instant) {
    stillness = Stillness(
      since: min(since, now), end: now, isCounted: true, isRestored: true)
  }

  /// A pause was made of the stillness that lasts.
  mutating func credit() {
    stillness?.isCounted = true
    if isResting { countedUntil = nil }
  }

  /// Nobody touched anything since then. Whether that makes a pause that was not counted yet.
  mutating func still(since told: Instant, _ now: Instant, pause: Int64) -> Bool {
    var since = min(told, now)
    if let last = stillness {
      if let end = last.end {
        // A source cannot take back an input that it told of.
        since = max(since, end)
        if since.milliseconds - end.milliseconds <= Self.stray {
          stillness?.end = nil
        } else {
          stillness = Stillness(since: since)
        }
      }
    } else {
      stillness = Stillness(since: since)
    }
    guard let now = stillness.map({ now.milliseconds - $0.since.milliseconds }), now >= pause else {
      return false
    }
    let isNew = stillness?.isCounted == false
    credit()
    milliseconds = 0
    return isNew
  }

  /// The person left: locked the screen, or put the machine to sleep. As ``still(since:_:pause:)``.
  ///
  /// Coming back only to leave again is no return to work.
  mutating func left(_ now: Instant, pause: Int64) -> Bool {
    if let last = stillness, last.isCounted, let end = last.end,
      now.milliseconds - end.milliseconds <= pause / 2 + Self.stray
    {
      stillness?.end = nil
    }
    return still(since: now, now, pause: pause)
  }

  /// Somebody touched something at that moment. Whether a pause ended that was not counted yet.
  mutating func touched(at told: Instant, _ now: Instant, pause: Int64) -> Bool {
    guard let last = stillness, last.end == nil else { return false }
    let at = min(max(told, last.since), now)
    let isNew = !last.isCounted && at.milliseconds - last.since.milliseconds >= pause
    stillness?.end = at
    if isNew {
      stillness?.isCounted = true
      milliseconds = 0
    }
    if isNew || last.isCounted { countedUntil = at }
    return isNew
  }

  /// Nothing tells of input any more.
  mutating func forget() { stillness = nil }
}
