internal import CadansCore
internal import CadansText

extension Report {
  /// How start and now compare, and what became of the goals.
  var evaluationSection: [HTML] {
    let evaluation = Evaluation(handover.course)
    var measures = [(tr("Effort of activities (PSK)"), evaluation.psk)]
    if showsPain { measures.insert((tr("Pain score of the week"), evaluation.nprs), at: 0) }
    let rows = measures.filter { $0.1.difference != nil }.map { row($0.0, $0.1) }
    guard !rows.isEmpty || !evaluation.goals.isEmpty else { return [] }
    var content: [HTML] = []
    if !rows.isEmpty {
      content.append(
        .table(
          tr("First and last score, 0 to 10; lower is better"), class: "counts",
          head: [tr("Score"), tr("First"), tr("Last"), tr("Difference")], rows: rows))
    }
    if !evaluation.goals.isEmpty {
      content.append(.tag("ul", ["class": "goals"], evaluation.goals.map(line)))
    }
    if let words = evaluationWords { content.append(.paragraph(words, class: "note")) }
    return [section("evaluation", tr("Evaluation"), content)]
  }

  private func row(_ name: String, _ measure: Evaluation.Measure) -> [HTML] {
    let difference = measure.difference ?? 0
    let words =
      difference == 0
      ? tr("the same")
      : difference < 0
        ? trn("{n} point lower", "{n} points lower", -difference)
        : trn("{n} point higher", "{n} points higher", difference)
    let word = measure.word.map { ": " + $0.words } ?? ""
    return [
      HTML(name), HTML(measure.start.map(String.init) ?? "–"),
      HTML(measure.now.map(String.init) ?? "–"), HTML(words + word),
    ]
  }

  private func line(_ state: Evaluation.GoalState) -> HTML {
    var isHidden = false
    if case .nprs = state.goal.measure { isHidden = !showsPain }
    let words = isHidden ? nil : state.isReached.map { $0 ? tr("reached") : tr("not reached yet") }
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
