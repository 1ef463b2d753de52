internal import CadansCore
internal import Systemd

/// The one moment at which the brain wants to be woken.
final class Alarm {
  private let loop: EventLoop
  private let wake: () -> Void
  private var set: (at: Instant, source: EventSource)?

  init(_ loop: EventLoop, wake: @escaping () -> Void) {
    self.loop = loop
    self.wake = wake
  }

  /// Sets it for a moment, in place of what it was set for; `nil` puts it off.
  func set(at instant: Instant?) {
    guard let instant else { return set = nil }
    guard set?.at != instant else { return }
    let microseconds = UInt64(clamping: instant.milliseconds) * 1000
    set = (
      instant,
      loop.at(realtime: microseconds) { [unowned self] in
        set = nil
        wake()
      }
    )
  }
}
