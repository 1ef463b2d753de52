/// The offsets from UTC by which a day was lived, as what was written on it shows.
///
/// A trip to another time zone moves no past day. Where what was written that day has the offsets
/// of the zone of now, that zone holds; otherwise the written ones do, each until the next.
///
/// - Source: <doc:The-contract#The-night>: a trip to another time zone moves no past record.
public struct LivedZone<Zone: ZoneRules>: ZoneRules {
  private let zone: Zone
  private let written: [Timestamp]

  /// The zone of a day on which these were written, seen from a zone.
  public init(_ written: [Timestamp], seenFrom zone: Zone) {
    self.zone = zone
    let isElsewhere = written.contains {
      zone.offset(at: $0.instant) / 60 != $0.offsetMinutes
    }
    self.written = isElsewhere ? written.sorted { $0.instant < $1.instant } : []
  }

  /// The IANA name of the zone of now.
  public var name: String { zone.name }

  /// Seconds east of UTC at an instant of that day.
  public func offset(at instant: Instant) -> Int {
    guard let stamp = written.last(where: { $0.instant <= instant }) ?? written.first
    else { return zone.offset(at: instant) }
    return stamp.offsetMinutes * 60
  }
}
