/// How far the wall clock is ahead of the clock that no one sets: when that changes, it was set.
///
/// - Units: Microseconds; both clocks count while the machine sleeps.
struct ClockOffset: Hashable, Sendable {
  /// Less is the work of those who keep the time, in microseconds [ENG].
  private static let least: Int64 = 60_000_000

  private var offset: Int64

  /// The clocks as they are.
  init(realtime: UInt64, boottime: UInt64) {
    offset = Int64(clamping: realtime) - Int64(clamping: boottime)
  }

  /// By how many seconds the wall clock was set since the last time, or `nil` when it was not.
  mutating func jump(realtime: UInt64, boottime: UInt64) -> Int64? {
    let now = ClockOffset(realtime: realtime, boottime: boottime)
    let difference = now.offset - offset
    self = now
    return abs(difference) >= Self.least ? difference / 1_000_000 : nil
  }
}
