internal import CadansCore
internal import CadansText

/// How much of an exercise was done, against how much was prescribed.
///
/// - Shape: Of several sessions on a day, the one in which least was done. A skipped session has no
///   bar.
/// - Units: The unit of the exercise's load, or what its dose counts.
/// - Source: <doc:Exchange#HTML-report>
struct DoseChart {
  /// One day on which the exercise was in the plan or was done.
  struct Point {
    let date: CivilDate
    /// What was to be done, where that is known.
    let prescribed: Int?
    /// What was done, or `nil` when nothing was.
    let done: Int?
  }

  let code: ExerciseCode
  let span: ReportSpan
  let unit: LoadUnit
  let points: [Point]

  /// The chart of an exercise, or `nil` where nothing can be counted.
  init?(_ code: ExerciseCode, in handover: Handover, span: ReportSpan) {
    let planned = handover.plans.compactMap { $0.file.plan.exercise(code) }
    guard let last = planned.last, let unit = last.progression?.unit ?? last.dose.unit
    else { return nil }
    self.code = code
    self.span = span
    self.unit = unit
    self.points = Self.points(code, in: handover, span: span, unit: unit)
  }

  private static func points(
    _ code: ExerciseCode, in handover: Handover, span: ReportSpan, unit: LoadUnit
  ) -> [Point] {
    let decisions = handover.course.decisions.filter { $0.exercise == code }
    var next = decisions[...]
    var load: Int?
    var points: [Point] = []
    for day in span.days {
      let date = day.log.day
      // What was decided after a session holds from the next day; the therapist's word at once.
      while let entry = next.first,
        entry.date < date || entry.date == date && entry.decision.rule == .rT
      {
        if entry.decision.load > 0, handover.course.terms.engine != .off {
          load = entry.decision.load
        }
        next = next.dropFirst()
      }
      let sessions = day.sessions.filter { $0.exercise == code }
      let planned = handover.planned(code, on: day)
      if let told = sessions.compactMap({ $0.prescribed?[unit.part] }).last { load = told }
      if load == nil { load = planned?.progression?.startLoad ?? planned?.dose[unit.part] }
      let done = sessions.filter(\.isExercised).compactMap { session -> Int? in
        guard let dose = session.done ?? session.prescribed else { return nil }
        return dose.load(in: unit, prescribed: session.prescribed ?? planned?.dose ?? dose)
      }
      guard planned != nil || !done.isEmpty else { continue }
      points.append(
        Point(date: date, prescribed: planned == nil ? nil : load, done: done.min()))
    }
    return points
  }

  private static let (left, top, right, bottom) = (26.0, 8.0, 338.0, 82.0)

  private var top: Int {
    let most = points.flatMap { [$0.prescribed ?? 0, $0.done ?? 0] }.max() ?? 0
    let step = most <= 10 ? 2 : most <= 50 ? 10 : most <= 200 ? 50 : 500
    return max(step, (most + step - 1) / step * step)
  }

  private func x(_ date: CivilDate) -> Double {
    Self.left + width * Double(span.index(date))
  }

  private var width: Double { (Self.right - Self.left) / Double(max(1, span.count)) }

  private func y(_ load: Int) -> Double {
    Self.bottom - (Self.bottom - Self.top) * Double(load) / Double(top)
  }

  /// The exercise, and what is counted of it.
  var caption: String {
    tr("{exercise}, in {unit}", ["exercise": code.title, "unit": unit.plainWords])
  }

  /// The chart, without its numbers.
  var svg: HTML {
    var drawing = Drawing(
      name: "dose-\(code.rawValue)",
      title: tr(
        "{exercise}: how much was prescribed and done, in {unit}",
        ["exercise": code.title, "unit": unit.plainWords]),
      description: description, width: 340, height: 100)
    for load in [0, top / 2, top] {
      drawing.line(Self.left, y(load), Self.right, y(load), load == 0 ? "axis" : "grid")
      drawing.text(Self.left - 4, y(load) + 3.5, String(load), "end")
    }
    let weeks = span.weeks
    let step = max(1, (weeks.count + 5) / 6)
    for (index, week) in weeks.enumerated() where index % step == 0 {
      let first = max(week.first, span.first)
      guard x(first) < Self.right - 24 else { continue }
      drawing.line(x(first), Self.bottom, x(first), Self.bottom + 3, "axis")
      drawing.text(x(first), Self.bottom + 14, first.shortWords(withYear: false))
    }
    let thickness = max(0.8, min(6, width * 0.7))
    for point in points {
      guard let done = point.done, done > 0 else { continue }
      let isLess = done < point.prescribed ?? 0
      drawing.box(
        x(point.date) + (width - thickness) / 2, y(done), thickness, Self.bottom - y(done),
        isLess ? "less" : "bar")
    }
    drawing.path(stairs, "stairs")
    return drawing.svg
  }

  /// The prescribed load as steps, open where the exercise was in no plan.
  private var stairs: String {
    var path = ""
    var before: Point?
    for point in points {
      guard let load = point.prescribed else {
        before = nil
        continue
      }
      if let last = before, point.date.days(since: last.date) == 1 {
        if last.prescribed != load { path += "V\(number(y(load)))" }
      } else {
        path += "M\(number(x(point.date))) \(number(y(load)))"
      }
      path += "H\(number(x(point.date) + width))"
      before = point
    }
    return path.isEmpty ? "M0 0" : path
  }

  private var description: String {
    let loads = points.compactMap(\.prescribed)
    guard let first = loads.first, let last = loads.last else {
      return tr("It was in no plan in these days.")
    }
    return trn(
      "Prescribed: {first} at the start, {last} at the end. Done on {n} day.",
      "Prescribed: {first} at the start, {last} at the end. Done on {n} days.",
      points.count { $0.done != nil },
      ["first": unit.words(first), "last": unit.words(last)])
  }

  /// What line and bars mean.
  static var legend: HTML {
    func entry(_ path: String, _ style: String, _ words: String) -> HTML {
      .tag(
        "li", [:],
        .tag(
          "svg", ["class": "sign", "viewBox": "0 0 24 12", "aria-hidden": "true"],
          .tag("path", ["class": style, "d": path])), HTML(words))
    }
    return .tag(
      "ul", ["class": "legend"],
      entry("M1 9H12V4H23", "stairs", tr("prescribed")),
      entry("M9 1h6v10h-6z", "bar", tr("done")),
      entry("M9 5h6v6h-6z", "less", tr("done, less than prescribed")))
  }

  /// The numbers.
  var table: HTML {
    .table(
      caption,
      head: [tr("Day"), tr("Prescribed"), tr("Done")],
      rows: points.map { point in
        [
          HTML(point.date.shortWords()), HTML(point.prescribed.map(String.init) ?? "–"),
          HTML(point.done.map(String.init) ?? "–"),
        ]
      })
  }
}

extension Dose {
  /// What counts most in a dose without a progression.
  fileprivate var unit: LoadUnit? {
    let units: [LoadUnit] = [.minutes, .reps, .seconds, .level]
    return units.first { self[$0.part] != nil }
  }
}

extension LoadUnit {
  /// The unit by itself.
  fileprivate var plainWords: String {
    switch self {
    case .reps: tr("repetitions")
    case .seconds: tr("seconds")
    case .minutes: tr("minutes")
    case .level: tr("levels")
    }
  }
}
