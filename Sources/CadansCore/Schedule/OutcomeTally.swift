/// How often each outcome occurred.
///
/// - Shape: Nothing is left out, so that the denominator is honest.
/// - Units: Occurrences, each count 0 or more.
/// - Source: <doc:The-contract#Outcomes>: exactly one each; `open`, and `notPrompted` by `away` or
///   `suspended`, are outside what was due.
public struct OutcomeTally: Hashable, Sendable {
  /// Done in full.
  public private(set) var done = 0
  /// Done in part.
  public private(set) var partial = 0
  /// Left out, as the person said.
  public private(set) var skipped = 0
  /// Reminded of, and nothing was said.
  public private(set) var missed = 0
  /// No reminder was given, by reason; a reason that never came up is absent.
  public private(set) var obstacles: [Outcome.Obstacle: Int] = [:]
  /// Nobody can tell.
  public private(set) var unknown = 0
  /// The day was not over.
  public private(set) var open = 0
  /// The denominator of adherence: all but those open, those on days away and those on hold.
  public private(set) var due = 0

  /// Nothing yet.
  public init() {}

  /// The outcomes of these.
  public init(_ outcomes: some Sequence<Outcome>) {
    for outcome in outcomes { add(outcome) }
  }

  /// Counts one more.
  public mutating func add(_ outcome: Outcome) {
    switch outcome {
    case .done: done += 1
    case .partial: partial += 1
    case .skipped: skipped += 1
    case .missed: missed += 1
    case .notPrompted(let obstacle): obstacles[obstacle, default: 0] += 1
    case .unknown: unknown += 1
    case .open: open += 1
    }
    if outcome.isDue { due += 1 }
  }

  /// All without a reminder, whatever the reason.
  public var notPrompted: Int { obstacles.values.reduce(0, +) }

  /// On days away, which are outside what was due.
  public var away: Int { obstacles[.away, default: 0] }

  /// On hold until the therapist had spoken, which is outside what was due.
  public var onHold: Int { obstacles[.suspended, default: 0] }

  /// Due, and without a reminder.
  public var unprompted: Int { notPrompted - away - onHold }

  /// The share that was done whole, as people are told it.
  public var share: Share { Share(done, of: due) }

  /// The share that was done whole, 0…1, or `nil` when nothing was due, which is not the same as 0.
  public var adherence: Double? { due == 0 ? nil : Double(done) / Double(due) }
}
