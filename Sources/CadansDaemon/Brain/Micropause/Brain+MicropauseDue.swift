internal import CadansCore
internal import CadansExchange

extension Brain {
  /// Brings a pause that is due to the screen, once it disturbs nobody.
  ///
  /// - Source: <doc:0014-A-micro-pause-disturbs-nobody>
  mutating func pursue(_ now: Instant, _ effects: inout Effects) {
    // Each step leads to the next at most once, but for one look after a hold.
    for _ in 0..<4 {
      guard let due = micropauses.due, micropauses.shown == nil, !presence.isAway,
        !micropauses.work.isResting, micropauses.notBefore.map({ $0 <= now }) ?? true
      else { return }
      micropauses.notBefore = nil
      switch due.step {
      case .look:
        if let reason = ownObstacle { return hold(reason, now, &effects) }
        micropauses.lastLook += 1
        step(.looking(micropauses.lastLook), now)
        return effects.add(.look(micropauses.lastLook))
      case .looking:
        // The desktop did not answer in time: the pause goes on as if nothing were disturbed.
        guard now.seconds(since: due.since) >= Micropauses.lookLimit else { return }
        step(.lull, now)
      case .held(let until):
        let limit = Int64(snapshot.configuration.micropause.holdBackSeconds)
        if let since = due.heldSince, now.seconds(since: since) >= limit {
          // Held back long enough: it is said once, where anything can be said.
          guard ownObstacle == nil else { return giveUp(due.reason, now, &effects) }
          step(.lull, now)
        } else if until <= now || (due.reason?.isOwn == true && ownObstacle == nil) {
          guard ownObstacle == nil else { return hold(ownObstacle, now, &effects) }
          step(.look, now)
        } else {
          return
        }
      case .lull:
        if let reason = ownObstacle { return hold(reason, now, &effects) }
        guard isLull(now, since: due.since) else { return }
        return showMicropause(now, &effects)
      }
    }
  }

  /// What became known of what a prompt would disturb; `nil` is nothing.
  mutating func looked(
    _ number: Int, _ reason: PromptReason?, _ now: Instant, _ effects: inout Effects
  ) {
    guard micropauses.due?.step == .looking(number) else { return }
    if let reason { hold(reason, now, &effects) } else { step(.lull, now) }
  }

  /// A micro-pause that the person asked for: at once.
  mutating func takeBreak(_ now: Instant, _ effects: inout Effects) {
    if micropauses.due == nil { micropauses.due = Micropauses.Due(since: now) }
    showMicropause(now, &effects)
  }

  /// The timer ran out: the work is added up, and the timer armed for the rest.
  mutating func timeOutMicropause() { micropauses.armed = nil }

  /// It could not be shown, or another prompt took its place: it waits.
  mutating func hold(_ reason: PromptReason?, _ now: Instant, _ effects: inout Effects) {
    guard micropauses.due != nil, let reason else { return }
    micropauses.shown = nil
    let again = Micropauses.lookAgain(snapshot.configuration.micropause.holdBackSeconds)
    step(.held(until: now.adding(seconds: again)), now)
    micropauses.due?.reason = reason
    guard micropauses.due?.heldSince == nil else { return }
    micropauses.due?.heldSince = now
    // A pause is said to be held back once, however often it is looked again.
    effects.note(.micropause, .suppressed, day: snapshot.today, reason: reason)
    effects.add(.journal(.suppressed(slot: "micropause", reason)))
  }

  /// What may be done in a micro-pause.
  ///
  /// - Source: <doc:The-engine#Prescription-of-one-exercise>: in profile D provoking the arm is
  ///   avoided.
  var allowedMovements: [Movement] {
    if let named = snapshot.plan?.course?.micropauseMovements { return named }
    let isGentle =
      snapshot.plan?.course?.profile == .d
      || snapshot.agenda?.items.contains(where: \.isStopped) == true
    return isGentle ? Movement.gentle : Movement.allCases
  }

  private mutating func step(_ step: Micropauses.Due.Step, _ now: Instant) {
    micropauses.due?.step = step
    micropauses.due?.since = now
  }

  /// That it was held back is what became of it.
  private mutating func giveUp(
    _ reason: PromptReason?, _ now: Instant, _ effects: inout Effects
  ) {
    effects.note(.micropause, .expired, day: snapshot.today, reason: reason)
    micropauses.end(now, interval: snapshot.configuration.micropause.intervalSeconds)
  }

  /// What stands in the way of any micro-pause, as far as the brain knows it without asking.
  var ownObstacle: PromptReason? {
    let needsServer = snapshot.configuration.micropause.style != .window
    if server == .absent, needsServer { return .noServer }
    return open == nil ? nil : .otherPrompt
  }

  /// Whether there is a lull in the typing, or the wait for one is over; always where no source
  /// tells of input.
  private func isLull(_ now: Instant, since: Instant) -> Bool {
    if !hasInput, presence == .unknown { return true }
    if micropauses.work.stillFor(now) >= Int64(Micropauses.lull) * 1000 { return true }
    return now.milliseconds - since.milliseconds >= Micropauses.patience
  }

  private mutating func showMicropause(_ now: Instant, _ effects: inout Effects) {
    let seconds = snapshot.configuration.micropause.lengthSeconds
    let movement = Movement.next(after: micropauses.lastMovement, of: allowedMovements)
    micropauses.lastMovement = movement
    micropauses.shown = Micropauses.Shown(
      at: now, endsAt: now.adding(seconds: Int64(seconds)), seconds: seconds, movement: movement,
      day: snapshot.today, refreshAt: now.adding(seconds: Micropauses.refresh))
    show(.micropause, inPlaceOf: nil, now, &effects)
  }
}

extension PromptReason {
  /// Whether it needs no look: the end of it comes as an event.
  fileprivate var isOwn: Bool { self == .noServer || self == .otherPrompt }
}
