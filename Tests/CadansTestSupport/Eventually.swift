import Glibc

/// Waits until something is so, looking every 10 ms; whether it became so in time.
///
/// For what other processes do: nothing is waited for longer than it takes.
///
/// - Units: `seconds` is the bound, 5 unless told.
@discardableResult
public func eventually(
  within seconds: Double = 5, _ isSo: () throws -> Bool
) rethrows -> Bool {
  let end = secondsOfUptime() + seconds
  while true {
    if try isSo() { return true }
    if secondsOfUptime() >= end { return false }
    poll(nil, 0, 10)
  }
}

/// The seconds since the machine started, for measuring and for bounds.
public func secondsOfUptime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
