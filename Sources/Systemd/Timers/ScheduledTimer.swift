/// A loaded timer of the user's systemd, and when it is due.
///
/// - Units: `nextElapse` in microseconds since 1970; `nil` when nothing is to come.
public struct ScheduledTimer: Hashable, Sendable {
  /// The unit name without suffix.
  public let name: String
  /// The line that `systemctl --user list-timers` shows.
  public let description: String
  /// The next moment, or `nil`.
  public let nextElapse: UInt64?

  /// Reads a unit, and the answer of GetAll for the properties of the timer.
  init(_ unit: LoadedUnit, properties answer: [BusValue]) {
    name = String(unit.name.dropLast(".timer".count))
    description = unit.description
    let properties = answer.first?.dictionary ?? [:]
    let moment = { (key: String) -> UInt64? in
      // systemd says "never" by 0 or by all ones.
      guard let value = properties[key]?.uint64, value != 0, value != .max else { return nil }
      return value
    }
    let monotonic = moment("NextElapseUSecMonotonic").map { next -> UInt64 in
      let (now, real) = (Clock.monotonic, Clock.realtime)
      return next >= now ? real + (next - now) : real - min(real, now - next)
    }
    nextElapse = [moment("NextElapseUSecRealtime"), monotonic].compactMap { $0 }.min()
  }
}
