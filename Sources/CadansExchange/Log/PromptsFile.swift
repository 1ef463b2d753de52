public import CadansCore
public import CadansText

extension DayPrompts {
  /// Reads the prompts file of a day.
  public init(_ document: JSON, path: String) throws(Problem) {
    let faults = Faults()
    let reader = try Format.prompts.reader(document, path: path, faults: faults)
    let day = reader.date("day", required: true)
    let events = reader.objects("events", required: true, limit: 100_000) {
      PromptEvent(reading: $0)
    }
    let spans = reader.objects("spans", limit: 100_000) { PromptSpan(reading: $0) }
    reader.finish()
    try faults.check(file: path)
    guard let day, let events else {
      throw Problem(.refused, tr("{file} is not JSON.", ["file": path]), path: path)
    }
    self.init(day: day, events: events, spans: spans ?? [])
  }

  /// The prompts as a file.
  public var document: JSON {
    Format.prompts.document([
      "day": .text(day), "events": .array(events.map(\.json)), "spans": .array(spans.map(\.json)),
    ])
  }
}

extension PromptEvent {
  init?(reading reader: ObjectReader) {
    let id = reader.recordID("id", required: true)
    let at = reader.timestamp("at", required: true)
    let slot = reader.string("slot", required: true, limit: 64)
    let day = reader.date("day", required: true)
    let kind: Kind? = reader.word("kind", required: true)
    let event: Event? = reader.word("event", required: true)
    let reason: PromptReason? = reader.word("reason")
    let idleSource = reader.string("idleSource", limit: 64)
    let machine = reader.recordID("machine")
    guard let id, let at, let slot, let day, let kind, let event else { return nil }
    self.init(
      id: id, at: at, slot: slot, day: day, kind: kind, event: event, reason: reason,
      idleSource: idleSource, machine: machine)
  }

  /// The event as an object.
  public var json: JSON {
    .members([
      "id": .text(id), "at": .text(at), "slot": .string(slot), "day": .text(day),
      "kind": .word(kind), "event": .word(event), "reason": .word(reason),
      "idleSource": .text(idleSource), "machine": .text(machine),
    ])
  }
}

extension PromptSpan {
  init?(reading reader: ObjectReader) {
    let state: State? = reader.word("state", required: true)
    let from = reader.timestamp("from", required: true)
    let to = reader.timestamp("to")
    let id = reader.recordID("id")
    let machine = reader.recordID("machine")
    let zone = reader.zone("timeZone")
    guard let state, let from else { return nil }
    self.init(state: state, from: from, to: to, id: id, machine: machine)
    timeZone = zone
  }

  /// The stretch as an object.
  public var json: JSON {
    .members([
      "id": .text(id), "state": .word(state), "from": .text(from), "to": .text(to),
      "timeZone": .text(timeZone), "machine": .text(machine),
    ])
  }
}
