public import CadansCore
internal import CadansExchange

extension StoreReading {
  /// How many days with files are looked at before and after a day, for where the person was [ENG].
  private static let nearDays = 4

  /// A moment that somebody typed with its offset, with the zone that was lived in then.
  ///
  /// - Parameter now: The zone of now, and when that is.
  public func lived(_ stamp: Timestamp, now clock: LocalClock) -> Moment {
    Moment(stamp, zone: zoneLived(at: stamp, now: clock))
  }

  /// The moment at which the clock showed a time of a day where the person was then.
  ///
  /// - Parameter now: The zone of now, which holds where nothing else was noted.
  public func lived(
    _ wall: (day: CivilDate, time: CivilTime), now clock: LocalClock
  ) -> Moment {
    let (day, time) = wall
    let notes = zoneNotes(near: day)
    let current = clock.zone
    for note in [current.name] + notes.map(\.zone) {
      let zone = NamedZone(note, shelf: zones, otherwise: current)
      let instant =
        note == current.name ? current.instant(day, time).instant : zone.instant(day, time).instant
      let before = notes.filter { $0.at <= instant }.max { $0.at < $1.at } ?? notes.first
      guard before == nil || before?.zone == note else { continue }
      let stamp = note == current.name ? current.timestamp(instant) : zone.timestamp(instant)
      return Moment(stamp, zone: note == current.name ? clock.zoneName : note)
    }
    return lived(current.timestamp(current.instant(day, time).instant), now: clock)
  }

  /// The moment at which the clock showed a time of a day in the place where a record was said.
  public func lived(
    _ wall: (day: CivilDate, time: CivilTime), as record: Record, now clock: LocalClock
  ) -> Moment {
    guard let name = record.timeZone else {
      let zone = FixedZone(of: record.at)
      return Moment(zone.timestamp(zone.instant(wall.day, wall.time).instant), zone: nil)
    }
    if name == clock.zone.name {
      let instant = clock.zone.instant(wall.day, wall.time).instant
      return Moment(clock.zone.timestamp(instant), zone: name)
    }
    let zone = NamedZone(name, shelf: zones, otherwise: clock.zone)
    return Moment(zone.timestamp(zone.instant(wall.day, wall.time).instant), zone: name)
  }

  /// The zone that was lived in at a moment, or `nil` where that is not known.
  private func zoneLived(at stamp: Timestamp, now clock: LocalClock) -> String? {
    let zone = clock.zone
    return zoneNotes(near: stamp.date).zone(
      at: stamp, now: ZoneNote(at: clock.instant, zone: zone.name)
    ) { name, instant in
      name == zone.name ? zone.offset(at: instant) : zones.offset(name, at: instant)
    }
  }

  /// Where the person was around a day, in the order of time.
  ///
  /// A file that cannot be used says nothing here; whoever needs it says so.
  private func zoneNotes(near day: CivilDate) -> [ZoneNote] {
    func near(_ days: [CivilDate]) -> [CivilDate] {
      days.filter { $0 <= day }.suffix(Self.nearDays)
        + days.filter { $0 > day }.prefix(Self.nearDays)
    }
    var notes: [ZoneNote] = []
    for day in near((try? loggedDays()) ?? []) {
      for record in (try? log(on: day))?.records ?? [] {
        if let zone = record.timeZone { notes.append(ZoneNote(at: record.at.instant, zone: zone)) }
      }
    }
    for day in near((try? promptedDays()) ?? []) {
      for span in (try? prompts(on: day))?.spans ?? [] {
        if let zone = span.timeZone { notes.append(ZoneNote(at: span.from.instant, zone: zone)) }
      }
    }
    return notes.sorted { $0.at < $1.at }
  }
}
