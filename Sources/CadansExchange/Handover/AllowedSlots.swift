public import CadansCore

/// What became of the slots that were due and allowed, with those on hold after a stop beside them.
///
/// - Units: Occurrences, 0 or more.
/// - Source: <doc:The-engine#The-evaluation-sheet>: what was done while stopped is never in the
///   denominator.
public struct AllowedSlots {
  /// Those that no stop held.
  public let tally: OutcomeTally
  /// Those on hold, whatever became of them.
  public let onHold: Int
  /// Those on hold that were done all the same, whole or in part.
  public let doneOnHold: Int
}

extension Handover {
  /// What became of the slots of these days, as far as they were due and allowed.
  public var allowedSlots: AllowedSlots {
    let entries = days.flatMap(\.entries)
    let stopped = entries.filter { $0.outcome.isDue && isStopped($0.occurrence) }
    let tally = OutcomeTally(
      entries.filter { !$0.outcome.isDue || !isStopped($0.occurrence) }.map(\.outcome))
    return AllowedSlots(
      tally: tally, onHold: tally.onHold + stopped.count,
      doneOnHold: stopped.count { ["done", "partial"].contains($0.outcome.word) })
  }

  private func isStopped(_ occurrence: Occurrence) -> Bool {
    course.stops.contains { stop in
      (stop.exercise ?? occurrence.exercise) == occurrence.exercise
        && stop.from <= occurrence.dueAt
        && stop.to.map { occurrence.dueAt < $0 } ?? true
    }
  }
}
