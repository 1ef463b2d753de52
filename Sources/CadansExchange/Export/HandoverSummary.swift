public import CadansCore

/// How a course went, counted: what every export and report says of adherence.
///
/// - Shape: ``exercises`` in the order in which they first came up.
/// - Source: design.md, "Slots and timers": outcomes, and what is due.
public struct HandoverSummary: Hashable, Sendable {
  /// What became of a number of occurrences.
  ///
  /// - Units: Occurrences, each 0 or more.
  public struct Counts: Hashable, Sendable {
    /// Done in full.
    public var done = 0
    /// Done in part.
    public var partial = 0
    /// Left out, as the person said.
    public var skipped = 0
    /// Reminded of, and nothing was said.
    public var missed = 0
    /// No reminder was given, by reason; a reason that never came up is absent.
    public var notPrompted: [Outcome.Obstacle: Int] = [:]
    /// Nobody can tell.
    public var unknown = 0
    /// The day was not over.
    public var open = 0

    /// Nothing counted yet.
    public init() {}

    /// All without a reminder, whatever the reason.
    public var notPromptedInAll: Int { notPrompted.values.reduce(0, +) }

    /// Every occurrence.
    public var all: Int {
      done + partial + skipped + missed + notPromptedInAll + unknown + open
    }

    /// The denominator of adherence: all but those open and those on days away.
    public var due: Int { all - open - notPrompted[.away, default: 0] }

    /// The share done in full, 0…1, or `nil` when nothing was due, which is not the same as 0.
    public var adherence: Double? { due == 0 ? nil : Double(done) / Double(due) }

    /// Counts one more.
    public mutating func add(_ outcome: Outcome) {
      switch outcome {
      case .done: done += 1
      case .partial: partial += 1
      case .skipped: skipped += 1
      case .missed: missed += 1
      case .notPrompted(let obstacle): notPrompted[obstacle, default: 0] += 1
      case .unknown: unknown += 1
      case .open: open += 1
      }
    }
  }

  /// One exercise.
  public struct Entry: Hashable, Sendable {
    /// Which one.
    public let exercise: ExerciseCode
    /// What became of its occurrences.
    public var counts: Counts
  }

  /// All exercises together.
  public private(set) var total = Counts()
  /// Each exercise.
  public private(set) var exercises: [Entry] = []
  /// How many records hold.
  public private(set) var records = 0
  /// How many of them were entered more than 24 hours late.
  public private(set) var backfilled = 0

  /// Nothing counted yet.
  public init() {}

  /// What a handover comes to.
  public init(_ handover: Handover) {
    for day in handover.days {
      for entry in day.agenda?.entries ?? [] {
        add(entry.outcome, of: entry.occurrence.exercise)
      }
      for record in day.log.effective { add(record) }
    }
  }

  /// The share of records that were entered within 24 hours, 0…1, or `nil` without any.
  public var liveShare: Double? {
    records == 0 ? nil : Double(records - backfilled) / Double(records)
  }

  /// Counts an occurrence.
  public mutating func add(_ outcome: Outcome, of exercise: ExerciseCode) {
    total.add(outcome)
    if let index = exercises.firstIndex(where: { $0.exercise == exercise }) {
      exercises[index].counts.add(outcome)
    } else {
      var counts = Counts()
      counts.add(outcome)
      exercises.append(Entry(exercise: exercise, counts: counts))
    }
  }

  /// Counts a record that holds.
  public mutating func add(_ record: Record) {
    records += 1
    if record.isBackfilled { backfilled += 1 }
  }
}
