public import CadansCore
internal import CadansExchange

/// How far the next micro-pause was, for after a restart.
///
/// - Shape: While the clock counts, `since` says when it would have begun had it counted without a
///   break: that stays the same, so nothing is written while time goes on. Else `worked` has it.
/// - Units: Milliseconds.
public struct SavedMicropause: Hashable, Sendable {
  /// When the counted work would have begun, while it is counted.
  public var since: Instant?
  /// The counted work, while it is not.
  public var worked = 0
  /// The work after which the pause is due, when that is not the interval.
  public var goal: Int?
  /// How often it was put off.
  public var putOff = 0
  /// For how long it was put off.
  public var debt = 0
  /// Since when it is held back, and why.
  public var heldSince: Instant?
  /// Why it is held back.
  public var reason: PromptReason?
  /// Since when nobody touches anything, when a pause was made of that already.
  public var restingSince: Instant?
  /// Whether a prompt was on the screen, or on its way there.
  public var wasShown = false
  /// What was done last.
  public var movement: Movement?

  /// Nothing yet.
  public init() {}

  init(_ reader: ObjectReader) {
    let most = 1_000_000_000
    since = reader.timestamp("since")?.instant
    worked = reader.integer("worked", in: 0...most) ?? 0
    goal = reader.integer("goal", in: 0...most)
    putOff = reader.integer("putOff", in: 0...1000) ?? 0
    debt = reader.integer("debt", in: 0...most) ?? 0
    heldSince = reader.timestamp("heldSince")?.instant
    reason = reader.word("reason")
    restingSince = reader.timestamp("restingSince")?.instant
    wasShown = reader.bool("wasShown") ?? false
    movement = reader.word("movement")
  }

  var json: JSON {
    func text(_ instant: Instant?) -> JSON? {
      .text(instant.map { Timestamp($0, offsetMinutes: 0) })
    }
    return .members([
      "since": text(since), "worked": since == nil ? .integer(worked) : nil,
      "goal": .number(goal), "putOff": putOff == 0 ? nil : .integer(putOff),
      "debt": debt == 0 ? nil : .integer(debt), "heldSince": text(heldSince),
      "reason": .word(reason), "restingSince": text(restingSince),
      "wasShown": wasShown ? .bool(true) : nil,
      "movement": .word(movement),
    ])
  }
}

extension Micropauses {
  /// What is kept for after a restart.
  var saved: SavedMicropause {
    var saved = SavedMicropause()
    if let until = work.countedUntil {
      saved.since = Instant(milliseconds: until.milliseconds - work.milliseconds)
    } else {
      saved.worked = Int(work.milliseconds)
    }
    saved.goal = goal.map { Int($0) }
    saved.putOff = putOff
    saved.debt = Int(debt)
    saved.heldSince = due?.heldSince
    saved.reason = due?.reason
    if let still = work.stillness, work.isResting || still.isRestored {
      saved.restingSince = still.since
    }
    saved.wasShown = shown != nil
    saved.movement = lastMovement
    return saved
  }
}

extension Brain {
  /// Takes the micro-pauses up where a daemon before left off.
  ///
  /// What passed meanwhile counts as work, unless it was too long for that; a prompt that was on
  /// the screen is lost.
  mutating func takeUp(_ saved: SavedMicropause, _ now: Instant, _ effects: inout Effects) {
    micropauses.lastMovement = saved.movement
    if let since = saved.restingSince { micropauses.work.restore(restingSince: since, now) }
    if saved.wasShown {
      effects.note(.micropause, .expired, day: snapshot.today)
      return
    }
    micropauses.goal = saved.goal.map { Int64($0) }
    micropauses.putOff = saved.putOff
    micropauses.debt = Int64(saved.debt)
    micropauses.notBefore = now.adding(seconds: Micropauses.grace)
    if let since = saved.since {
      let passed = now.milliseconds - since.milliseconds
      let isWork = (0...(micropauseGoal + 60_000)).contains(passed) || saved.heldSince != nil
      micropauses.work.restore(isWork ? max(0, passed) : 0)
    } else {
      micropauses.work.restore(Int64(saved.worked))
    }
    if let since = saved.heldSince {
      micropauses.due = Micropauses.Due(since: now, heldSince: since, reason: saved.reason)
    }
  }
}
