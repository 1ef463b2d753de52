import CadansCore
import CadansExchange
import CadansStore
import CadansText

/// The sheet of an evaluation, for people and for programs.
///
/// - Source: <doc:The-engine#The-evaluation-sheet>
struct EvaluationView {
  let course: Course
  let evaluation: Evaluation
  let slots: AllowedSlots
  /// Sessions that were entered in time, and all.
  let live: (count: Int, of: Int)
  let revisions: Int

  private var tally: OutcomeTally { slots.tally }

  /// For programs.
  var document: JSON {
    Format.evaluation.document([
      "day": .text(course.today), "courseDay": .integer(course.day),
      "profile": .word(course.plan.course?.profile),
      "measures": .array(evaluation.measures.map(\.document)),
      "goals": .array(
        evaluation.goals.map {
          .members([
            "text": .string($0.goal.text), "reached": $0.isReached.map { .bool($0) },
          ])
        }),
      "adherence": .members([
        "due": .integer(tally.due), "done": .integer(tally.done),
        "partial": .integer(tally.partial), "skipped": .integer(tally.skipped),
        "missed": .integer(tally.missed), "notPrompted": .integer(tally.unprompted),
        "unknown": .integer(tally.unknown), "away": .integer(tally.away),
        "open": .integer(tally.open), "onHold": .integer(slots.onHold),
        "doneOnHold": .integer(slots.doneOnHold),
        "ratio": tally.adherence.map { .real($0) },
      ]),
      "live": .members(["entered": .integer(live.count), "of": .integer(live.of)]),
      "safety": .array(
        course.safetyReports.map(\.document) + course.unconfirmedWords.map(\.document)),
      "stopped": .array(course.stops.map(\.document)),
      "planRevisions": .integer(revisions), "evaluated": .bool(course.isEvaluated),
      "forTherapist": .array(choices.map { .string($0) }),
    ])
  }

  /// For people.
  var lines: [String] {
    let heading = tr(
      "Evaluation on {day}, day {n} of the course.",
      ["day": course.today.words, "n": String(course.day)])
    return [heading, ""] + measures + goals + [""] + adherence + [""] + safety
      + ["", trn("{n} revision of the plan.", "{n} revisions of the plan.", revisions)]
      + ["", tr("For the physiotherapist:")] + choices.map { "· " + $0 }
  }

  /// The measures; in profile C nothing that the patient sees speaks of pain.
  private var measures: [String] {
    evaluation.measures.filter { !$0.isOfPain || course.speaksOfPain }
      .map { $0.sentence(named: name(of: $0)) }
  }

  private func name(of measure: EvaluationMeasure) -> String {
    switch measure.kind {
    case .nprs: tr("Pain score of the week")
    case .psk(let activity): printable(activity)
    case .pskMean: tr("Activities, mean")
    }
  }

  private var goals: [String] {
    evaluation.goals.filter { !$0.isOfPain || course.speaksOfPain }.map { state in
      let reached =
        switch state.isReached {
        case true?: tr("reached")
        case false?: tr("not reached yet")
        case nil: tr("for you and your physiotherapist to judge")
        }
      return tr("Goal: {goal}: {state}.", ["goal": printable(state.goal.text), "state": reached])
    }
  }

  private var adherence: [String] {
    var lines = [shareWords]
    if slots.onHold > 0 {
      lines.append(
        trn(
          "{n} slot was on hold after a stop, and was not due.",
          "{n} slots were on hold after a stop, and were not due.", slots.onHold))
    }
    if slots.doneOnHold > 0 {
      lines.append(
        trn(
          "{n} of these was done all the same.", "{n} of these were done all the same.",
          slots.doneOnHold))
    }
    if tally.away > 0 {
      lines.append(
        trn(
          "{n} slot lay on a day that you were away, and was not due.",
          "{n} slots lay on days that you were away, and were not due.", tally.away))
    }
    lines.append(
      trn(
        "Logged within a day: {entered} of {n} session.",
        "Logged within a day: {entered} of {n} sessions.", live.of,
        ["entered": String(live.count)]))
    return lines
  }

  private var shareWords: String {
    guard let percent = tally.share.percent else { return tr("Nothing was due yet.") }
    return tr(
      "Of {due} slots that were due and allowed {done} were done ({percent} %): {partial} partly, {skipped} skipped, {missed} not logged, {notPrompted} without a reminder, {unknown} not known.",
      [
        "due": String(tally.due), "done": String(tally.done),
        "percent": String(percent), "partial": String(tally.partial),
        "skipped": String(tally.skipped), "missed": String(tally.missed),
        "notPrompted": String(tally.unprompted), "unknown": String(tally.unknown),
      ])
  }

  private var safety: [String] {
    var lines = course.safetyReports.map { report in
      tr(
        "Reported on {day}: {symptoms}.",
        ["day": report.day.shortWords(), "symptoms": report.words(printable)])
    }
    if lines.isEmpty {
      lines.append(tr("No symptom was reported; that does not mean there was none."))
    }
    lines += course.unconfirmedWords.map { said in
      tr(
        "Heard from {name} on {day}, and not confirmed in a plan yet: {action}.",
        [
          "name": printable(said.word.by), "day": said.day.shortWords(),
          "action": said.word.words,
        ])
    }
    return lines + course.stops.map { tr("Stopped: {stop}.", ["stop": $0.words]) }
  }

  /// The guideline's choices, for the therapist.
  ///
  /// - Source: <doc:Sources#003-KNGF-exercise-protocol>, "Afronding van de behandeling" and the
  ///   profiles.
  private var choices: [String] {
    var choices = [
      tr(
        "The guideline ends treatment when the goals are reached, or when six weeks changed nothing; say so before the last visit."
      ),
      tr("With too little effect: GP or company doctor, with the patient's consent."),
    ]
    if course.plan.course?.profile == .d {
      choices.append(tr("In profile D: back to the GP."))
    }
    if let hint = evaluation.profileHint { choices.append(hint.words) }
    return choices
  }
}

extension CommandEnvironment {
  /// The evaluation of a course, with what became of its slots.
  func evaluation(of course: Course) throws(Problem) -> EvaluationView {
    let first = min(course.terms.start, course.today)
    guard
      let handover = try reading.handover(
        from: first, through: course.today, at: clock.now, zone: clock.zone)
    else { throw .noPlan(store.paths.plan) }
    let sessions = handover.records.filter { $0.session != nil }
    return EvaluationView(
      course: course, evaluation: Evaluation(course, logs: handover.days.map(\.log)),
      slots: handover.allowedSlots,
      live: (sessions.count { !$0.isBackfilled }, sessions.count),
      revisions: handover.plans.count)
  }
}
