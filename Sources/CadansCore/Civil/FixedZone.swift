/// One offset from UTC for ever, as somebody typed it.
public struct FixedZone: ZoneRules {
  private let minutes: Int

  /// The zone of the offset at which a moment was written down.
  public init(of moment: Timestamp) { minutes = moment.offsetMinutes }

  /// No IANA name: an offset alone says of no place that it is meant.
  public let name = ""

  /// Seconds east of UTC.
  public func offset(at instant: Instant) -> Int { minutes * 60 }
}
