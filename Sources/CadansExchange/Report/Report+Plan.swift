internal import CadansCore
internal import CadansText

extension Report {
  /// The plan in force.
  var planSection: [HTML] {
    let course = handover.course
    let isSteered = plan.exercises.contains { course.state(of: $0.code) != nil }
    var head = [tr("Exercise"), tr("How much now"), tr("When")]
    if isSteered { head += [tr("Phase"), tr("Load goal")] }
    let rows = plan.exercises.map { exercise in
      var row = [
        HTML(exercise.code.title), HTML(course.dose(of: exercise).words),
        HTML(exercise.times(separator: "; ")),
      ]
      if isSteered {
        let state = course.state(of: exercise.code)
        row += [
          HTML(state.map { String($0.phase.rawValue) } ?? "–"),
          HTML(
            exercise.progression.flatMap { progression in
              progression.goal.flatMap { goal in progression.unit?.words(goal) }
            } ?? "–"),
        ]
      }
      return row
    }
    let caption = tr("Since {day}", ["day": since.shortWords()])
    var content: [HTML] = [
      .scrolling(caption, [.table(caption, class: "plan", head: head, rows: rows)])
    ]
    if let profile = plan.course?.profile {
      content.append(
        .paragraph(courseWords(profile), class: "note"))
    }
    if let information = plan.course?.information {
      content.append(.tag("p", ["class": "own"], .words(information)))
    }
    return [section("plan", tr("The plan in force"), content)]
  }

  private var since: CivilDate { handover.plans.last?.from.date ?? plan.createdAt.date }

  private func courseWords(_ profile: Profile) -> String {
    let day = handover.course.day
    let words = [
      tr("Profile {letter}", ["letter": profile.rawValue]),
      plan.course?.start.map { tr("start {day}", ["day": $0.shortWords()]) },
      plan.course?.end.map { tr("end {day}", ["day": $0.shortWords()]) },
      day > 0 ? tr("day {n} of the course", ["n": String(day)]) : nil,
    ]
    return words.compactMap(\.self).joined(separator: " · ") + "."
  }

  /// What was decided, and why: first what changed something, then everything.
  var decisionSection: [HTML] {
    let entries = handover.course.decisions.filter {
      handover.from <= $0.date && $0.date <= handover.through
    }
    let lines = DecisionLine.lines(entries, speaksOfPain: speaksOfPain, unit: unit)
    let changes = DecisionLine.lines(
      turningPoints(entries), speaksOfPain: speaksOfPain, unit: unit)
    guard !lines.isEmpty else {
      return [
        section(
          "decisions", tr("Decisions"),
          [.paragraph(tr("Nothing was decided: the doses are as the plan has them."))])
      ]
    }
    let older = max(0, changes.count - printed)
    var content: [HTML] = [
      .tag(
        "ol", ["class": "decisions"],
        changes.enumerated().map { index, line in
          .tag(
            "li", ["class": index < older ? "older" : nil],
            .tag("time", ["datetime": "\(line.date)"], HTML(line.date.shortWords(withYear: false))),
            HTML(" "), .tag("b", [:], HTML(line.exercises)), HTML(" "), HTML(line.sentence))
        })
    ]
    if changes.isEmpty {
      content = [.paragraph(tr("Nothing changed in these days."))]
    } else if isForTherapist {
      content.insert(
        .paragraph(tr("In the words that the patient is shown."), class: "note"), at: 0)
    }
    if older > 0 {
      content.append(
        .paragraph(
          trn(
            "{n} earlier decision is in the file, and not on paper.",
            "{n} earlier decisions are in the file, and not on paper.", older),
          class: "paper"))
    }
    content.append(
      .numbers(
        tr("Every decision, with its rule"),
        [
          .table(
            tr("Every decision"),
            head: [tr("Day"), tr("Exercise"), tr("Rule"), tr("Why, and what")],
            rows: lines.map {
              [
                HTML($0.date.shortWords()), HTML($0.exercises), HTML($0.rule.rawValue),
                HTML($0.sentence),
              ]
            })
        ]))
    return [section("decisions", tr("Decisions that changed something, and why"), content)]
  }

  /// So many are printed: all is to fit on two pages, and many exercises take their place, as do
  /// reports of safety, stops and words that nobody confirmed.
  private var printed: Int { max(2, 14 - 2 * max(0, codes.count - 8) - safetyLineCount) }

  private var speaksOfPain: Bool { isForTherapist || handover.course.speaksOfPain }

  private func unit(_ code: ExerciseCode) -> LoadUnit? {
    handover.plans.compactMap { $0.file.plan.exercise(code)?.progression?.unit }.last
  }

  /// The decisions after which something was different: load, phase, contact or suspension.
  private func turningPoints(_ entries: [Course.Entry]) -> [Course.Entry] {
    var before: [ExerciseCode: Decision] = [:]
    return entries.filter { entry in
      let decision = entry.decision
      defer { before[entry.exercise] = decision }
      let last = before[entry.exercise]
      let isMoved =
        decision.contact != (last?.contact ?? false)
        || decision.suspended != (last?.suspended ?? .none) || decision[.phaseBefore] != nil
        || decision.proposedLoad != nil
      switch decision.kind {
      case .progress, .stepBack, .stopContact, .stopExercise, .therapist, .notify: return true
      case .hold, .record: return isMoved
      }
    }
  }
}

/// A decision as a line, about every exercise of which the same was said that day.
struct DecisionLine {
  let date: CivilDate
  let rule: Rule
  let sentence: String
  private(set) var codes: [ExerciseCode]

  /// The exercises, by their codes.
  var exercises: String { codes.map(\.rawValue).joined(separator: ", ") }

  /// The decisions as lines.
  static func lines(
    _ entries: [Course.Entry], speaksOfPain: Bool, unit: (ExerciseCode) -> LoadUnit?
  ) -> [DecisionLine] {
    var lines: [DecisionLine] = []
    for entry in entries {
      let sentence = entry.decision.sentence(
        unit: unit(entry.exercise), speaksOfPain: speaksOfPain)
      let same = lines.indices.reversed().prefix { lines[$0].date == entry.date }.first {
        lines[$0].sentence == sentence && lines[$0].rule == entry.decision.rule
      }
      if let same, !lines[same].codes.contains(entry.exercise) {
        lines[same].codes.append(entry.exercise)
      } else {
        lines.append(
          DecisionLine(
            date: entry.date, rule: entry.decision.rule, sentence: sentence,
            codes: [entry.exercise]))
      }
    }
    return lines
  }
}
