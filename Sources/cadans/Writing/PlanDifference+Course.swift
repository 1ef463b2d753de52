import CadansCore
import CadansText

extension PlanDifference {
  /// What changes in the course, beside the exercises.
  var courseLines: [String] {
    let (before, after) = (from?.course, to.course)
    var lines: [String] = []
    func add(_ isChanged: Bool, _ line: @autoclosure () -> String) {
      if isChanged { lines.append(line()) }
    }
    if let from {
      add(
        from.pseudonym != to.pseudonym,
        to.pseudonym.map { tr("The plan is for {name}.", ["name": shown($0)]) }
          ?? tr("The plan no longer says whom it is for."))
      add(
        from.practice != to.practice,
        to.practice.map {
          tr("The plan comes from the practice {name}.", ["name": shown($0.name ?? $0.id)])
        } ?? tr("The plan no longer says which practice it comes from."))
      add(from.prescriber != to.prescriber, prescriberLine)
      add(from.timeZone != to.timeZone, change(tr("Time zone"), from.timeZone, to.timeZone))
      add(
        before?.profile != after?.profile,
        change(tr("Profile"), before?.profile?.rawValue, after?.profile?.rawValue))
      add(
        from.terms.engine != to.terms.engine, to.terms.engine.words)
      add(
        before?.start != after?.start,
        change(tr("Begin of the course"), before?.start?.words, after?.start?.words))
    }
    add(
      before?.onset != after?.onset,
      change(tr("Begin of the complaints"), before?.onset?.words, after?.onset?.words))
    add(
      before?.end != after?.end,
      change(tr("End of the course"), before?.end?.words, after?.end?.words))
    add(
      before?.intake != after?.intake,
      after?.intake.map {
        tr("Later weeks are compared with the scores of {day}.", ["day": $0.day.words])
      } ?? tr("The plan no longer names scores of the start."))
    let (known, goals) = (before?.goals ?? [], after?.goals ?? [])
    for goal in goals where !known.contains(goal) {
      lines.append(tr("New goal: {text}.", ["text": shown(goal.text)]))
    }
    for goal in known where !goals.contains(goal) {
      lines.append(tr("No longer a goal: {text}.", ["text": shown(goal.text)]))
    }
    if let from {
      add(
        before?.information != after?.information,
        tr("What the plan tells you has changed; 'cadans plan show' shows it."))
      add(
        before?.terms?.rules != after?.terms?.rules || before?.asks != after?.asks
          || before?.relevantChange != after?.relevantChange,
        tr("The rules for phases, gaps, questions and evaluation have changed."))
      add(
        from.terms.onArmSymptom != to.terms.onArmSymptom,
        to.terms.onArmSymptom == .suspend
          ? tr("A worse arm than usual stops the exercise until your therapist has spoken.")
          : tr("A worse arm than usual takes the load one step back."))
      add(
        before?.micropauseMovements != after?.micropauseMovements,
        after?.micropauseMovements.map {
          tr(
            "In a micro-pause you can: {movements}",
            ["movements": $0.map(\.words).joined(separator: " ")])
        } ?? tr("The plan no longer names what to do in a micro-pause."))
      add(
        from.recipient != to.recipient,
        to.recipient == nil
          ? tr("What you hand over is no longer encrypted.")
          : tr("What you hand over is encrypted to the key of this plan."))
      for word in to.decisions where !from.decisions.contains(word) {
        lines.append(
          tr(
            "{name} decided: {decision}.",
            ["name": shown(word.word.by), "decision": word.word.decision]))
      }
    }
    return lines
  }

  /// What changes in the words, the film and the picture of an exercise.
  func pictureLines(_ exercise: PlannedExercise, before: PlannedExercise) -> [String] {
    var lines: [String] = []
    if before.how != exercise.how {
      lines.append(
        exercise.how.map {
          tr(
            "{exercise}: how it is done is new, by {name}.",
            ["exercise": exercise.code.title, "name": shown($0.by)])
        }
          ?? tr(
            "{exercise}: the plan no longer says how it is done.",
            ["exercise": exercise.code.title]))
    }
    for (name, before, after) in [
      (tr("film"), before.film, exercise.film), (tr("picture"), before.picture, exercise.picture),
    ] where before != after {
      lines.append(
        before?.location == after?.location
          ? tr(
            "{exercise}: {name} {file} is another one.",
            [
              "exercise": exercise.code.title, "name": name,
              "file": after.map { shown($0.location) } ?? tr("nothing"),
            ])
          : tr(
            "{exercise}: {name} from {before} to {after}.",
            [
              "exercise": exercise.code.title, "name": name,
              "before": before.map { shown($0.location) } ?? tr("nothing"),
              "after": after.map { shown($0.location) } ?? tr("nothing"),
            ]))
    }
    return lines
  }

  /// What changes in how an exercise's load rises, or `nil` when nothing does.
  func progressionLine(_ exercise: PlannedExercise, before: PlannedExercise) -> String? {
    guard before.progression != exercise.progression else { return nil }
    let name = exercise.code.title
    guard let after = exercise.progression else {
      return tr("{exercise}: the load no longer rises.", ["exercise": name])
    }
    guard let before = before.progression else {
      return tr(
        "{exercise}: the load rises in steps of {step}, to {goal}.",
        ["exercise": name, "step": number(after.step), "goal": number(after.goal)])
    }
    let parts: [(String, String?, String?)] = [
      (tr("step"), after.step.map(String.init), before.step.map(String.init)),
      (tr("sessions before a step"), after.every.map(String.init), before.every.map(String.init)),
      (tr("load goal"), after.goal.map(String.init), before.goal.map(String.init)),
      (tr("ceilings"), list(after.ceilings), list(before.ceilings)),
      (
        tr("comfortable up to"), after.comfortable.map(String.init),
        before.comfortable.map(String.init)
      ),
      (
        tr("acceptable up to"), after.acceptable.map(String.init),
        before.acceptable.map(String.init)
      ),
    ]
    let changed = parts.filter { $0.1 != $0.2 }.map { name, after, before in
      tr(
        "{name} from {before} to {after}",
        ["name": name, "before": before ?? tr("nothing"), "after": after ?? tr("nothing")])
    }
    return tr(
      "{exercise}: the load rises otherwise: {changes}.",
      [
        "exercise": name,
        "changes": changed.isEmpty ? tr("other rules") : changed.joined(separator: ", "),
      ])
  }

  private var prescriberLine: String {
    switch to.prescriber {
    case .own: tr("Your own plan. It is not a prescription.")
    case .therapist(let name): tr("Prescribed by {name}.", ["name": shown(name)])
    }
  }

  private func change(_ name: String, _ before: String?, _ after: String?) -> String {
    tr(
      "{name}: from {before} to {after}.",
      ["name": name, "before": before ?? tr("nothing"), "after": after ?? tr("nothing")])
  }

  private func number(_ value: Int?) -> String { value.map { String($0) } ?? "?" }

  private func list(_ values: [Int]?) -> String? {
    values.map { $0.map { String($0) }.joined(separator: "/") }
  }
}

extension CourseTerms {
  /// What steers beside the parts that have a line of their own.
  fileprivate var rules: CourseTerms {
    var rules = CourseTerms.unsteered(from: CivilDate(dayNumber: 0), profile: .b)
    rules.sessionsPerWeek = sessionsPerWeek
    rules.evaluationDay = evaluationDay
    rules.adherenceMinimum = adherenceMinimum
    rules.phaseTwoFrom = phaseTwoFrom
    rules.phaseThreeFrom = phaseThreeFrom
    rules.gap = gap
    rules.worsening = worsening
    return rules
  }
}

extension TherapistWord {
  /// What was decided, in words.
  fileprivate var decision: String {
    switch action {
    case .clear: tr("what was on hold may go on")
    case .evaluated: tr("the evaluation took place")
    case .close: tr("the course ends")
    case .set:
      tr(
        "{exercise} goes to {load}",
        ["exercise": exercise?.title ?? "", "load": load.map { String($0) } ?? ""])
    }
  }
}
