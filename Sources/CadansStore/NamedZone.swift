internal import CadansCore

/// The zone of an IANA name, as the machine's zone files have it.
struct NamedZone: ZoneRules {
  let name: String
  private let offsets: (Instant) -> Int?
  private let rest: LocalZone

  /// The zone of a name; where the files do not say, the zone of now holds.
  init(_ name: String, shelf: ZoneShelf, otherwise rest: LocalZone) {
    self.name = name
    self.rest = rest
    offsets = { shelf.offset(name, at: $0) }
  }

  func offset(at instant: Instant) -> Int { offsets(instant) ?? rest.offset(at: instant) }
}
