internal import CadansCore
internal import CadansText

extension Report {
  /// The run chart of the pain scores; not in the patient's copy where pain is not the point.
  var painSection: [HTML] {
    guard showsPain else { return [] }
    let chart = PainChart(
      span: span, changes: ReportChange.all(in: handover), asked: handover.course.weeks)
    return [section("pain", tr("Pain scores"), shortened + chart.html)]
  }

  /// What became of each exercise, day by day.
  var calendarSection: [HTML] {
    let maps = codes.map { CalendarMap(code: $0, span: span) }
    return [
      section(
        "calendar", tr("Day by day"),
        shortened + [
          .tag(
            "div", ["class": "maps\(Self.width(of: maps.count))"],
            maps.map { map in
              .tag("figure", [:], .tag("figcaption", [:], HTML(map.code.title)), map.svg)
            }), CalendarMap.legend,
          .numbers(tr("Every day in words"), maps.map(\.table)),
        ])
    ]
  }

  /// How much was prescribed and done.
  var doseSection: [HTML] {
    let charts = codes.compactMap { DoseChart($0, in: handover, span: span) }
      .filter { !$0.points.isEmpty }
    guard !charts.isEmpty else { return [] }
    return [
      section(
        "dose", tr("How much"),
        shortened + [
          .tag(
            "div", ["class": "doses\(Self.width(of: charts.count))"],
            charts.map { chart in
              .tag(
                "figure", [:],
                .tag("figcaption", [:], HTML(chart.caption)), chart.svg)
            }), DoseChart.legend, .numbers(tr("The numbers of these charts"), charts.map(\.table)),
        ])
    ]
  }

  /// The exercises of all plans, those of the plan in force first.
  var codes: [ExerciseCode] {
    var codes: [ExerciseCode] = []
    for revision in handover.plans.reversed() {
      for exercise in revision.file.plan.exercises where !codes.contains(exercise.code) {
        codes.append(exercise.code)
      }
    }
    return codes
  }

  /// On paper up to twelve drawings go into two rows, so that all fits on two pages; four in a row
  /// are the rule.
  private static func width(of drawings: Int) -> String {
    drawings > 10 ? " six" : drawings > 8 ? " five" : ""
  }

  private var shortened: [HTML] {
    span.isShortened
      ? [.paragraph(tr("Drawn are the last 26 weeks; the counts are of all."), class: "note")] : []
  }
}
