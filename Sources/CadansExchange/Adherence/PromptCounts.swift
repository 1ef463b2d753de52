public import CadansCore

/// What the program did over a number of days, counted by kind and event.
///
/// - Shape: What never happened is absent, which here is the same as 0.
/// - Units: Events.
public struct PromptCounts: Hashable, Sendable {
  /// How often each event came up.
  public private(set) var counts: [PromptEvent.Kind: [PromptEvent.Event: Int]] = [:]

  /// Nothing counted yet.
  public init() {}

  /// Counts what the program did on these days.
  public init(_ days: some Sequence<DayPrompts>) {
    for day in days { add(day) }
  }

  /// Counts what the program did on one more day.
  public mutating func add(_ day: DayPrompts) {
    for event in day.events { counts[event.kind, default: [:]][event.event, default: 0] += 1 }
  }

  /// Adds the counts of other days.
  public mutating func add(_ other: PromptCounts) {
    for (kind, events) in other.counts {
      counts[kind, default: [:]].merge(events) { $0 + $1 }
    }
  }

  /// Reads the counts.
  init(reading reader: ObjectReader) {
    for kind in PromptEvent.Kind.allCases {
      guard let reader = reader.object(kind.rawValue) else { continue }
      for event in PromptEvent.Event.allCases {
        if let count = reader.integer(event.rawValue) { counts[kind, default: [:]][event] = count }
      }
      reader.finish()
    }
    reader.finish()
  }

  /// The counts as an object.
  public var json: JSON {
    .object(
      PromptEvent.Kind.allCases.compactMap { kind in
        guard let counts = counts[kind] else { return nil }
        return JSON.Member(
          kind.rawValue,
          .object(
            PromptEvent.Event.allCases.compactMap { event in
              counts[event].map { JSON.Member(event.rawValue, .integer($0)) }
            }))
      })
  }
}
