internal import CadansCore
internal import CadansIdle

/// Turns what a source reports into what the brain is told, and notices what cannot be true.
///
/// A source is another program, and may lie or repeat itself: what it says is bounded by what was
/// known before. Everything is counted on the clock that no one sets.
///
/// - Units: Milliseconds since the machine started, time asleep included.
struct InputEdges: Hashable, Sendable {
  /// What a report comes to.
  enum Outcome: Hashable, Sendable {
    /// Nobody touched mouse or keyboard for so long, in milliseconds.
    case idle(milliseconds: Int)
    /// Somebody did, so long ago, in milliseconds.
    case active(milliseconds: Int)
    /// No news.
    case nothing
    /// The source says nothing but nonsense.
    case refused
  }

  /// How much later than the next a report may have been heard before somebody lies, in milliseconds
  /// [ENG]: a busy machine.
  private static let slack = 10_000

  /// How many reports without news, with none that is news in between, are too many [ENG].
  private static let patience = 10

  private var isIdle: Bool?
  private var idleSince = 0
  private var told = 0
  private var lastActive = 0
  private var lastStretch = Int.min / 2
  private var strikes = 0

  /// Takes a report that came at `now`.
  mutating func take(
    _ report: IdleReport, watching lengths: IdleLengths, at now: Int
  ) -> Outcome {
    switch report {
    case .source: return nothing()
    case .active(let milliseconds):
      guard isIdle != false else { return nothing() }
      let touched = max(now - milliseconds, isIdle == true ? idleSince : 0)
      // The first report of a source is no edge: the person may have been away for a while already.
      if isIdle == true { lastActive = touched }
      isIdle = false
      told = 0
      return .active(milliseconds: now - touched)
    case .idle(let milliseconds):
      var since = now - milliseconds
      // A stretch without input begins after the last input that was seen, and after the boot.
      let isTrue = since >= lastActive - Self.slack
      if !isTrue { since = lastActive }
      if isIdle == true { since = min(since, idleSince) }
      guard let reached = lengths.reached(by: now - since), reached > told else {
        return nothing()
      }
      if isIdle != true {
        // Nor can one stretch follow another in less than its length.
        let isSoon = now - lastStretch < lengths.shortest / 2
        strikes = isTrue && !isSoon ? 0 : strikes + 1
        lastStretch = now
      }
      isIdle = true
      idleSince = since
      told = reached
      return strikes > Self.patience ? .refused : .idle(milliseconds: now - since)
    }
  }

  /// Other lengths are asked for: the source may repeat itself now.
  mutating func changeLengths() { strikes = 0 }

  private mutating func nothing() -> Outcome {
    strikes += 1
    return strikes > Self.patience ? .refused : .nothing
  }
}
