import CadansCore
import CadansExchange
import CadansStore
import CadansText

/// The sheet of an evaluation, for people and for programs.
struct EvaluationView {
  let course: Course
  let evaluation: Evaluation
  let tally: OutcomeTally
  /// Records that were entered in time, and all.
  let live: (count: Int, of: Int)
  /// What was reported of symptoms, with its day.
  let reports: [(day: CivilDate, flags: [SymptomFlag], arm: ArmReport?)]
  let revisions: Int

  /// For programs.
  var document: JSON {
    func json(_ measure: Evaluation.Measure) -> JSON {
      .members([
        "start": .number(measure.start), "now": .number(measure.now),
        "difference": .number(measure.difference), "relevant": .number(measure.relevant),
        "outcome": .word(measure.word),
      ])
    }
    return Format.evaluation.document([
      "day": .text(course.today), "courseDay": .integer(course.day),
      "profile": .word(course.plan.course?.profile), "outcome": .word(evaluation.word),
      "nprs": json(evaluation.nprs), "psk": json(evaluation.psk),
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
        "open": .integer(tally.open),
        "ratio": tally.adherence.map { .real($0) },
      ]),
      "live": .members(["entered": .integer(live.count), "of": .integer(live.of)]),
      "reports": .array(
        reports.map { report in
          .members([
            "day": .text(report.day), "flags": .list(report.flags.map { .string($0.rawValue) }),
            "arm": .word(report.arm),
          ])
        }),
      "planRevisions": .integer(revisions), "evaluated": .bool(course.isEvaluated),
      "forTherapist": .array(choices.map { .string($0) }),
    ])
  }

  /// For people.
  var lines: [String] {
    var lines = [
      tr(
        "Evaluation on {day}, day {n} of the course.",
        ["day": course.today.words, "n": String(course.day)]), "",
      words(evaluation.nprs, of: tr("Pain score of the week")),
      words(evaluation.psk, of: tr("Activities, mean")),
    ]
    if let word = evaluation.word {
      lines.append(tr("Together: {word}.", ["word": word.words]))
    }
    for state in evaluation.goals {
      let reached =
        switch state.isReached {
        case true?: tr("reached")
        case false?: tr("not reached yet")
        case nil: tr("for you and your physiotherapist to judge")
        }
      lines.append(
        tr("Goal: {goal}: {state}.", ["goal": printable(state.goal.text), "state": reached]))
    }
    lines += ["", adherence]
    if tally.away > 0 {
      lines.append(
        trn(
          "{n} slot lay on a day that you were away, and was not due.",
          "{n} slots lay on days that you were away, and were not due.", tally.away))
    }
    lines.append(
      tr(
        "Logged within a day: {n} of {all}.",
        ["n": String(live.count), "all": String(live.of)]))
    for report in reports {
      let said = report.flags.map(\.words) + [report.arm?.words].compactMap(\.self)
      lines.append(
        tr(
          "Reported on {day}: {symptoms}.",
          ["day": report.day.description, "symptoms": Sentence.list(said)]))
    }
    if reports.isEmpty {
      lines.append(tr("No symptom was reported; that does not mean there was none."))
    }
    lines.append(trn("{n} revision of the plan.", "{n} revisions of the plan.", revisions))
    return lines + ["", tr("For the physiotherapist:")] + choices.map { "· " + $0 }
  }

  private func words(_ measure: Evaluation.Measure, of name: String) -> String {
    guard let start = measure.start, let now = measure.now, let difference = measure.difference
    else { return tr("{name}: not enough data.", ["name": name]) }
    let values = [
      "name": name, "start": String(start), "now": String(now),
      "difference": difference > 0 ? "+\(difference)" : String(difference),
    ]
    guard let word = measure.word else {
      return tr("{name}: {start} at the start, {now} now ({difference}).", values)
    }
    return tr(
      "{name}: {start} at the start, {now} now ({difference}): {word}.",
      values.merging(["word": word.words]) { first, _ in first })
  }

  private var adherence: String {
    guard let percent = tally.share.percent else { return tr("Nothing was due yet.") }
    return tr(
      "Of {due} slots that were due {done} were done ({percent} %): {partial} partly, {skipped} skipped, {missed} not done, {notPrompted} without a reminder, {unknown} not known.",
      [
        "due": String(tally.due), "done": String(tally.done),
        "percent": String(percent), "partial": String(tally.partial),
        "skipped": String(tally.skipped), "missed": String(tally.missed),
        "notPrompted": String(tally.unprompted), "unknown": String(tally.unknown),
      ])
  }

  /// The guideline's choices, for the therapist.
  ///
  /// - Source: seed 003, "Afronding van de behandeling" and the profiles.
  private var choices: [String] {
    var choices = [
      tr(
        "The guideline ends treatment when the goals are reached, or when nothing improved in six weeks; say so before the last visit."
      ),
      tr("With too little effect: GP or company doctor, with the patient's consent."),
    ]
    if course.plan.course?.profile == .d {
      choices.append(tr("In profile D: back to the GP."))
    }
    if evaluation.suggestsProfileB {
      choices.append(
        tr("Six weeks since the complaints began without improvement: consider profile B."))
    }
    return choices
  }
}

extension CommandEnvironment {
  /// The evaluation of a course, with what became of its slots.
  func evaluation(of course: Course) throws(Problem) -> EvaluationView {
    let first = min(course.terms.start, course.today)
    guard
      let handover = try store.handover(
        from: first, through: course.today, at: clock.now, zone: clock.zone)
    else { throw .noPlan(store.paths.plan) }
    let records = handover.records
    return EvaluationView(
      course: course, evaluation: Evaluation(course),
      tally: OutcomeTally(handover.days.flatMap { $0.agenda?.entries ?? [] }.map(\.outcome)),
      live: (records.count { !$0.isBackfilled }, records.count),
      reports: records.compactMap { record in
        guard case .symptom(let flags, let arm) = record.content,
          !flags.isEmpty || arm != nil && arm != ArmReport.none
        else { return nil }
        return (record.day, flags, arm)
      }, revisions: handover.plans.count)
  }
}
