/// What the program did on one local day: its prompts, and the states it was in.
///
/// - Shape: Events and spans in the order in which they happened.
/// - Source: <doc:Prompts-file>
public struct DayPrompts: Hashable, Sendable {
  /// The local day on which it all happened.
  public let day: CivilDate

  /// What happened to its prompts, in the order in which it happened.
  public var events: [PromptEvent]

  /// The states of the day, one after another; empty when none was written.
  public var spans: [PromptSpan]

  /// The prompts of a day.
  public init(day: CivilDate, events: [PromptEvent] = [], spans: [PromptSpan] = []) {
    self.day = day
    self.events = events
    self.spans = spans
  }

  /// The state the program was in at an instant, or `nil` when it wrote none.
  public func state(at instant: Instant) -> PromptSpan.State? {
    spans.last { $0.from.instant <= instant && instant < ($0.to?.instant ?? .distantFuture) }?.state
  }
}

extension Instant {
  /// Later than anything that is written down.
  static let distantFuture = Instant(milliseconds: .max)
}

/// One thing that happened to a prompt.
public struct PromptEvent: Hashable, Sendable {
  /// What the prompt was for.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// An exercise that is due.
    case exercise
    /// A pause in screen work.
    case micropause
    /// A question that waits for an answer.
    case question
  }

  /// What happened.
  public enum Event: String, CaseIterable, Hashable, Sendable {
    /// It was put on the screen; that says nothing about who saw it.
    case shown
    /// The person pressed *Done*.
    case done
    /// The person put it off.
    case later
    /// The person left it out.
    case skipped
    /// The person closed it, which is no answer.
    case closed
    /// It was taken down without an answer.
    case expired
    /// It was not shown, for the reason given.
    case suppressed
    /// The person paused by themselves: a natural micro-pause.
    case natural
    /// The micro-pause was taken.
    case taken
    /// It ran out, and nobody did anything.
    case ignored
  }

  /// The identifier of the event.
  public let id: RecordID

  /// When it happened.
  public let at: Timestamp

  /// The slot's name, or one of the reserved names.
  public let slot: String

  /// The local day that the prompt belongs to.
  public let day: CivilDate

  /// What the prompt was for.
  public let kind: Kind

  /// What happened to it.
  public let event: Event

  /// Why it did not take its ordinary way, or `nil` when it did.
  public let reason: PromptReason?

  /// How the program knew whether somebody was at the desk, in its own word; `nil` when that played
  /// no part.
  public let idleSource: String?

  /// The installation that did it; `nil` in a file of version 1.0, and until it is written.
  public var machine: RecordID?

  /// An event of these parts.
  public init(
    id: RecordID, at: Timestamp, slot: String, day: CivilDate, kind: Kind, event: Event,
    reason: PromptReason? = nil, idleSource: String? = nil, machine: RecordID? = nil
  ) {
    self.id = id
    self.at = at
    self.slot = slot
    self.day = day
    self.kind = kind
    self.event = event
    self.reason = reason
    self.idleSource = idleSource
    self.machine = machine
  }
}

/// Why a prompt did not take its ordinary way.
public enum PromptReason: String, CaseIterable, Hashable, Sendable {
  /// Reminders were paused.
  case paused
  /// The exercise is suspended until the therapist was spoken to.
  case suspended
  /// The person is away.
  case away
  /// No notification server answered.
  case noServer
  /// There was no display.
  case noDisplay
  /// A later slot of the same exercise took its place.
  case superseded
  /// The person answered elsewhere, in a terminal say.
  case answered
  /// The day ended.
  case midnight
  /// The plan changed and has the slot no longer.
  case planChanged
  /// Quiet hours, or hours outside the working hours.
  case quietHours
  /// The person asked the desktop for quiet.
  case doNotDisturb
  /// A program asked the desktop not to think the person away: a film, a presentation.
  case inhibited
  /// A program used a camera.
  case camera
  /// A program used a microphone.
  case microphone
  /// A window filled the screen.
  case fullscreen
  /// Another prompt was on the screen.
  case otherPrompt
  /// Micro-pauses were switched off.
  case switchedOff
  /// It was shown again: the person came back to the desk, or the server or daemon was restarted.
  case offeredAgain
}

/// A stretch of time in one state.
///
/// - Shape: `to` is absent while the stretch lasts.
public struct PromptSpan: Hashable, Sendable {
  /// The states of the program and the machine it runs on.
  public enum State: String, CaseIterable, Hashable, Sendable {
    /// Somebody was working at the screen.
    case active
    /// Nobody touched mouse or keyboard.
    case idle
    /// The screen was locked.
    case locked
    /// The person had paused the reminders.
    case paused
    /// The machine was asleep.
    case asleep
    /// There was no display to show anything on.
    case noDisplay
    /// The daemon was not running although the machine was.
    case daemonOff
    /// The machine was off: its kernel booted later.
    case machineOff
  }

  /// What program and machine were doing.
  public var state: State

  /// Its first moment.
  public var from: Timestamp

  /// The first moment after it, or `nil` while it lasts.
  public var to: Timestamp?

  /// The identifier of the stretch; `nil` in a file of version 1.0, and until it is written.
  public var id: RecordID?

  /// The installation that was in the state; `nil` in a file of version 1.0, and until it is
  /// written.
  public var machine: RecordID?

  /// The IANA name of the zone that the person lived in, or `nil` where that is not known.
  public var timeZone: String?

  /// A stretch of time.
  public init(
    state: State, from: Timestamp, to: Timestamp? = nil, id: RecordID? = nil,
    machine: RecordID? = nil
  ) {
    self.state = state
    self.from = from
    self.to = to
    self.id = id
    self.machine = machine
  }
}
