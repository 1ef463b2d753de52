public import CadansCore

extension Record {
  /// The record as an object; what is not known is left out.
  public var json: JSON {
    var members: [JSON.Member] = []
    members.reserveCapacity(20)
    func add(_ name: String, _ value: JSON?) {
      if let value { members.append(JSON.Member(name, value)) }
    }
    add("id", .text(id))
    add("type", .string(kind.rawValue))
    add("day", .text(day))
    add("at", .text(at))
    add("timeZone", .text(timeZone))
    if zoneDiffers { add("zoneDiffers", .bool(true)) }
    add("recordedAt", .text(recordedAt))
    add("source", .word(source))
    if isBackfilled { add("backfilled", .bool(true)) }
    for member in content.members { members.append(member) }
    add("note", .text(note))
    add("replaces", .text(replaces))
    add("voids", .text(voids))
    add("withdrawn", withdrawn?.json)
    add("ext", undoes.map { .members(["undoes": .text($0)]) })
    return .object(members)
  }

  /// The type, as files name it.
  var kind: Kind {
    switch content {
    case .session: .session
    case .pain: .pain
    case .psk: .psk
    case .symptom: .symptom
    case .badDay: .badDay
    case .work: .work
    case .therapistWord: .therapistWord
    case .away: .away
    case .void: .void
    }
  }

  /// The type as files and commands name it.
  public var type: String { kind.rawValue }
}

extension Record.Content {
  fileprivate var members: [JSON.Member] {
    let fields: JSON
    switch self {
    case .session(let session): fields = session.json
    case .pain(let score, let moment):
      fields = .members(["nprs": .integer(score.points), "moment": .word(moment)])
    case .psk(let items):
      fields = .members([
        "items": .array(
          items.map {
            .members(["activity": .string($0.activity), "score": .number($0.score)])
          })
      ])
    case .symptom(let flags, let arm):
      fields = .members([
        "arm": .word(arm), "flags": .list(flags.map { .string($0.rawValue) }),
      ])
    case .badDay: fields = .object([])
    case .work(let reason): fields = .members(["reason": .text(reason)])
    case .therapistWord(let word):
      fields = .members([
        "exercise": .word(word.exercise), "action": .word(word.action), "by": .string(word.by),
        "load": .number(word.load), "said": .bool(word.said),
      ])
    case .away(let reason): fields = .members(["reason": .string(reason)])
    case .void(_, let reason): fields = .members(["reason": .string(reason)])
    }
    if case .object(let members) = fields { return members }
    return []
  }
}

extension Withdrawal {
  fileprivate var json: JSON { .members(["at": .text(at), "reason": .string(reason)]) }
}

extension Session {
  fileprivate var json: JSON {
    .members([
      "exercise": .string(exercise.rawValue), "slot": .text(slot), "prescribed": prescribed?.json,
      "done": done?.json, "status": .string(status.word), "reason": .word(status.skipReason),
      "pain": pain.json, "arm": .word(arm),
    ])
  }
}

extension SessionPain {
  fileprivate var json: JSON? {
    guard !isEmpty else { return nil }
    return .members([
      "before": .number(before?.points), "during": .number(during?.points),
      "after": .number(after?.points),
    ])
  }
}

extension Session.Status {
  /// The status as files name it.
  public var word: String {
    switch self {
    case .completed: "completed"
    case .partial: "partial"
    case .skipped: "skipped"
    }
  }
}
