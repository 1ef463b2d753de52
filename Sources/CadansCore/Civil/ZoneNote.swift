/// What was written down of the zone that a person lived in at a moment.
public struct ZoneNote: Hashable, Sendable {
  /// When the person was there.
  public let at: Instant

  /// The IANA name of the zone.
  public let zone: String

  /// A note of a moment.
  public init(at: Instant, zone: String) {
    self.at = at
    self.zone = zone
  }
}

extension Collection<ZoneNote> {
  /// The zone that was lived in at a moment, or `nil` where that is not known.
  ///
  /// The last note before the moment speaks for it, if its zone has that offset then. Where none was
  /// made before, the next one does. Where the notes before and after differ, the person travelled
  /// in between, and the later one counts only if somebody noted it.
  ///
  /// - Parameters:
  ///   - now: The zone of now, which is a note too: that nobody moved since the last one.
  ///   - offset: Seconds east of UTC in a zone at an instant, or `nil` where that is not known.
  public func zone(
    at moment: Timestamp, now: ZoneNote, offset: (String, Instant) -> Int?
  ) -> String? {
    func fits(_ note: ZoneNote) -> Bool {
      offset(note.zone, moment.instant).map { $0 / 60 == moment.offsetMinutes } ?? false
    }
    let before = filter { $0.at <= moment.instant }.max { $0.at < $1.at }
    let after = filter { $0.at > moment.instant }.min { $0.at < $1.at }
    if let before, fits(before) { return before.zone }
    if let after, fits(after) { return after.zone }
    let hasMoved = (before ?? after).map { $0.zone != now.zone } ?? false
    return !hasMoved && fits(now) ? now.zone : nil
  }
}
