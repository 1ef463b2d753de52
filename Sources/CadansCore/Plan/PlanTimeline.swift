/// What came into force when: plans, or what names them, each until the next one.
///
/// A plan of a day can mean two things, and this is the one place that tells them apart: the plan
/// in force at the end of a day, by which the day is judged, and the plans in force during it, any
/// of which may have reminded.
///
/// - Shape: ``stretches`` in the order in which they came into force. Two may begin at the same
///   moment, and where a clock was set back one may begin before the one in front of it; the one
///   that stands behind counts.
/// - Source: <doc:0007-A-revision-never-changes>; <doc:0003-Adherence-counts-slots>: a day is counted
///   against the plan of that day.
public struct PlanTimeline<Element> {
  /// One plan, from when to when.
  public struct Stretch {
    /// The plan, or what names it.
    public let element: Element
    /// When it came into force.
    public let from: Timestamp
    /// When the next one came into force, or `nil` while it is in force.
    public let until: Timestamp?

    /// The first local day at whose end it was in force; behind ``lastDay`` where it was at the end
    /// of none.
    public var firstDay: CivilDate { from.date }

    /// The last local day at whose end it was in force, or `nil` while it is in force.
    public var lastDay: CivilDate? { until?.date.adding(days: -1) }

    /// Whether it was replaced on the day on which it came, so that it was in force at the end of
    /// no day.
    public var isReplacedOnItsDay: Bool { until?.date == from.date }

    /// Whether it was in force at some moment of these days; on the day of a change both were.
    public func isInForce(during days: ClosedRange<CivilDate>) -> Bool {
      from.date <= days.upperBound && until.map { days.lowerBound <= $0.date } ?? true
    }

    /// Whether it was in force at the end of one of these days.
    public func isInForce(atEndOfAnyOf days: ClosedRange<CivilDate>) -> Bool {
      !isReplacedOnItsDay && from.date <= days.upperBound
        && lastDay.map { days.lowerBound <= $0 } ?? true
    }
  }

  /// Every plan with its time.
  public let stretches: [Stretch]

  /// The timeline of what came into force, in that order.
  public init(_ changes: [(element: Element, from: Timestamp)]) {
    stretches = changes.indices.map { index in
      let next = index + 1 < changes.count ? changes[index + 1].from : nil
      return Stretch(
        element: changes[index].element, from: changes[index].from, until: next)
    }
  }

  /// The plan in force at the end of a local day, or `nil` before the first.
  public func inForce(atEndOf day: CivilDate) -> Stretch? {
    stretches.last { $0.from.date <= day }
  }

  /// The plans in force at some moment of a local day, the first first; empty before the first plan.
  ///
  /// The last of them is the one at the end of the day.
  public func inForce(during day: CivilDate) -> ArraySlice<Stretch> {
    guard let last = stretches.lastIndex(where: { $0.from.date <= day }) else { return [] }
    let first =
      stretches[..<last].lastIndex { $0.until.map { $0.date < day } ?? false }.map { $0 + 1 } ?? 0
    return stretches[first...last]
  }

  /// What was known on a day: only what had come into force by its end.
  public func through(_ day: CivilDate) -> PlanTimeline {
    let known = stretches.filter { $0.from.date <= day }
    return PlanTimeline(known.map { ($0.element, $0.from) })
  }
}

extension PlanTimeline: Sendable where Element: Sendable {}
extension PlanTimeline.Stretch: Sendable where Element: Sendable {}
