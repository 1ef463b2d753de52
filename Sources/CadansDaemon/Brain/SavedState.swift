public import CadansCore
public import CadansExchange
internal import CadansText

/// What the daemon needs to know after a crash, and nothing else.
///
/// - Shape: All of it may be lost: then a prompt is offered anew and a pause has ended.
public struct SavedState: Hashable, Sendable {
  /// A slot that was put off.
  public struct Snooze: Hashable, Sendable {
    /// The slot that was put off.
    public var slot: SlotID
    /// How often it was put off today.
    public var count: Int
    /// When it comes again; absent when it came.
    public var until: Instant?
  }

  /// The local day that all of this is about.
  public var day: CivilDate
  /// Of the slots in it, those that were of the evening before, in the night.
  public var evening: [SlotID] = []
  /// The slots of the prompt that was on the screen.
  public var open: [SlotID] = []
  /// Its notification.
  public var notification: UInt32?
  /// The server that shows it; absent for one that is not known, whose numbers mean nothing.
  public var server: NoticeServer?
  /// Slots that wait for the end of a pause, or for a server.
  public var held: [SlotID] = []
  /// The slots that were put off today.
  public var snoozes: [Snooze] = []
  /// The end of the pause, if there is one.
  public var pausedUntil: Instant?
  /// How far the next micro-pause was.
  public var micropause: SavedMicropause?

  /// Nothing yet, on this day.
  public init(day: CivilDate) {
    self.day = day
  }

  /// Reads it; what cannot be read is lost, as is allowed here.
  public init?(_ document: JSON) {
    let faults = Faults()
    guard
      let reader = try? Format.daemon.reader(document, path: "daemon.json", faults: faults),
      let day = reader.date("day", required: true)
    else { return nil }
    func slots(_ name: String) -> [SlotID] {
      reader.list(name) { value, _ in value.string.flatMap { SlotID($0) } } ?? []
    }
    self.init(day: day)
    evening = slots("evening")
    open = slots("open")
    notification = reader.integer("notification", in: 0...Int(UInt32.max)).map(UInt32.init)
    server = reader.object("server").flatMap { reader in
      guard let name = reader.string("name", required: true),
        let bus = reader.string("bus", required: true)
      else { return nil }
      return NoticeServer(name: name, bus: bus, boot: reader.string("boot") ?? "")
    }
    held = slots("held")
    snoozes =
      reader.objects("snoozes") { reader in
        guard let slot = reader.slot("slot", required: true),
          let count = reader.integer("count", in: 0...1000, required: true)
        else { return nil }
        return Snooze(
          slot: slot, count: count, until: reader.timestamp("until").map(\.instant))
      } ?? []
    pausedUntil = reader.timestamp("pausedUntil")?.instant
    micropause = reader.object("micropause").map { SavedMicropause($0) }
  }

  /// It as a file.
  public var document: JSON {
    func text(_ instant: Instant?) -> JSON? {
      .text(instant.map { Timestamp($0, offsetMinutes: 0) })
    }
    func list(_ slots: [SlotID]) -> JSON? { .list(slots.map { .string($0.name) }) }
    return Format.daemon.document([
      "day": .text(day), "evening": list(evening), "open": list(open),
      "notification": .number(notification.map(Int.init)),
      "server": server.map {
        .members(["name": .string($0.name), "bus": .string($0.bus), "boot": .string($0.boot)])
      },
      "held": list(held),
      "snoozes": .list(
        snoozes.map {
          .members([
            "slot": .text($0.slot), "count": .integer($0.count), "until": text($0.until),
          ])
        }),
      "pausedUntil": text(pausedUntil), "micropause": micropause?.json,
    ])
  }
}
