internal import CadansCore
internal import CadansExchange

extension Brain {
  /// A micro-pause that is to come.
  struct ComingMicropause: Hashable, Sendable {
    var at: Instant
    /// The interval it was worked out with, in seconds.
    var interval: Int
  }

  /// Whether micro-pauses come at all: with a plan in force, unless they were switched off.
  var hasMicropauses: Bool {
    snapshot.plan != nil && snapshot.configuration.micropause.enabled
  }

  /// Keeps the next micro-pause right, after every event.
  ///
  /// Being away from the screen is a pause in itself, so the interval begins anew on return, as it
  /// does after a pause of the reminders and after each micro-pause.
  mutating func tendMicropause(_ now: Instant) {
    let interval = snapshot.configuration.micropause.intervalSeconds
    guard hasMicropauses, pausedUntil == nil, !presence.isAway, open?.subject != .micropause else {
      micropause = nil
      return
    }
    if let micropause, micropause.interval == interval { return }
    micropause = ComingMicropause(at: now.adding(seconds: Int64(interval)), interval: interval)
  }

  /// The interval is over: a micro-pause is shown, unless this is not the moment for one.
  mutating func remindOfMicropause(_ now: Instant, _ effects: inout Effects) {
    micropause = nil  // the next interval begins
    guard hasMicropauses, pausedUntil == nil, !presence.isAway,
      snapshot.micropauseHours?.contains(where: { $0.contains(now) }) ?? true
    else { return }
    takeBreak(now, &effects)
  }
}
