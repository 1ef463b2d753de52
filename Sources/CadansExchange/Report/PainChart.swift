internal import CadansCore
internal import CadansText

/// The pain scores over the weeks, as a run chart.
///
/// A day without a score has no point, and the line does not bridge more than three days: what was
/// not said is not drawn.
///
/// - Units: NPRS points, always 0…10 on the axis.
/// - Source: <doc:Exchange#HTML-report>
struct PainChart {
  let span: ReportSpan
  let changes: [ReportChange]
  let asked: [Course.Week]

  /// The scores of one day.
  struct Day {
    let date: CivilDate
    let scores: [Int]
    var middle: Double { median(scores) ?? 0 }
  }

  /// The days with a score, without the question about the week, which is drawn by itself.
  var days: [Day] {
    span.days.compactMap { day in
      let scores = day.effective.flatMap(\.momentaryScores)
      return scores.isEmpty ? nil : Day(date: day.log.day, scores: scores)
    }
  }

  /// The chart, with its numbers.
  var html: [HTML] {
    [
      .scrolling(drawing.title, [drawing.svg]), legend,
      .numbers(tr("The numbers of this chart"), tables),
    ]
  }

  private static let (left, top, right, bottom) = (28.0, 34.0, 708.0, 194.0)

  private func x(_ date: CivilDate) -> Double {
    let step = (Self.right - Self.left) / Double(max(1, span.count))
    return Self.left + step * (Double(span.index(date)) + 0.5)
  }

  private func y(_ score: Double) -> Double {
    Self.bottom - (Self.bottom - Self.top) * score / 10
  }

  private var drawing: Drawing {
    var drawing = Drawing(
      name: "pain", title: tr("Pain scores from 0 to 10, day by day"), description: description,
      width: 720, height: 222)
    for score in stride(from: 0.0, through: 10, by: 2) {
      drawing.line(Self.left, y(score), Self.right, y(score), "grid")
      drawing.text(Self.left - 6, y(score) + 4, number(score), "end")
    }
    addWeeks(to: &drawing)
    addChanges(to: &drawing)
    addScores(to: &drawing)
    return drawing
  }

  private func addWeeks(to drawing: inout Drawing) {
    let weeks = span.weeks
    let step = max(1, (weeks.count + 12) / 13)
    for (index, week) in weeks.enumerated() {
      let first = max(week.first, span.first)
      let half = x(span.first) - Self.left
      drawing.line(x(first) - half, Self.bottom, x(first) - half, Self.bottom + 4, "axis")
      if index % step == 0, x(first) < Self.right - 30 {
        drawing.text(x(first) - half + 2, Self.bottom + 16, first.shortWords(withYear: false))
      }
      if let middle = median(week.scores) {
        let last = week.days.last?.log.day ?? first
        drawing.line(x(first) - half, y(middle), x(last) + half, y(middle), "median")
      }
    }
    drawing.line(Self.left, Self.bottom, Self.right, Self.bottom, "axis")
  }

  private func addChanges(to drawing: inout Drawing) {
    var ends = [-100.0, -100.0]  // where the label of each of two rows ends
    for change in changes where change.day >= span.first && change.day <= span.last {
      let x = x(change.day)
      drawing.line(x, Self.top - 4, x, Self.bottom, change.isPlan ? "plan" : "phase")
      guard let row = ends.indices.first(where: { ends[$0] < x - 4 }) else { continue }
      let width = 5.6 * Double(change.label.count)
      let start = min(x, Self.right - width)
      drawing.text(start, row == 0 ? Self.top - 8 : Self.top - 21, change.label)
      ends[row] = start + width
    }
  }

  private func addScores(to drawing: inout Drawing) {
    let days = days
    for (before, day) in zip(days, days.dropFirst()) where day.date.days(since: before.date) <= 3 {
      drawing.line(x(before.date), y(before.middle), x(day.date), y(day.middle), "run")
    }
    for day in days {
      let (low, high) = (Double(day.scores.min() ?? 0), Double(day.scores.max() ?? 0))
      if low < high { drawing.line(x(day.date), y(low), x(day.date), y(high), "range") }
      drawing.parts.append(
        .tag(
          "circle",
          [
            "class": "dot", "cx": number(x(day.date)), "cy": number(y(day.middle)), "r": "2.4",
          ]))
    }
    for week in asked {
      guard let score = week.nprs, week.date >= span.first, week.date <= span.last else { continue }
      let (x, y) = (x(week.date), y(Double(score.points)))
      drawing.path(
        "M\(number(x)) \(number(y - 5))l5 5l-5 5l-5 -5z", "asked")
    }
    if days.isEmpty {
      drawing.text(
        (Self.left + Self.right) / 2, y(5), tr("No scores in these days"), "middle", style: "none")
    }
  }

  private var description: String {
    let days = days
    guard let low = days.flatMap(\.scores).min(), let high = days.flatMap(\.scores).max() else {
      return tr("No scores in these days. Not scored is not the same as no pain.")
    }
    return trn(
      "{n} day of {days} with a score, from {low} to {high}. Days without one are left open.",
      "{n} days of {days} with a score, from {low} to {high}. Days without one are left open.",
      days.count,
      ["days": String(span.count), "low": String(low), "high": String(high)])
  }

  private var legend: HTML {
    func sign(_ path: String, _ style: String) -> HTML {
      .tag(
        "svg", ["class": "sign", "viewBox": "0 0 24 12", "aria-hidden": "true"],
        .tag("path", ["class": style, "d": path]))
    }
    let entries: [(HTML, String)] = [
      (sign("M12 3.5a2.5 2.5 0 1 0 .01 0z", "dot"), tr("middle of the day's scores")),
      (sign("M12 1V11", "range"), tr("lowest to highest of the day")),
      (sign("M1 6H23", "median"), tr("median of the week")),
      (sign("M12 1l5 5l-5 5l-5 -5z", "asked"), tr("score of the week")),
      (sign("M12 0V12", "plan"), tr("plan changed")),
      (sign("M12 0V12", "phase"), tr("phase began")),
    ]
    return .tag(
      "ul", ["class": "legend"],
      entries.map { .tag("li", [:], $0.0, HTML($0.1)) })
  }

  private var tables: [HTML] {
    [
      .table(
        tr("Pain scores by day"),
        head: [tr("Day"), tr("Scores"), tr("Lowest"), tr("Middle"), tr("Highest")],
        rows: days.map { day in
          [
            HTML(day.date.shortWords()), HTML(day.scores.map(String.init).joined(separator: ", ")),
            HTML(String(day.scores.min() ?? 0)), HTML(decimalWords(day.middle)),
            HTML(String(day.scores.max() ?? 0)),
          ]
        }),
      .table(
        tr("Plan changes and phases"), head: [tr("Day"), tr("What changed")],
        rows: changes.map { [HTML($0.day.shortWords()), HTML($0.label)] }),
    ]
  }
}

extension ReportSpan.Week {
  /// Every score of the week but the answer about the week itself.
  var scores: [Int] { days.flatMap { $0.effective.flatMap(\.momentaryScores) } }
}

extension Record {
  /// The pain scores that it holds about a moment of its day.
  fileprivate var momentaryScores: [Int] {
    switch content {
    case .session(let session):
      [session.pain.before, session.pain.during, session.pain.after].compactMap { $0?.points }
    case .pain(let score, let moment): moment == .week ? [] : [score.points]
    default: []
    }
  }
}

/// A day on which something changed that a chart has to show.
struct ReportChange {
  let day: CivilDate
  let label: String
  let isPlan: Bool

  /// The changes of a course, the first first.
  static func all(in handover: Handover) -> [ReportChange] {
    let plans = handover.plans.dropFirst().map { revision in
      ReportChange(
        day: revision.from.date, label: tr("plan {n}", ["n": String(revision.file.plan.revision)]),
        isPlan: true)
    }
    let phases = handover.course.decisions.filter { $0.decision[.phaseBefore] != nil }
    let starts = Dictionary(grouping: phases) { PhaseStart(day: $0.date, phase: $0.decision.phase) }
    return
      (plans
      + starts.map { start, entries in
        ReportChange(
          day: start.day,
          label: tr(
            "phase {n}: {exercises}",
            [
              "n": String(start.phase.rawValue),
              "exercises": entries.map(\.exercise.rawValue).sorted().joined(separator: ", "),
            ]), isPlan: false)
      }).sorted { ($0.day, $0.label) < ($1.day, $1.label) }
  }

  private struct PhaseStart: Hashable {
    let day: CivilDate
    let phase: Phase
  }
}

/// A number as people write it, to the tenth: `3`, `3.5`; in Dutch `3,5`.
func decimalWords(_ value: Double) -> String {
  let text = number(value)
  return Language.current == .dutch ? text.map { $0 == "." ? "," : String($0) }.joined() : text
}
