public import CadansCore

/// How a course went, counted: what every export and report says of adherence.
///
/// - Shape: ``exercises`` in the order in which they first came up.
/// - Source: <doc:The-contract#Outcomes>: what is due.
public struct HandoverSummary: Hashable, Sendable {
  /// One exercise.
  public struct Entry: Hashable, Sendable {
    /// Which one.
    public let exercise: ExerciseCode
    /// What became of its occurrences.
    public var counts: OutcomeTally
  }

  /// All exercises together.
  public private(set) var total = OutcomeTally()
  /// Each exercise.
  public private(set) var exercises: [Entry] = []
  /// How many records hold.
  public private(set) var records = 0
  /// How many of them are sessions.
  public private(set) var sessions = 0
  /// How many sessions were entered more than 24 hours late.
  public private(set) var backfilled = 0

  /// Nothing counted yet.
  public init() {}

  /// What these days come to.
  init(_ days: [Handover.Day]) {
    for day in days {
      for entry in day.entries {
        add(entry.outcome, of: entry.occurrence.exercise)
      }
      for record in day.effective { add(record) }
    }
  }

  /// The share of sessions that were entered within 24 hours, 0…1, or `nil` without any.
  public var liveShare: Double? {
    sessions == 0 ? nil : Double(sessions - backfilled) / Double(sessions)
  }

  /// Counts an occurrence.
  public mutating func add(_ outcome: Outcome, of exercise: ExerciseCode) {
    total.add(outcome)
    if let index = exercises.firstIndex(where: { $0.exercise == exercise }) {
      exercises[index].counts.add(outcome)
    } else {
      var counts = OutcomeTally()
      counts.add(outcome)
      exercises.append(Entry(exercise: exercise, counts: counts))
    }
  }

  /// Counts a record that holds.
  public mutating func add(_ record: Record) {
    records += 1
    guard record.session != nil else { return }
    sessions += 1
    if record.isBackfilled { backfilled += 1 }
  }
}
