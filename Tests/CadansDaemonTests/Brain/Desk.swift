import CadansCore
import CadansExchange

@testable import CadansDaemon

/// A person at a desk, a compositor that tells of input, a notification server and a user manager,
/// around a brain: what happens there in a day, as a value.
///
/// It keeps its own account of what the person really did, to hold the brain against.
struct Desk {
  /// What the person does for a while.
  enum Doing: Hashable {
    /// Types, moves the mouse: never two seconds without input.
    case busy
    /// Reads, thinks, watches, eats, sleeps: no input.
    case still
    /// Locks the screen and is gone.
    case locked
    /// The machine sleeps.
    case asleep
  }

  /// How the person answers a prompt.
  enum Answer: CaseIterable {
    case take, workOn, done, skip, later, close
  }

  private(set) var brain: Brain
  private(set) var now: Instant
  let zone = SummerZone()
  var configuration = Configuration()
  var hours: [Range<Instant>]?
  /// What a look finds.
  var obstacle: PromptReason?
  /// Whether a look is answered at all.
  var answersLooks = true
  /// Whether anything tells of input, lock and sleep.
  var tells = true
  /// How the next prompts are answered.
  var answers: (inout Desk) -> Answer = { _ in .take }
  var dice: Dice

  // Around the brain.
  private var wakesAt: Instant?
  private var timer: (fires: Instant, timer: Effect.Timer)?
  private var watched: [Int] = []
  private var told: Set<Int> = []
  private var saved: SavedState?
  private(set) var screen: Set<UInt32> = []
  private var lastNotification: UInt32 = 0
  private var ahead: [(Doing, Int)] = []
  private var until: Instant
  private var press: (at: Instant, id: UInt32, answer: Answer)?
  /// What the person does now.
  private(set) var doing = Doing.busy
  private(set) var stillSince: Instant?
  /// The stretch without input that lasts, or that was the last.
  private var stretch: (since: Instant, end: Instant?)?
  /// The same, where a bump against the table ends nothing.
  private var rested: (since: Instant, end: Instant?)?

  // What was seen.
  private(set) var notes: [PromptEvent] = []
  private(set) var broken: [String] = []
  /// When prompts were shown.
  private(set) var prompts: [Instant] = []
  /// The most time, in seconds, from when work was due for a pause to its prompt.
  private(set) var latest: Int64 = 0
  /// How often the brain was called.
  private(set) var calls = 0
  private(set) var crashes: [Instant] = []
  private(set) var refreshes: [Int] = []

  // The book-keeping: work since the last pause or prompt.
  private var worked: Int64 = 0
  private var limit: Int64 = 0
  private var creditedStretch: Instant?
  private var pauseIsOpen = false
  private var lastNote: PromptEvent.Event?
  private var shownAt: Instant?

  static let plan = Plan.of(.daily(.f14, "23:55"))

  init(
    on day: CivilDate = "2026-06-15", at time: CivilTime = "09:00", seed: Int = 0,
    interval: Int = 1800, length: Int = 30, holdBack: Int = 2700
  ) {
    now = SummerZone().instant(day, time).instant
    until = now
    dice = Dice(seed)
    configuration.micropause.intervalSeconds = interval
    configuration.micropause.lengthSeconds = length
    configuration.micropause.holdBackSeconds = holdBack
    brain = Brain(Self.snapshot(now, zone, configuration, nil))
    limit = Int64(interval)
    begin()
  }

  private static func snapshot(
    _ now: Instant, _ zone: SummerZone, _ configuration: Configuration, _ hours: [Range<Instant>]?
  ) -> Snapshot {
    let today = zone.date(at: now)
    return Snapshot(
      today: today, plan: plan, agenda: nil, log: DayLog(day: today),
      yesterday: DayLog(day: today.adding(days: -1)), prompts: nil, inForceSince: nil,
      configuration: configuration, midnight: zone.startOfDay(today.adding(days: 1)), mornings: [],
      skipped: [], micropauseHours: hours)
  }

  private mutating func begin() {
    let kept = saved.flatMap { SavedState($0.document) }
    tell(.started(Self.snapshot(now, zone, configuration, hours), saved: kept))
    tell(.server(.running))
    guard tells else { return }
    tell(.presence(doing == .locked ? .locked : .active))
  }

  /// The settings or the day changed.
  mutating func change() { tell(.changed(Self.snapshot(now, zone, configuration, hours))) }

  /// The daemon is killed and started again.
  mutating func crash() {
    if doing == .asleep { live((.busy, 1)) }
    crashes.append(now)
    brain = Brain(Self.snapshot(now, zone, configuration, hours))
    screen = []
    (watched, told) = ([], [])
    worked = 0
    begin()
  }

  /// The clock is set.
  mutating func jump(seconds: Int64) {
    now = now.adding(seconds: seconds)
    until = until.adding(seconds: seconds)
    if stillSince != nil { stillSince = now }
    stretch = stillSince.map { ($0, nil) }
    rested = stretch
    creditedStretch = nil
    shownAt = shownAt.map { min($0, now) }
    if let timer { self.timer?.fires = timer.fires.adding(seconds: seconds) }
    worked = 0
    change()
  }

  // MARK: The brain

  mutating func tell(_ event: Event) {
    if now >= brain.snapshot.midnight {
      switch event {
      case .started, .changed: break
      default: tell(.changed(Self.snapshot(now, zone, configuration, hours)))
      }
    }
    defer { if !isOn { startAnew() } }
    var waiting = [event]
    while !waiting.isEmpty {
      let event = waiting.removeFirst()
      calls += 1
      for effect in brain.handle(event, at: now) { waiting += carryOut(effect) }
    }
  }

  private mutating func carryOut(_ effect: Effect) -> [Event] {
    switch effect {
    case .notify(let number, let content, let previous):
      guard case .micropause = content else { return [] }
      if previous == nil {
        lastNotification += 1
        shown()
      }
      screen.insert(lastNotification)
      law("never two prompts at once", screen.count == 1)
      return [.notified(prompt: number, notification: previous ?? lastNotification)]
    case .withdraw(let notification):
      guard screen.remove(notification) != nil else { return [] }
      return [.closed(notification: notification, reason: .withdrawn)]
    case .note(let note): keep(note)
    case .timers(let wanted): set(wanted.first { $0.purpose == .micropause })
    case .wake(let at): wakesAt = at
    case .watchInput(let lengths):
      watched = lengths
      law("the watched lengths ascend", lengths == Array(Set(lengths)).sorted())
    case .look(let number): return answersLooks ? [.looked(number, obstacle)] : []
    case .refresh(let notification, _, let left):
      law("only what is on the screen follows the time", screen.contains(notification))
      refreshes.append(left)
    case .save(let state): saved = state
    case .span, .journal, .log, .ask, .takeDown: break
    }
    return []
  }

  /// The user manager leaves a timer of the same length alone, as ``UserTimers`` does.
  private mutating func set(_ wanted: Effect.Timer?) {
    guard let wanted, case .after(let seconds, _) = wanted.when else {
      timer = nil
      return
    }
    if let timer {
      if timer.timer == wanted { return }
      if case .after(let old, _) = timer.timer.when, old == seconds {
        self.timer?.timer = wanted
        return
      }
    }
    timer = (now.adding(seconds: Int64(seconds)), wanted)
  }

  // MARK: The person

  /// The person does one thing after another, each for so many seconds.
  mutating func live(_ steps: (Doing, Int)...) { live(steps) }

  /// The person does one thing after another, each for so many seconds.
  mutating func live(_ steps: [(Doing, Int)]) {
    ahead = steps
    while !ahead.isEmpty {
      let (doing, seconds) = ahead.removeFirst()
      until = now.adding(seconds: Int64(seconds))
      start(doing)
      while now < until { pass() }
    }
  }

  private mutating func start(_ new: Doing) {
    let old = doing
    doing = new
    let isBack = (old == .locked || old == .asleep) && new != old
    if old == .asleep, new != .asleep, let since = stillSince, let timer {
      // Monotonic timers stand still while the machine sleeps.
      self.timer?.fires = timer.fires.adding(seconds: now.seconds(since: since))
    }
    switch new {
    case .busy:
      touch()
      if isBack, tells { tell(.presence(.active)) }
    case .still:
      if isBack {
        touch()
        if tells { tell(.presence(.active)) }
      }
      beStill()
    case .locked:
      beStill()
      if tells { tell(.presence(.locked)) }
    case .asleep:
      beStill()
      if tells { tell(.presence(.asleep)) }
    }
  }

  private mutating func beStill() {
    guard stillSince == nil else { return }
    if stretch == nil || stretch?.end != now { stretch = (now, nil) }
    // A bump against the table is no work.
    if let end = rested?.end, now.milliseconds - end.milliseconds <= 2000 {
      rested?.end = nil
    } else {
      rested = (now, nil)
    }
    stretch?.end = nil
    stillSince = now
    told = []
  }

  private mutating func touch() {
    guard let since = stillSince else { return }
    if now.seconds(since: since) >= length * 3 / 2 { rest() }
    stillSince = nil
    stretch?.end = now
    rested?.end = now
    if tells, !told.isEmpty { tell(.input(.active(at: now))) }
  }

  private var length: Int64 { Int64(configuration.micropause.lengthSeconds) }

  /// Time goes on to the next thing that happens.
  private mutating func pass() {
    var next = until
    if doing != .asleep {
      for moment in [wakesAt, timer?.fires, nextWatch()?.at, press?.at].compactMap(\.self) {
        next = min(next, max(now, moment))
      }
    }
    account(until: next)
    now = next
    guard doing != .asleep else { return }
    if let watch = nextWatch(), watch.at <= now, let since = stillSince {
      told.insert(watch.length)
      tell(.input(.idle(since: since)))
    }
    if let fires = timer?.fires, fires <= now {
      timer = nil
      tell(.remind("micropause"))
    }
    if let at = wakesAt, at <= now {
      wakesAt = nil
      tell(.woke)
    }
    if let press, press.at <= now { pressNow(press.id, press.answer) }
    if let since = stillSince, now.seconds(since: since) >= length * 3 / 2 { rest() }
  }

  private func nextWatch() -> (at: Instant, length: Int)? {
    guard tells, let since = stillSince,
      let length = (watched + [120]).filter({ !told.contains($0) }).min()
    else { return nil }
    return (max(now, since.adding(seconds: Int64(length))), length)
  }

  /// The person did pause, whoever saw it.
  private mutating func rest() {
    guard tells else { return }
    worked = 0
    limit = Int64(configuration.micropause.intervalSeconds)
  }

  private mutating func shown() {
    prompts.append(now)
    shownAt = now
    law("never a prompt while locked or asleep", doing != .locked && doing != .asleep)
    if tells, let since = stillSince {
      law("never a prompt while idle", now.seconds(since: since) < length)
    }
    latest = max(latest, worked / 1000 - limit)
    worked = 0
    limit = Int64(configuration.micropause.intervalSeconds)
    react(answers(&self))
  }

  /// What the person was at is broken off for the prompt, and goes on afterwards.
  private mutating func react(_ answer: Answer) {
    ahead.insert((doing, Int(until.seconds(since: now))), at: 0)
    let soon = dice.roll(1...8)
    switch answer {
    case .take: ahead.insert((.still, Int(length) + dice.roll(2...40)), at: 0)
    case .workOn: ahead.insert((.busy, Int(length) + 5), at: 0)
    case .done, .skip, .later, .close:
      ahead.insert((.busy, soon), at: 0)
      press = (now.adding(seconds: Int64(soon)), lastNotification, answer)
    }
    until = now
  }

  private mutating func pressNow(_ id: UInt32, _ answer: Answer) {
    press = nil
    guard screen.contains(id), doing == .busy || doing == .still else { return }
    switch answer {
    case .done: tell(.pressed(notification: id, button: .done))
    case .skip: tell(.pressed(notification: id, button: .skip))
    case .later: tell(.pressed(notification: id, button: .later))
    case .close:
      screen.remove(id)
      tell(.closed(notification: id, reason: .dismissed))
    case .take, .workOn: break
    }
  }

  // MARK: The book-keeping

  /// Whether there are micro-pauses at all.
  private var isOn: Bool {
    configuration.micropause.enabled && brain.pausedUntil == nil
      && (hours?.contains { $0.contains(now) } ?? true)
  }

  private mutating func startAnew() {
    worked = 0
    limit = Int64(configuration.micropause.intervalSeconds)
  }

  private mutating func account(until next: Instant) {
    let passed = next.milliseconds - now.milliseconds
    guard isOn else { return startAnew() }
    guard doing == .busy || (doing == .still && !brain.micropauses.work.isResting) else { return }
    worked += passed
    // The lull of a minute, and the minute after a return.
    if worked > (limit + 125) * 1000 {
      law("at most interval and lull without a prompt: \(worked / 1000) s of \(limit)", false)
    }
  }

  private mutating func keep(_ note: Effect.PromptNote) {
    lastID += 1
    notes.append(
      PromptEvent(
        id: RecordID(
          at: now,
          random: [0, 0, 0, 0, 0, 0, 0, 0, UInt8(lastID >> 8 & 255), UInt8(lastID & 255)]),
        at: zone.timestamp(now), slot: note.slot, day: note.day, kind: note.kind, event: note.event,
        reason: note.reason, idleSource: nil))
    switch note.event {
    case .shown:
      law(
        "a pause is shown once, but for one that was put off or held back",
        !pauseIsOpen || lastNote == .later || lastNote == .suppressed)
      pauseIsOpen = true
    case .suppressed:
      law("a pause is held back for a reason", note.reason != nil)
      law("a pause is said to be held back once", !pauseIsOpen || lastNote != .suppressed)
      pauseIsOpen = true
      worked = 0
      limit = Int64(configuration.micropause.holdBackSeconds) + 60
    case .later:
      law("only what is shown is put off", pauseIsOpen)
      limit = 300
    case .natural, .taken:
      let from = note.event == .taken ? shownAt : nil
      if let rested {
        let since = max(rested.since, from ?? rested.since)
        let real = (rested.end ?? now).milliseconds - since.milliseconds
        let needed = note.event == .taken ? length * 1000 * 2 / 3 : length * 1000
        law("\(note.event) is measured: \(real) of \(needed)", real >= needed)
      } else {
        law("\(note.event) comes of stillness", false)
      }
      law("a pause that was taken is not logged twice", stretch?.since != creditedStretch)
      creditedStretch = stretch?.since
      if note.event == .taken { law("what is taken was shown", pauseIsOpen) }
      pauseIsOpen = false
      worked = 0
      limit = Int64(configuration.micropause.intervalSeconds)
    case .done, .skipped, .closed, .ignored, .expired:
      law("what ends was begun", pauseIsOpen || note.event == .expired)
      pauseIsOpen = false
      worked = 0
    }
    lastNote = note.event
  }

  private var lastID = 0
  private mutating func law(_ name: String, _ holds: Bool) {
    guard !holds else { return }
    let story = notes.suffix(8).map { "\($0.at.time) \($0.event)" }.joined(separator: ", ")
    let crash = crashes.last.map { zone.timestamp($0).description } ?? ""
    broken.append("\(zone.timestamp(now)) \(name)\n    \(doing) \(story) crash \(crash)")
  }

  /// How often something was written.
  func count(_ event: PromptEvent.Event) -> Int { notes.count { $0.event == event } }
}
