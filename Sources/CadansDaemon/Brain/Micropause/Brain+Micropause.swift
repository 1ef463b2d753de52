internal import CadansCore
internal import CadansExchange

extension Brain {
  private var settings: Configuration.Micropause { snapshot.configuration.micropause }

  private var pauseLength: Int64 { Int64(settings.lengthSeconds) * 1000 }

  /// The work after which the next micro-pause is due. Milliseconds.
  var micropauseGoal: Int64 { micropauses.goal ?? Int64(settings.intervalSeconds) * 1000 }

  /// Why no micro-pauses come at all, or `nil` when they do.
  private func micropausesOff(_ now: Instant) -> PromptReason? {
    if snapshot.plan == nil || !settings.enabled { return .switchedOff }
    if pausedUntil != nil { return .paused }
    let isIn = snapshot.micropauseHours?.contains { $0.contains(now) } ?? true
    return isIn ? nil : .quietHours
  }

  // MARK: What is told

  /// Counts the work up to now, before anything else is made of an event.
  mutating func countWork(_ now: Instant) {
    micropauses.reanchor(now)
    if let end = open?.closesAt, open?.subject == .micropause,
      end > now.adding(seconds: Int64(settings.lengthSeconds) + 60)
    {
      open?.closesAt = now
    }
    let left = micropauseGoal - micropauses.work.milliseconds
    micropauses.work.count(to: now, limit: max(left, 180_000) + 60_000)
  }

  /// Somebody touched mouse or keyboard, or did not for a while, or nothing tells any more.
  mutating func take(_ input: Input, _ now: Instant, _ effects: inout Effects) {
    hasInput = input != .unknown
    switch input {
    case .idle(let since):
      if micropauses.work.still(since: since, now, pause: pauseLength) { rested(now, &effects) }
    case .active(let at):
      // On a locked screen a key is no work.
      guard presence != .locked, presence != .asleep else { return }
      returned(at, now, &effects)
    case .unknown: micropauses.work.forget()
    }
  }

  /// The person left the screen, or came back to it.
  mutating func followPresence(
    from old: Presence, to new: Presence, _ now: Instant, _ effects: inout Effects
  ) {
    if new.isAway {
      micropauses.work.stop()
      // The shell says idle after longer than any pause lasts.
      let since = now.adding(seconds: -Int64(settings.lengthSeconds))
      // A pause that was begun meanwhile is another.
      let isLeft = new != .idle && !micropauses.isPending
      let isRest =
        isLeft
        ? micropauses.work.left(now, pause: pauseLength)
        : micropauses.work.still(
          since: new == .idle ? since : now, now, pause: pauseLength)
      if isRest { rested(now, &effects) }
    } else if old.isAway {
      returned(now, now, &effects)
      let isBack = old == .locked || old == .asleep
      if isBack { micropauses.notBefore = now.adding(seconds: Micropauses.grace) }
    }
  }

  private mutating func returned(_ at: Instant, _ now: Instant, _ effects: inout Effects) {
    if let shown = micropauses.shown, let still = micropauses.work.stillness, still.end == nil {
      let from = max(still.since, shown.at)
      let end = min(at, shown.endsAt)
      let length = end.milliseconds - from.milliseconds
      if shown.isEarned(by: length) { micropauses.shown?.isEarned = true }
    }
    if micropauses.work.touched(at: at, now, pause: pauseLength) { rested(now, &effects) }
  }

  /// Nobody touched anything for as long as a pause: that was one, whether it was asked for or not.
  private mutating func rested(_ now: Instant, _ effects: inout Effects) {
    if micropauses.shown != nil {
      micropauses.shown?.isEarned = true
    } else if micropausesOff(now) == nil {
      endMicropause(.natural, now, &effects)
    }
  }

  // MARK: What becomes of a pause

  /// A micro-pause is over: this became of it.
  mutating func endMicropause(
    _ event: PromptEvent.Event, reason: PromptReason? = nil, _ now: Instant,
    _ effects: inout Effects
  ) {
    let shown = micropauses.shown
    let isTaken = shown?.isEarned == true && [.skipped, .closed, .ignored].contains(event)
    effects.note(
      .micropause, isTaken ? .taken : event, day: shown?.day ?? snapshot.today, reason: reason)
    if isTaken || event == .taken { micropauses.work.credit() }
    micropauses.end(now, interval: settings.intervalSeconds)
  }

  /// The time of the pause on the screen is over.
  mutating func runOut(_ now: Instant, _ effects: inout Effects) {
    guard let shown = micropauses.shown else { return }
    var still: Int64 = 0
    if let stillness = micropauses.work.stillness, stillness.end == nil {
      let end = min(now, shown.endsAt)
      still = end.milliseconds - max(stillness.since, shown.at).milliseconds
    }
    endMicropause(shown.isEarned(by: still) ? .taken : .ignored, now, &effects)
  }

  /// A button of the pause on the screen was pressed.
  mutating func press(micropause button: Button, _ now: Instant, _ effects: inout Effects) {
    switch button {
    case .done: endMicropause(.done, now, &effects)
    case .skip: endMicropause(.skipped, now, &effects)
    case .later:
      guard micropauses.putOff < Micropauses.laters else { return }
      effects.note(.micropause, .later, day: micropauses.shown?.day ?? snapshot.today)
      let later = Micropauses.laterSeconds * 1000
      if !presence.isAway { micropauses.work.go(now) }
      micropauses.goal = micropauses.work.milliseconds + later
      micropauses.debt += later
      micropauses.putOff += 1
      (micropauses.due, micropauses.shown) = (nil, nil)
    case .answer: return
    }
    effects.add(.journal(.answered(slot: "micropause", button)))
    if let prompt = open, prompt.subject == .micropause { remove(prompt, &effects) }
  }

  // MARK: After every event

  /// Keeps the micro-pauses right, after every event.
  mutating func tendMicropause(_ now: Instant, _ effects: inout Effects) {
    if let reason = micropausesOff(now) {
      if micropauses.shown == nil {
        drop(reason, &effects)
      }
    } else {
      if !presence.isAway, !micropauses.work.isResting { micropauses.work.go(now) }
      if micropauses.due == nil, micropauses.work.milliseconds >= micropauseGoal {
        micropauses.due = Micropauses.Due(since: now)
      }
      pursue(now, &effects)
    }
    refresh(now, &effects)
    arm(now)
    watch(now, &effects)
  }

  /// Micro-pauses end for now; one that was begun is written off.
  private mutating func drop(_ reason: PromptReason, _ effects: inout Effects) {
    if micropauses.isPending {
      if micropauses.due?.heldSince == nil {
        effects.note(.micropause, .suppressed, day: snapshot.today, reason: reason)
        effects.add(.journal(.suppressed(slot: "micropause", reason)))
      }
      effects.note(.micropause, .expired, day: snapshot.today, reason: reason)
    }
    micropauses.stop()
  }

  /// Arms the timer, lazily: one that runs out too early is armed for the rest.
  private mutating func arm(_ now: Instant) {
    guard micropausesOff(now) == nil, micropauses.due == nil, !micropauses.work.isResting else {
      micropauses.armed = nil
      return
    }
    guard micropauses.work.countedUntil != nil else { return }
    let left = max(1, micropauseGoal - micropauses.work.milliseconds)
    let end = Instant(milliseconds: now.milliseconds + left + 1000)
    if let armed = micropauses.armed, armed.end <= end, armed.end > now { return }
    micropauses.armed = .init(seconds: Int((left + 999) / 1000), at: now)
  }

  /// Which lengths without input are to be told: few, and a short one only while a prompt waits.
  private mutating func watch(_ now: Instant, _ effects: inout Effects) {
    var lengths: [Int] = []
    if micropausesOff(now) == nil || micropauses.shown != nil {
      lengths = [settings.lengthSeconds / 2, settings.lengthSeconds]
      if micropauses.due?.step == .lull, micropauses.shown == nil, !presence.isAway {
        lengths.insert(Micropauses.lull, at: 0)
      }
    }
    guard lengths != micropauses.watched else { return }
    micropauses.watched = lengths
    effects.add(.watchInput(lengths))
  }

  /// The notification on the screen follows the time.
  private mutating func refresh(_ now: Instant, _ effects: inout Effects) {
    guard let shown = micropauses.shown, let prompt = open, prompt.subject == .micropause,
      shown.refreshAt <= now
    else { return }
    let passed = now.seconds(since: shown.at) / Micropauses.refresh + 1
    micropauses.shown?.refreshAt = shown.at.adding(seconds: passed * Micropauses.refresh)
    guard let notification = prompt.notification, !prompt.isOnItsWay, now < shown.endsAt
    else { return }
    let left = Int((shown.endsAt.milliseconds - now.milliseconds + 500) / 1000)
    effects.add(.refresh(notification: notification, prompt.content, left: left))
  }

  /// When the micro-pauses want to be looked at again, besides their timer.
  func micropauseMoments(_ now: Instant) -> [Instant] {
    var moments: [Instant?] = [micropauses.shown?.refreshAt]
    let bounds = (snapshot.micropauseHours ?? []).flatMap { [$0.lowerBound, $0.upperBound] }
    if settings.enabled, snapshot.plan != nil { moments += bounds }
    if let due = micropauses.due, micropauses.shown == nil, !presence.isAway,
      !micropauses.work.isResting
    {
      moments.append(micropauses.notBefore)
      switch due.step {
      case .look: break
      case .looking: moments.append(due.since.adding(seconds: Micropauses.lookLimit))
      case .held(let until):
        moments.append(until)
        moments.append(due.heldSince?.adding(seconds: Int64(settings.holdBackSeconds)))
      case .lull:
        moments.append(Instant(milliseconds: due.since.milliseconds + Micropauses.patience))
      }
    }
    return moments.compactMap(\.self).filter { $0 > now }
  }
}
