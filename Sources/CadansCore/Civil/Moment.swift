/// A moment as it is written into a record: as the clock showed it, and where that was.
public struct Moment: Hashable, Sendable {
  /// The instant, at the offset that was typed or lived.
  public let stamp: Timestamp

  /// The IANA name of the zone that was lived in then, or `nil` where that is not known.
  public let zone: String?

  /// A moment, and the zone that was lived in then.
  public init(_ stamp: Timestamp, zone: String?) {
    self.stamp = stamp
    self.zone = zone
  }

  /// The local day then.
  public var date: CivilDate { stamp.date }
}
