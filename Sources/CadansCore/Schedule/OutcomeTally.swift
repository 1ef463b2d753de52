/// How often each outcome occurred.
///
/// - Shape: Counts, 0 or more; nothing is left out, so that the denominator is honest.
/// - Units: Occurrences.
/// - Source: design.md, "Slots and timers": exactly one outcome each; `open`, and `notPrompted` by
///   `away`, are outside what was due.
public struct OutcomeTally: Hashable, Sendable {
  /// By the word of the outcome.
  public private(set) var counts: [String: Int] = [:]
  /// Occurrences that were due.
  public private(set) var due = 0

  /// Nothing yet.
  public init() {}

  /// The outcomes of these.
  public init(_ outcomes: some Sequence<Outcome>) {
    for outcome in outcomes { add(outcome) }
  }

  /// Counts one more.
  public mutating func add(_ outcome: Outcome) {
    counts[outcome.word, default: 0] += 1
    if outcome.isDue { due += 1 }
  }

  /// How often an outcome occurred.
  public subscript(word: String) -> Int { counts[word] ?? 0 }

  /// The share that was done whole, 0…1, or `nil` when nothing was due.
  public var adherence: Double? { due == 0 ? nil : Double(self["done"]) / Double(due) }
}
