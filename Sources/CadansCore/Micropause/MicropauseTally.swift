/// What became of the micro-pauses of a stretch of time, each pause counted once.
///
/// A pause that was held back or put off is not over: what comes after decides. Only a pause after
/// which nothing came counts as held back.
///
/// - Shape: A count for each outcome that occurred.
/// - Source: <doc:The-contract#Micro-pauses>
public struct MicropauseTally: Hashable, Sendable {
  /// What became of one micro-pause.
  public enum Outcome: String, CaseIterable, Hashable, Sendable {
    /// It was prompted for, and nobody touched mouse or keyboard: measured.
    case taken
    /// The person pressed *Done*.
    case done
    /// The person paused without being asked: measured.
    case natural
    /// The person left it out.
    case skipped
    /// The person closed the prompt, which is no answer.
    case closed
    /// The prompt ran out while work went on, or while nothing could tell.
    case ignored
    /// It was never shown, for a reason that the prompts file has.
    case suppressed
    /// The program ended, or the day did, while the prompt was there.
    case lost
    /// It was put off, and is still to come.
    case waiting

    /// Whether the person did pause.
    public var isPause: Bool { self == .taken || self == .done || self == .natural }
  }

  /// How often each outcome occurred.
  public private(set) var counts: [Outcome: Int] = [:]

  /// How often a pause was put off.
  public private(set) var laters = 0

  /// Nothing yet.
  public init() {}

  /// What became of the micro-pauses among some events, in the order in which they happened.
  public init(_ events: some Sequence<PromptEvent>) {
    for tally in Self.byDay(events).values { add(tally) }
  }

  /// The same for each day on which a pause ended.
  public static func byDay(_ events: some Sequence<PromptEvent>) -> [CivilDate: Self] {
    var days: [CivilDate: Self] = [:]
    var open: (outcome: Outcome, day: CivilDate)?
    func end(_ outcome: Outcome, _ day: CivilDate) {
      days[day, default: Self()].counts[outcome, default: 0] += 1
      open = nil
    }
    for event in events where event.kind == .micropause {
      switch event.event {
      case .shown:
        // What was held back or put off is shown after all; else another pause begins.
        if let before = open, before.outcome == .lost { end(.lost, before.day) }
        open = (.lost, event.day)
      case .suppressed:
        if let before = open, before.outcome == .suppressed { end(.suppressed, before.day) }
        open = (.suppressed, event.day)
      case .later:
        days[event.day, default: Self()].laters += 1
        open = (.waiting, event.day)
      case .expired: end(open?.outcome == .lost ? .lost : .suppressed, event.day)
      case .taken, .done, .natural, .skipped, .closed, .ignored:
        if let outcome = Outcome(rawValue: event.event.rawValue) { end(outcome, event.day) }
      }
    }
    if let open { end(open.outcome, open.day) }
    return days
  }

  /// How many pauses there were.
  public var total: Int { counts.values.reduce(0, +) }

  /// How many of them the person took, in whatever way.
  public var pauses: Int { Outcome.allCases.filter(\.isPause).map { self[$0] }.reduce(0, +) }

  /// How often an outcome occurred.
  public subscript(_ outcome: Outcome) -> Int { counts[outcome] ?? 0 }

  /// Adds those of another stretch.
  public mutating func add(_ other: Self) {
    counts.merge(other.counts, uniquingKeysWith: +)
    laters += other.laters
  }
}
