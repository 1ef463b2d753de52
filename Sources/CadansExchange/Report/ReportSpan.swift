internal import CadansCore

/// The days that a report draws: all that were handed over, or the last half year of them.
///
/// - Source: <doc:Marks#ENG>: more than 26 weeks cannot be told apart on a page.
struct ReportSpan {
  /// The first day.
  let first: CivilDate
  /// The last day.
  let last: CivilDate
  /// The days.
  let days: [Handover.Day]
  /// The first day of the course, from which weeks are counted.
  let start: CivilDate
  /// Whether earlier days are not drawn.
  let isShortened: Bool

  private static let longest = 26 * 7

  init(_ handover: Handover) {
    days = handover.days.suffix(Self.longest)
    first = days.first?.log.day ?? handover.from
    last = days.last?.log.day ?? handover.through
    start = handover.course.terms.start
    isShortened = handover.days.count > Self.longest
  }

  /// The number of days.
  var count: Int { last.days(since: first) + 1 }

  /// The place of a day, 0 for the first.
  func index(_ day: CivilDate) -> Int { day.days(since: first) }

  /// A week of the course, cut to the days that are drawn.
  struct Week {
    /// Its number in the course, 1 for the first; 0 or less before the course.
    let number: Int
    /// Its first day, which may lie before the first that is drawn.
    let first: CivilDate
    let days: [Handover.Day]
  }

  /// The weeks, the first first.
  var weeks: [Week] {
    var weeks: [Week] = []
    for day in days {
      let offset = day.log.day.days(since: start)
      let index = offset >= 0 ? offset / 7 : (offset - 6) / 7
      if weeks.last?.number == index + 1, let week = weeks.popLast() {
        weeks.append(Week(number: week.number, first: week.first, days: week.days + [day]))
      } else {
        weeks.append(Week(number: index + 1, first: start.adding(days: 7 * index), days: [day]))
      }
    }
    return weeks
  }
}

/// The middle of some numbers, or `nil` of none; of an even count the mean of the two middle ones.
func median(_ values: [Int]) -> Double? {
  guard !values.isEmpty else { return nil }
  let sorted = values.sorted()
  let middle = sorted.count / 2
  return sorted.count % 2 == 1
    ? Double(sorted[middle]) : Double(sorted[middle - 1] + sorted[middle]) / 2
}
