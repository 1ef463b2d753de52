/// The days on which nothing is due: holiday, illness.
///
/// - Shape: Ranges of course days without overlap, in order.
/// - Units: Course days, both ends included.
/// - Source: <doc:The-engine#Days-away>: not due, and no gap.
public struct AwayDays: Hashable, Sendable {
  /// The ranges, in order.
  public let ranges: [ClosedRange<Int>]

  /// No day away.
  public static let none = Self([])

  /// The days in any of `ranges`, which may overlap and come in any order.
  public init(_ ranges: some Sequence<ClosedRange<Int>>) {
    var merged: [ClosedRange<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    self.ranges = merged
  }

  /// The days of a gap: those after `last`, through `day`, that were not away.
  func gap(after last: Int, through day: Int) -> Int {
    guard day > last else { return 0 }
    let away = ranges.reduce(0) { count, range in
      let lower = max(range.lowerBound, last + 1)
      let upper = min(range.upperBound, day)
      return upper < lower ? count : count + upper - lower + 1
    }
    return day - last - away
  }

  /// The first day on which the gap after `last` is longer than `length` days.
  func dayWhenGap(after last: Int, exceeds length: Int) -> Int {
    var day = saturatingSum(saturatingSum(last, length), 1)
    for range in ranges where range.upperBound > last {
      if range.lowerBound > day { break }
      day = saturatingSum(day, range.upperBound - max(range.lowerBound, last + 1) + 1)
    }
    return day
  }
}

/// The sum, or the largest integer where the sum is larger.
func saturatingSum(_ left: Int, _ right: Int) -> Int {
  let (sum, overflow) = left.addingReportingOverflow(right)
  return overflow ? .max : sum
}
