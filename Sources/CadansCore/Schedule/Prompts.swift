/// What the program did on one local day: its prompts, and the states it was in.
///
/// - Shape: Events and spans in the order in which they happened.
/// - Source: design.md, "Formats" (`cadans.prompts`).
public struct DayPrompts: Hashable, Sendable {
  public let day: CivilDate
  public var events: [PromptEvent]
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
    case exercise
    case micropause
    case question
  }

  /// What happened.
  public enum Event: String, CaseIterable, Hashable, Sendable {
    case shown
    case done
    case later
    case skipped
    case closed
    case expired
    case suppressed
    case natural
    case taken
    case ignored
  }

  public let id: RecordID
  public let at: Timestamp
  /// The slot's name, or one of the reserved names.
  public let slot: String
  public let day: CivilDate
  public let kind: Kind
  public let event: Event
  public let reason: PromptReason?
  public let idleSource: String?

  /// An event of these parts.
  public init(
    id: RecordID, at: Timestamp, slot: String, day: CivilDate, kind: Kind, event: Event,
    reason: PromptReason? = nil, idleSource: String? = nil
  ) {
    self.id = id
    self.at = at
    self.slot = slot
    self.day = day
    self.kind = kind
    self.event = event
    self.reason = reason
    self.idleSource = idleSource
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
  /// It was shown again: the person came back to the desk, or the server or daemon was restarted.
  case offeredAgain
}

/// A stretch of time in one state.
///
/// - Shape: `to` is absent while the stretch lasts.
public struct PromptSpan: Hashable, Sendable {
  /// The states of the program and the machine it runs on.
  public enum State: String, CaseIterable, Hashable, Sendable {
    case active
    case idle
    case locked
    case paused
    case asleep
    case noDisplay
    /// The daemon was not running although the machine was.
    case daemonOff
    /// The machine was off: its kernel booted later.
    case machineOff
  }

  public var state: State
  public var from: Timestamp
  public var to: Timestamp?

  /// A stretch of time.
  public init(state: State, from: Timestamp, to: Timestamp? = nil) {
    self.state = state
    self.from = from
    self.to = to
  }
}
