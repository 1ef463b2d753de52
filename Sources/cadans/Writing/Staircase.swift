/// A load over days, drawn as stairs of box lines.
///
/// Whatever the number of days it is as wide as it may be; days that do not fit share a column, of
/// which the last counts.
struct Staircase {
  /// How things stand at the end of a day.
  struct Step {
    let day: Int
    let load: Int
    let phase: Int
    let isSuspended: Bool
  }

  /// What is written before the rows of phases and days.
  struct Labels {
    let phase: String
    let day: String
  }

  /// How things stand before the first day that is drawn.
  let start: Step
  /// The steps, in order of day.
  let steps: [Step]
  let labels: Labels

  /// More rows than this are more than a glance [ENG].
  private static let mostRows = 12
  /// A day is not drawn wider than this [ENG].
  private static let widestDay = 4

  /// The lines of the drawing, none longer than `width`.
  func lines(width: Int) -> [String] {
    guard let last = steps.last else { return [] }
    let loads = ([start] + steps).map(\.load)
    guard let low = loads.min(), let high = loads.max() else { return [] }
    let margin = ["\(high)", labels.phase, labels.day].map(\.count).max() ?? 0
    let columns = columns(through: last.day, width: width - margin - 4)
    let height = high - low < Self.mostRows ? high - low + 1 : Self.mostRows
    func row(of load: Int) -> Int {
      high == low ? 0 : Int(Int128(load - low) * Int128(height - 1) / Int128(high - low))
    }
    let rows = columns.map { row(of: $0.load) }
    var lines: [String] = []
    for level in (0..<height).reversed() {
      let label = columns.last { row(of: $0.load) == level }.map { "\($0.load)" } ?? ""
      let line = columns.indices.map { index in
        Self.piece(
          at: level, from: index > 0 ? rows[index - 1] : rows[index], to: rows[index],
          isSuspended: columns[index].isSuspended)
      }
      lines.append("  \(label.leftPadded(to: margin)) │" + String(line))
    }
    let axis = String(repeating: "─", count: columns.count)
    lines.append("  " + String(repeating: " ", count: margin) + " └" + axis)
    lines.append("  \(labels.phase.leftPadded(to: margin))  " + phases(columns))
    lines.append("  \(labels.day.leftPadded(to: margin))  " + days(columns))
    return lines.map(\.trimmed)
  }

  /// How things stand in each column.
  private func columns(through last: Int, width: Int) -> [Step] {
    let days = Int128(last) - Int128(start.day) + 1
    let count = max(2, Int(min(Int128(width), days * Int128(Self.widestDay))))
    var index = 0
    var current = start
    return (0..<count).map { column in
      let day = start.day + Int((days * Int128(column + 1) - 1) / Int128(count))
      while index < steps.count, steps[index].day <= day {
        current = steps[index]
        index += 1
      }
      return Step(
        day: day, load: current.load, phase: current.phase, isSuspended: current.isSuspended)
    }
  }

  private static func piece(at level: Int, from: Int, to: Int, isSuspended: Bool) -> Character {
    if from == to { return level == to ? (isSuspended ? "╌" : "─") : " " }
    if level == from { return to > from ? "┘" : "┐" }
    if level == to { return to > from ? "┌" : "└" }
    return (min(from, to)...max(from, to)).contains(level) ? "│" : " "
  }

  /// The number of each phase where it begins.
  private func phases(_ columns: [Step]) -> String {
    var phase = 0
    return columns.reduce(into: "") { line, step in
      line += step.phase == phase ? " " : String(step.phase)
      phase = step.phase
    }
  }

  /// The first day where it begins, the last one at the end.
  private func days(_ columns: [Step]) -> String {
    let begin = columns.firstIndex { $0.day > start.day } ?? 0
    let first = String(repeating: " ", count: begin) + String(columns[begin].day)
    let last = String(columns.last?.day ?? start.day)
    guard String(columns[begin].day) != last, first.count + last.count < columns.count
    else { return first }
    return first + last.leftPadded(to: columns.count - first.count)
  }
}

extension String {
  /// The text with spaces before it, up to a width.
  func leftPadded(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }

  /// The text without the spaces behind it.
  var trimmed: String {
    let end = lastIndex { $0 != " " }
    return end.map { String(self[...$0]) } ?? ""
  }
}
