public import CadansCore

/// The offsets of a time zone over a span of time, as a calendar file has to bring them along.
///
/// - Shape: Before and after its span the first and the last offset go on.
/// - Source: RFC 5545, section 3.6.5.
public struct CalendarZone: ZoneRules, Hashable, Sendable {
  /// A change of the offset.
  ///
  /// - Units: Seconds east of UTC.
  struct Change: Hashable {
    let at: Instant
    let before: Int
    let after: Int
  }

  /// The IANA name.
  public let name: String
  /// When the span begins, and the offset then.
  private let start: Instant
  private let first: Int
  /// What changes later, the first first.
  let changes: [Change]

  /// A zone over a span of time.
  ///
  /// No zone of today changes its offset twice in half a day, so that is how far we step.
  public init(_ zone: some ZoneRules, from: Instant, through: Instant) {
    name = zone.name
    start = from
    first = zone.offset(at: from)
    var changes: [Change] = []
    var low = from
    var before = first
    while low < through {
      let high = low.adding(seconds: 43_200)
      let after = zone.offset(at: high)
      if after != before {
        changes.append(
          Change(
            at: Self.change(of: zone, from: before, between: low, and: high), before: before,
            after: after))
      }
      (low, before) = (high, after)
    }
    self.changes = changes
  }

  /// The first instant at which the offset is no longer the one of `low`.
  private static func change(
    of zone: some ZoneRules, from offset: Int, between low: Instant, and high: Instant
  ) -> Instant {
    var (low, high) = (low.seconds, high.seconds)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if zone.offset(at: Instant(seconds: middle)) == offset { low = middle } else { high = middle }
    }
    return Instant(seconds: high)
  }

  /// Seconds east of UTC at an instant.
  public func offset(at instant: Instant) -> Int {
    changes.last { $0.at <= instant }?.after ?? first
  }

  /// Adds the zone to a calendar: the offset at the start, then each change by itself.
  ///
  /// Lists of moments are shorter, and not every reader follows them: vobject does not.
  func write(to lines: inout ContentLines) {
    lines.add("BEGIN", "VTIMEZONE")
    lines.add("TZID", text: name)
    write(Change(at: start, before: first, after: first), to: &lines)
    for change in changes { write(change, to: &lines) }
    lines.add("END", "VTIMEZONE")
  }

  /// The moment is written by the clock as it stood just before.
  private func write(_ change: Change, to lines: inout ContentLines) {
    let kind = change.after > change.before ? "DAYLIGHT" : "STANDARD"
    lines.add("BEGIN", kind)
    lines.add("DTSTART", calendarTime(change.at.adding(seconds: Int64(change.before))))
    lines.add("TZOFFSETFROM", Self.offset(change.before))
    lines.add("TZOFFSETTO", Self.offset(change.after))
    lines.add("END", kind)
  }

  private static func offset(_ seconds: Int) -> String {
    let size = abs(seconds)
    let rest = size % 60 == 0 ? "" : twoDigits(size % 60)
    return (seconds < 0 ? "-" : "+") + twoDigits(size / 3600) + twoDigits(size / 60 % 60) + rest
  }
}

/// A moment as `20261121T090000`, at the offset 0.
func calendarTime(_ instant: Instant) -> String {
  let stamp = Timestamp(instant, offsetMinutes: 0)
  return calendarTime(stamp.date, stamp.time, second: Int(instant.seconds % 60))
}

/// A time of day as `20261121T090000`.
func calendarTime(_ day: CivilDate, _ time: CivilTime, second: Int = 0) -> String {
  String(day.description.filter { $0 != "-" }) + "T" + twoDigits(time.hour) + twoDigits(time.minute)
    + twoDigits(second)
}

private func twoDigits(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
