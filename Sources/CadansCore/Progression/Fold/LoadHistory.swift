/// The load at the end of each of the last days.
///
/// - Shape: Only days on which the load changed, and of those older than a week only the last.
/// - Units: Course days; loads in the unit of the prescription.
/// - Source: <doc:The-engine#The-weekly-cap>: the load at the end of day − 7.
struct LoadHistory: Hashable, Sendable {
  private struct Change: Hashable {
    let day: Int
    let load: Int
  }

  private var start: Int
  private var changes: [Change] = []

  init(start: Int) {
    self.start = start
  }

  /// Notes that the load is now `load`; the last note of a day is its end.
  mutating func note(_ load: Int, on day: Int) {
    if changes.last?.day == day { changes.removeLast() }
    changes.append(Change(day: day, load: load))
    while changes.count > 1, changes[1].day <= day - 7 {
      start = changes.removeFirst().load
    }
  }

  /// The load at the end of `day`, which is at most 7 days before the last note.
  func load(endOf day: Int) -> Int {
    changes.last { $0.day <= day }?.load ?? start
  }
}
