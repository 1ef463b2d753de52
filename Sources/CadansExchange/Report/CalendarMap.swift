internal import CadansCore
internal import CadansText

/// What became of an exercise on each day: weeks from left to right, Monday at the top.
///
/// - Source: <doc:Exchange#HTML-report>
struct CalendarMap {
  let code: ExerciseCode
  let span: ReportSpan

  /// What the slots of a day show together.
  enum Cell: String, CaseIterable {
    case done
    case partial
    case skipped
    case missed
    case notPrompted
    case unknown
    case open
    case notDue

    /// The cell of some outcomes: what was done counts first, then what was said, then the rest.
    init(_ outcomes: [Outcome]) {
      let words = Set(outcomes.map(\.word))
      if words == ["done"] {
        self = .done
      } else if words.contains("done") || words.contains("partial") {
        self = .partial
      } else {
        self = Self.allCases.first { words.contains($0.rawValue) } ?? .notDue
      }
    }

    var words: String {
      switch self {
      case .done: tr("done")
      case .partial: tr("partly done")
      case .skipped: tr("skipped")
      case .missed: tr("not done")
      case .notPrompted: tr("no reminder")
      case .unknown: tr("not known")
      case .open: tr("open")
      case .notDue: tr("not due")
      }
    }

    /// A sign in a field of 10 by 10, so that colour is never the only one.
    var sign: String? {
      switch self {
      case .done: "M2.2 5.2l2 2l3.6 -4.2"
      case .partial: "M5 2.4a2.6 2.6 0 0 0 0 5.2z"
      case .skipped: "M2.5 5h5"
      case .missed: "M2.8 2.8l4.4 4.4M7.2 2.8l-4.4 4.4"
      case .notPrompted: "M4.4 5h1.2"
      case .unknown: "M3.4 3.6q0 -1.4 1.6 -1.4t1.6 1.4q0 .9 -1.6 1.6v.6M5 7.6v.4"
      case .open: "M5 3a2 2 0 1 0 .01 0z"
      case .notDue: nil
      }
    }
  }

  private static let step = 12.0
  private static let (left, top) = (22.0, 14.0)

  /// The map, without its numbers.
  var svg: HTML { drawing.svg }

  /// The outcomes of a day.
  func outcomes(_ day: Handover.Day) -> [Outcome] {
    day.entries.filter { $0.occurrence.exercise == code }.map(\.outcome)
  }

  private var monday: CivilDate { span.first.adding(days: -span.first.weekday.index) }

  private var drawing: Drawing {
    let columns = (span.last.days(since: monday) / 7) + 1
    var drawing = Drawing(
      name: "map-\(code.rawValue)", title: code.title, description: description,
      width: Self.left + Self.step * Double(max(14, columns)), height: Self.top + 7 * Self.step)
    for weekday in [Weekday.monday, .thursday, .sunday] {
      drawing.text(
        Self.left - 4, Self.top + Self.step * Double(weekday.index) + 9, weekday.words, "end")
    }
    for (column, name) in months(columns) {
      drawing.text(Self.left + Self.step * Double(column), 10, name)
    }
    for day in span.days { add(day, to: &drawing) }
    return drawing
  }

  /// The months above the columns in which they begin, as far as there is room for their names.
  private func months(_ columns: Int) -> [(column: Int, name: String)] {
    var begins: [(column: Int, day: CivilDate)] = []
    for column in 0..<columns {
      let day = max(monday.adding(days: 7 * column), span.first)
      if begins.last?.day.components.month != day.components.month { begins.append((column, day)) }
    }
    // A name is two columns wide; where the next follows at once, that one says more.
    return begins.enumerated().compactMap { index, begin in
      let next = index + 1 < begins.count ? begins[index + 1].column : max(14, columns)
      return next - begin.column > 1 ? (begin.column, begin.day.shortMonthWords) : nil
    }
  }

  private func add(_ day: Handover.Day, to drawing: inout Drawing) {
    let cell = Cell(outcomes(day))
    let date = day.log.day
    let x = Self.left + Self.step * Double(date.days(since: monday) / 7)
    let y = Self.top + Self.step * Double(date.weekday.index)
    drawing.parts.append(Self.field(cell, x: x, y: y))
  }

  private static func field(_ cell: Cell, x: Double, y: Double) -> HTML {
    .tag(
      "g", ["class": cell.rawValue, "transform": "translate(\(number(x)) \(number(y)))"],
      [
        .tag(
          "rect", ["class": "cell", "width": "10", "height": "10", "rx": "1.5"])
      ] + (cell.sign.map { [.tag("path", ["class": "sign", "d": $0])] } ?? []))
  }

  private var description: String {
    let cells = span.days.map { Cell(outcomes($0)) }
    let parts = Cell.allCases.filter { $0 != .notDue }.compactMap { cell -> String? in
      let count = cells.count { $0 == cell }
      return count == 0
        ? nil : tr("{what}: {n}", ["what": cell.words, "n": String(count)])
    }
    guard !parts.isEmpty else { return tr("It was due on none of these days.") }
    return tr("Days, each by its outcome: {list}.", ["list": parts.joined(separator: "; ")])
  }

  /// What the colours and signs mean.
  static var legend: HTML {
    .tag(
      "ul", ["class": "legend"],
      Cell.allCases.map { cell in
        .tag("li", [:], swatch(cell), HTML(cell.words))
      })
  }

  /// A field by itself, beside the word for it.
  static func swatch(_ cell: Cell) -> HTML {
    .tag(
      "svg", ["class": "map", "viewBox": "0 0 10 10", "aria-hidden": "true"],
      field(cell, x: 0, y: 0))
  }

  /// The numbers: a row for each week, a cell for each day.
  var table: HTML {
    let columns = span.last.days(since: monday) / 7
    return .table(
      code.title, head: [tr("Week of")] + Weekday.allCases.map(\.words),
      rows: (0...max(0, columns)).map { column in
        let first = monday.adding(days: 7 * column)
        return [HTML(first.shortWords())]
          + (0..<7).map { offset in
            let index = span.index(first.adding(days: offset))
            return HTML(span.days.indices.contains(index) ? words(span.days[index]) : "")
          }
      })
  }

  private func words(_ day: Handover.Day) -> String {
    let outcomes = outcomes(day)
    guard outcomes.count > 1 else { return Cell(outcomes).words }
    return Cell.allCases.compactMap { cell in
      let count = outcomes.count { $0.word == cell.rawValue }
      return count == 0 ? nil : tr("{what}: {n}", ["what": cell.words, "n": String(count)])
    }.joined(separator: ", ")
  }
}
