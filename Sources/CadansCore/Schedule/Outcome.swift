/// What became of one occurrence: exactly one of these.
///
/// *Shown, acknowledged and done are three different things; only the person makes "done".*
///
/// - Source: <doc:The-contract#Outcomes>
public enum Outcome: Hashable, Sendable {
  /// Why nobody can say that the person missed it.
  public enum Obstacle: String, CaseIterable, Hashable, Sendable {
    /// The exercise was on hold until the therapist was spoken to.
    case suspended
    /// The person had paused the reminders.
    case paused
    /// The person was away; then it was not due either.
    case away
    /// The machine was off at that time, or slept from then to the end of the day.
    case machineOff
    /// There was nothing to show the reminder on.
    case noDisplay
    /// The plan came into force later.
    case noPlan
  }

  /// The person did all of it.
  case done(Record)
  /// The person did a part of it.
  case partial(Record)
  /// The person said that they left it out.
  case skipped(Record)
  /// The reminder was given, or could have been, and the person said nothing.
  case missed
  /// No reminder was given, and why.
  case notPrompted(Obstacle)
  /// Nobody can tell: the daemon was off while the machine ran, or there is no prompts file.
  case unknown
  /// The day is not over.
  case open

  /// The word that files and commands use.
  public var word: String {
    switch self {
    case .done: "done"
    case .partial: "partial"
    case .skipped: "skipped"
    case .missed: "missed"
    case .notPrompted: "notPrompted"
    case .unknown: "unknown"
    case .open: "open"
    }
  }

  /// The record that decided it, if the person said something.
  public var record: Record? {
    switch self {
    case .done(let record), .partial(let record), .skipped(let record): record
    default: nil
    }
  }

  /// Whether it counts in the denominator of adherence: whoever stops as told, or is away, is not
  /// less faithful.
  public var isDue: Bool {
    switch self {
    case .open, .notPrompted(.away), .notPrompted(.suspended): false
    default: true
    }
  }
}

extension Occurrence {
  /// What became of this occurrence.
  ///
  /// - Parameters:
  ///   - log: What was said about its day.
  ///   - prompts: What the program did that day, or `nil` when there is no prompts file.
  ///   - inForceSince: Since when a plan has the slot, or `nil` when that is not known.
  ///   - isStopped: Whether the exercise was stopped, when it was due, until the therapist had
  ///     spoken.
  ///   - today: The local day now; a day that is not over leaves its occurrences open.
  ///   - now: The moment, which leaves those of the evening before open in the night; `nil` is one
  ///     by day.
  public func outcome(
    log: DayLog, prompts: DayPrompts?, inForceSince: Instant?, isStopped: Bool = false,
    today: CivilDate, now: Timestamp? = nil
  ) -> Outcome {
    outcome(
      SlotAnswers(log), prompts: prompts, inForceSince: inForceSince, isStopped: isStopped,
      isOver: isOver(today: today, now: now))
  }

  /// Whether nothing more can be said of it in time.
  func isOver(today: CivilDate, now: Timestamp?) -> Bool {
    day < today && now.map { !isOpen(at: $0) } ?? true
  }

  /// What became of this occurrence, by answers that were looked through already.
  func outcome(
    _ answers: SlotAnswers, prompts: DayPrompts?, inForceSince: Instant?, isStopped: Bool,
    isOver: Bool
  ) -> Outcome {
    if let answer = answers[slot] { return answer }
    let events = prompts?.events.filter { $0.slot == slot.name && $0.kind == .exercise } ?? []
    // What was shown stays shown, whatever was said or decided afterwards.
    let shownAt = events.filter { $0.event == .shown }.map(\.at.instant).min()
    if let awaySaidAt = answers.awaySaidAt, shownAt.map({ awaySaidAt <= $0 }) ?? true {
      return .notPrompted(.away)
    }
    if isOver, shownAt != nil { return .missed }
    if isStopped { return .notPrompted(.suspended) }
    guard isOver else { return .open }
    if let inForceSince, dueAt < inForceSince { return .notPrompted(.noPlan) }
    guard let prompts else { return .unknown }
    switch events.last(where: { $0.event == .suppressed })?.reason {
    case .suspended: return .notPrompted(.suspended)
    case .paused: return .notPrompted(.paused)
    case .away: return .notPrompted(.away)
    case .noDisplay, .noServer: return .notPrompted(.noDisplay)
    default: break
    }
    switch prompts.state(at: dueAt) {
    case .paused: return .notPrompted(.paused)
    case .machineOff: return .notPrompted(.machineOff)
    case .noDisplay: return .notPrompted(.noDisplay)
    // One that came due in a sleep is shown on waking; without a trace of it nothing woke that day.
    case .asleep: return events.isEmpty ? .notPrompted(.machineOff) : .missed
    case .active, .idle, .locked: return .missed
    case .daemonOff, nil: return .unknown
    }
  }
}
