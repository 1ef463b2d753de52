internal import CadansCore
internal import CadansText

extension Report {
  /// Baseline and last score of each measure, and what became of the goals.
  ///
  /// - Source: <doc:The-engine#The-evaluation-sheet>
  var evaluationSection: [HTML] {
    let evaluation = Evaluation(handover.course, logs: handover.days.map(\.log))
    let rows = evaluation.measures.filter {
      (!$0.isOfPain || showsPain) && ($0.baseline != nil || $0.last != nil)
    }.map(row)
    let goals = evaluation.goals.filter { !$0.isOfPain || showsPain }
    guard !rows.isEmpty || !goals.isEmpty else { return [] }
    var content: [HTML] = []
    if !rows.isEmpty {
      let caption = tr("Baseline and last score, 0 to 10; 0 is none")
      content.append(
        .scrolling(
          caption,
          [
            .table(
              caption, class: "counts",
              head: [tr("Score"), tr("Baseline"), tr("Last"), tr("Difference")], rows: rows)
          ]))
    }
    if !goals.isEmpty {
      content.append(.tag("ul", ["class": "goals"], goals.map(line)))
    }
    if let hint = evaluation.profileHint, isForTherapist {
      content.append(.paragraph(hint.words, class: "note"))
    }
    if let words = evaluationWords { content.append(.paragraph(words, class: "note")) }
    return [section("evaluation", tr("Evaluation"), content)]
  }

  private func row(_ measure: EvaluationMeasure) -> [HTML] {
    let name: HTML =
      switch measure.kind {
      case .nprs: HTML(tr("Pain score of the week"))
      case .psk(let activity): .words(activity)
      case .pskMean: HTML(tr("Activities, mean"))
      }
    return [
      name, HTML(measure.baseline?.words ?? "–"), HTML(measure.last?.words ?? "–"),
      HTML(measure.differenceWords ?? tr("not enough data")),
    ]
  }

  private func line(_ state: Evaluation.GoalState) -> HTML {
    let words = state.isReached.map { $0 ? tr("reached") : tr("not reached yet") }
    return .tag(
      "li", [:], [.words(state.goal.text)] + (words.map { [HTML(": " + $0)] } ?? []))
  }

  /// Where the evaluation stands, in a plan that has one.
  private var evaluationWords: String? {
    let course = handover.course
    if course.isEvaluated { return tr("The evaluation with the physiotherapist was held.") }
    if course.isEvaluationDue { return tr("The evaluation with the physiotherapist is due.") }
    guard let terms = plan.course?.terms, terms.profile != .a else { return nil }
    let day = terms.start.adding(days: min(terms.evaluationDay, 10_000) - 1)
    return tr("The evaluation is on {day}.", ["day": day.shortWords()])
  }
}
