import CSystemd

/// How a program is, in the words of sd_notify(3).
public enum NotifyState: Hashable, Sendable {
  /// The program has started and serves.
  case ready
  /// The program is reading its settings again; ``ready`` follows.
  case reloading
  /// The program is ending.
  case stopping
  /// The program is well.
  case watchdog
  /// One line for `systemctl status`.
  case status(String)

  /// The assignment lines of the protocol.
  var text: String {
    switch self {
    case .ready: "READY=1"
    case .reloading: "RELOADING=1\nMONOTONIC_USEC=\(Clock.monotonic)"
    case .stopping: "STOPPING=1"
    case .watchdog: "WATCHDOG=1"
    case .status(let line):
      "STATUS=" + String(line.map { $0.isNewline || $0 == "\0" ? " " : $0 })
    }
  }
}

/// The socket on which systemd hears how a program is.
public enum Notify {
  /// Tells systemd; nothing happens without a `NOTIFY_SOCKET`.
  public static func send(_ state: NotifyState) {
    // A failure cannot be reported over the socket that failed; systemd's watchdog finds it.
    _ = sd_notify(0, state.text)
  }

  /// How long systemd waits for a ``NotifyState/watchdog``, or `nil` when it does not.
  ///
  /// - Units: Microseconds, `WATCHDOG_USEC`.
  public static var watchdogInterval: UInt64? {
    var interval: UInt64 = 0
    return sd_watchdog_enabled(0, &interval) > 0 && interval > 0 ? interval : nil
  }
}
