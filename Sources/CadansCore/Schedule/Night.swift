/// The hours in which the evening before still goes on.
///
/// Who exercises at half past nine may say so after midnight: until four in the morning it is of
/// the evening before.
///
/// - Source: <doc:The-contract#The-night>
public enum Night {
  /// From this time of day on, a slot is one of the evening.
  public static let evening = CivilTime(minuteOfDay: 18 * 60)

  /// Until this time of day, exclusive, the evening before is open and its day is not judged.
  public static let end = CivilTime(minuteOfDay: 4 * 60)
}

extension CivilDate {
  /// The instant from which this day is judged: 04:00 of the next.
  public func judgedAt(in zone: some ZoneRules) -> Instant {
    zone.instant(adding(days: 1), Night.end).instant
  }
}

extension Timestamp {
  /// Whether it lies between midnight and four in the morning.
  public var isOfNight: Bool { time < Night.end }

  /// The first local day that is not judged yet: the day before while it is night, else this day.
  public var firstUnjudgedDay: CivilDate { isOfNight ? date.adding(days: -1) : date }
}

extension Occurrence {
  /// Whether its slot is one of the evening, at or after 18:00.
  public var isOfEvening: Bool { due.date > day || due.time >= Night.evening }

  /// Whether it can still be answered as one of its day: until midnight, or one of the evening
  /// until four in the morning.
  ///
  /// - Parameter now: The moment, as the person's clock shows it.
  public func isOpen(at now: Timestamp) -> Bool {
    day >= now.date || isOfEvening && now.isOfNight && day == now.date.adding(days: -1)
  }
}
