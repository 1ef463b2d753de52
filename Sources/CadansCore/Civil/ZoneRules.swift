/// The offsets of a time zone, as somebody outside the core knows them.
///
/// The core never asks which zone it is in; it is handed the rules.
///
/// - Source: <doc:0001-The-core-imports-nothing>
public protocol ZoneRules {
  /// The IANA name, such as `Europe/Amsterdam`.
  var name: String { get }

  /// Seconds east of UTC at an instant.
  func offset(at instant: Instant) -> Int
}

extension ZoneRules {
  /// The instant written down with the offset of this zone.
  public func timestamp(_ instant: Instant) -> Timestamp {
    Timestamp(instant, offsetMinutes: offset(at: instant) / 60)
  }

  /// The local day at an instant.
  public func date(at instant: Instant) -> CivilDate { timestamp(instant).date }

  /// The first instant of a local day; where midnight is skipped, the first instant after the gap.
  public func startOfDay(_ date: CivilDate) -> Instant {
    self.instant(date, CivilTime(minuteOfDay: 0)).instant
  }

  /// The instant at which the wall clock shows this date and time.
  ///
  /// A time that the clock skips (spring) is the first instant after the gap, and `skipped` says
  /// so. A time that the clock shows twice (autumn) is the first of the two.
  ///
  /// - Source: <doc:The-contract#Timers>
  public func instant(_ date: CivilDate, _ time: CivilTime) -> (instant: Instant, skipped: Bool) {
    let wall = Int64(date.dayNumber) * 86_400 + Int64(time.minuteOfDay) * 60
    let day: Int64 = 86_400
    let before = offset(at: Instant(seconds: wall - day))
    let after = offset(at: Instant(seconds: wall + day))
    let candidates = [before, after].map { wall - Int64($0) }.sorted()
    for candidate in candidates
    where candidate + Int64(offset(at: Instant(seconds: candidate))) == wall {
      return (Instant(seconds: candidate), false)
    }
    // In a gap: look for the change of offset between the two candidates' surroundings.
    var low = wall - day
    var high = wall + day
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if middle + Int64(offset(at: Instant(seconds: middle))) < wall {
        low = middle
      } else {
        high = middle
      }
    }
    return (Instant(seconds: high), true)
  }
}
