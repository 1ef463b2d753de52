public import CadansCore

/// The daemon's brain: a value that takes events and says what is to be done.
///
/// It knows no clock, no bus and no file; it is handed the time with each event.
///
/// Laws: at most one prompt at a time. A prompt that nobody saw is never lost silently. Only the
/// person makes "done".
public struct Brain: Sendable {
  /// How often a prompt can be put off.
  public static let laters = 3

  /// How long Later is, in seconds.
  public static let laterSeconds = 600

  /// How late a prompt can still be made up for after a start, in seconds [ENG].
  static let catchUp: Int64 = 3600

  /// When a prompt is offered again if the server let it expire and nothing tells whether anybody
  /// saw it, in seconds [ENG].
  static let offerAgain: Int64 = 600

  /// After how long showing is tried again, in seconds: ever more rarely [ENG].
  static let retries: [Int64] = [5, 15, 60, 300, 900]

  /// The number that stands for the window of a micro-pause. A notification whose server gives it
  /// goes by another here: see ``Notifications``.
  public static let windowNotification = UInt32.max

  /// What the files say.
  public internal(set) var snapshot: Snapshot

  /// Whether the person can see a prompt.
  public internal(set) var presence = Presence.unknown

  /// Whether something tells of mouse and keyboard.
  var hasInput = false

  /// Whether there is a notification server, or one can be started.
  public internal(set) var server = Server.running

  /// The prompt on the screen, or on its way there.
  var open: OpenPrompt?

  /// Slots that wait for the end of a pause, for a server, or for the person's return.
  var held: [SlotID] = []

  /// Slots that were on the screen and went from it with the server or the daemon.
  var lost: Set<SlotID> = []

  /// Questions that wait until no prompt is open: records, or reserved names.
  var questions: [OpenPrompt.Subject] = []

  /// How often each slot was put off today, and until when.
  var snoozes: [SlotID: (count: Int, until: Instant?)] = [:]

  /// Slots that were put off until then and are on hold meanwhile.
  var parked: [SlotID: Instant] = [:]

  /// The end of the pause, if there is one.
  public internal(set) var pausedUntil: Instant?

  /// The micro-pauses.
  var micropauses = Micropauses()

  /// When to offer again what expired.
  var offerAgainAt: Instant?

  /// Before when nothing is shown, because showing failed.
  var notBefore: Instant?

  /// How often showing the prompt failed in a row.
  var failures = 0

  /// How often in a row the server went with the prompt on the screen.
  var losses = 0

  /// Slots that were prompted for today, in whatever way.
  var prompted: Set<SlotID> = []

  /// Since when the timers of the slots are there.
  var timersSince = Instant(seconds: 0)

  /// Slots that came into the prompt of another, and until when their own timers say nothing new.
  var joined: [SlotID: Instant] = [:]

  /// Questions that were asked today.
  var asked: Set<OpenPrompt.Subject> = []

  /// Counts prompts, so that a late answer of the server finds the right one.
  var lastPrompt = 0

  /// A brain that was not started yet.
  public init(_ snapshot: Snapshot) {
    self.snapshot = snapshot
  }

  /// Takes an event and says what is to be done, in this order.
  ///
  /// An event that ``refusal(of:)`` refuses does nothing.
  public mutating func handle(_ event: Event, at now: Instant) -> [Effect] {
    guard refusal(of: event) == nil else { return [] }
    var effects = Effects()
    let before = state
    // No moment of the past lies in the future when the clock was set back.
    timersSince = min(timersSince, now)
    // Nor does a pause last longer than one can be asked for, should the clock have been wrong.
    pausedUntil = pausedUntil.map { min($0, now.adding(seconds: Int64(Self.pauses.upperBound))) }
    countWork(now)
    switch event {
    case .started(let snapshot, let saved): start(snapshot, saved, now, &effects)
    case .changed(let snapshot): change(to: snapshot, now, &effects)
    case .erased(let snapshot): forget(snapshot, &effects)
    case .answered(let prompt, let keeping): answered(prompt, keeping, now, &effects)
    case .logged(let records): ask(about: records)
    case .remind(let name): remind(name, now, &effects)
    case .snooze(let name, let seconds): snooze(slots(meantBy: name), seconds, now, &effects)
    case .pause(let seconds): pause(until: now.adding(seconds: Int64(seconds)), now, &effects)
    case .resume: resume(now, &effects)
    case .takeBreak: takeBreak(now, &effects)
    case .pressed(let notification, let button): press(button, notification, now, &effects)
    case .closed(let notification, let reason): close(notification, reason, now, &effects)
    case .notified(let prompt, let notification): notified(prompt, notification, now, &effects)
    case .server(let server): change(to: server, now, &effects)
    case .presence(let presence): change(to: presence, now, &effects)
    case .input(let input): take(input, now, &effects)
    case .looked(let number, let reason): looked(number, reason, now, &effects)
    case .asked(let question, let wasPut): asked(question, wasPut, &effects)
    case .woke: wake(now, &effects)
    }
    showNext(now, &effects)
    tendMicropause(now, &effects)
    if state != before || event.isStart { effects.add(.span(state)) }
    finish(now, &effects)
    return effects.all
  }

  /// The state that files and the bus name.
  public var state: PromptSpan.State {
    if pausedUntil != nil { return .paused }
    switch presence {
    case .asleep: return .asleep
    case .locked: return .locked
    case .idle: return .idle
    case .active, .unknown: return server == .absent ? .noDisplay : .active
    }
  }

  /// When the next prompt is planned, or `nil` when none is; none comes during a pause.
  public func nextPrompt(after now: Instant) -> Instant? {
    let planned = [snapshot.agenda?.next(after: now)?.dueAt ?? snapshot.comingUp]
    let coming = (snoozes.values.map(\.until) + planned).compactMap(\.self).filter { $0 > now }
    guard let end = pausedUntil else { return coming.min() }
    return held.isEmpty ? coming.min().map { max($0, end) } : end
  }

  /// What is kept for after a crash.
  var saved: SavedState {
    var saved = SavedState(day: snapshot.today)
    if case .exercises(let slots)? = open?.subject { saved.open = slots }
    saved.notification = open?.notification
    saved.held = held
    saved.snoozes = snoozes.map {
      .init(slot: $0.key, count: $0.value.count, until: $0.value.until ?? parked[$0.key])
    }
    .sorted { $0.slot.name < $1.slot.name }
    saved.evening = (saved.open + saved.held + saved.snoozes.map(\.slot)).filter {
      snapshot.day(of: $0) != snapshot.today
    }
    saved.pausedUntil = pausedUntil
    saved.micropause = micropauses.saved
    return saved
  }

  /// The timers, the state to keep and the next moment to come back, after every event.
  private func finish(_ now: Instant, _ effects: inout Effects) {
    effects.add(.timers(timers))
    effects.add(.save(saved))
    // Midnight is over, and the new day was not announced yet: look again in a minute, not at once.
    let midnight = snapshot.ends > now ? snapshot.ends : now.adding(seconds: 60)
    let moments =
      [pausedUntil, notBefore, offerAgainAt, open?.closesAt, midnight].compactMap(\.self)
      + micropauseMoments(now)
    effects.add(.wake(at: moments.min()))
  }
}

/// The effects of one event, in order.
struct Effects {
  private(set) var all: [Effect] = []

  mutating func add(_ effect: Effect) { all.append(effect) }

  /// Asks for one prompt only: an earlier form of this very event was never sent.
  mutating func notify(_ effect: Effect) {
    all.removeAll { if case .notify = $0 { true } else { false } }
    all.append(effect)
  }

  /// Writes down what became of a prompt, each slot on the day that it is of.
  mutating func note(
    _ subject: OpenPrompt.Subject, _ event: PromptEvent.Event, in snapshot: Snapshot,
    reason: PromptReason? = nil
  ) {
    for name in subject.names {
      let day = SlotID(name).map(snapshot.day) ?? snapshot.today
      add(.note(.init(slot: name, day: day, kind: subject.kind, event: event, reason: reason)))
    }
  }

  mutating func note(
    _ subject: OpenPrompt.Subject, _ event: PromptEvent.Event, day: CivilDate,
    reason: PromptReason? = nil
  ) {
    for slot in subject.names {
      add(
        .note(
          .init(slot: slot, day: day, kind: subject.kind, event: event, reason: reason)))
    }
  }
}
