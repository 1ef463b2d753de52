import CSystemd
import Glibc

extension EventLoop {
  /// The clock that a relative timer counts on.
  public enum TimerClock: Sendable {
    /// Time asleep counts: an hour is an hour.
    case boottime
    /// Stands still while the machine sleeps.
    case monotonic

    var identifier: clockid_t {
      switch self {
      case .boottime: CLOCK_BOOTTIME
      case .monotonic: CLOCK_MONOTONIC
      }
    }
  }

  /// Runs `body` once, `microseconds` from now.
  ///
  /// - Units: `accuracy` is how much later it may be, in microseconds, so that wakeups can be
  ///   shared.
  public func after(
    microseconds: UInt64, accuracy: UInt64 = 1_000, clock: TimerClock = .boottime,
    _ body: @escaping () -> Void
  ) -> EventSource {
    let source = EventSource(isOneShot: true) { _ in body() }
    arm(source, "arm timer") { place, userdata in
      sd_event_add_time_relative(
        pointer, place, clock.identifier, microseconds, max(1, accuracy),
        { EventSource.fire($2) }, userdata)
    }
    return source
  }

  /// Runs `body` once, at a moment of the wall clock; at once when that moment is past.
  ///
  /// It follows the wall clock when that is set, and fires on waking up when the moment passed
  /// while the machine slept.
  ///
  /// - Units: `realtime` in microseconds since 1970-01-01T00:00:00Z; `accuracy` in microseconds.
  public func at(
    realtime: UInt64, accuracy: UInt64 = 1_000, _ body: @escaping () -> Void
  ) -> EventSource {
    let source = EventSource(isOneShot: true) { _ in body() }
    arm(source, "arm timer") { place, userdata in
      sd_event_add_time(
        pointer, place, CLOCK_REALTIME, realtime, max(1, accuracy), { EventSource.fire($2) },
        userdata)
    }
    return source
  }

  /// Runs `body` whenever someone sets the wall clock.
  ///
  /// A change of the time zone is not a change of the clock: watch the zone file for that.
  public func onClockChange(_ body: @escaping () -> Void) throws(SystemdError) -> EventSource {
    let descriptor = timerfd_create(CLOCK_REALTIME, Int32(TFD_NONBLOCK) | Int32(TFD_CLOEXEC))
    guard descriptor >= 0 else {
      throw SystemdError(operation: "watch the clock", errno: Glibc.errno)
    }
    guard awaitClockChange(descriptor) else {
      let reason = Glibc.errno
      close(descriptor)
      throw SystemdError(operation: "watch the clock", errno: reason)
    }
    let source = EventSource(isOneShot: false) { [unowned self] _ in
      var expirations: UInt64 = 0
      // Only ECANCELED means that the clock was set; the far date of the timer itself never comes.
      let wasSet = read(descriptor, &expirations, 8) < 0 && Glibc.errno == ECANCELED
      if !awaitClockChange(descriptor) {
        fail(SystemdError(operation: "watch the clock", errno: Glibc.errno))
      }
      if wasSet { body() }
    }
    do throws(SystemdError) {
      try source.attach("watch the clock") { place, userdata in
        sd_event_add_io(
          pointer, place, descriptor, EPOLLIN.rawValue,
          { EventSource.fire($3, .input($2)) }, userdata)
      }
    } catch {
      close(descriptor)
      throw error
    }
    source.configure { _ = sd_event_source_set_io_fd_own($0, 1) }
    return source
  }

  /// Arms a timer for a date that never comes, which the kernel cancels when the clock is set.
  private func awaitClockChange(_ descriptor: Int32) -> Bool {
    var never = itimerspec()
    never.it_value.tv_sec = Int.max
    let flags = Int32(TFD_TIMER_ABSTIME) | Int32(TFD_TIMER_CANCEL_ON_SET)
    return timerfd_settime(descriptor, flags, &never, nil) == 0
  }
}
