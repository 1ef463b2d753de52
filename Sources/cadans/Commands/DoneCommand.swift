import ArgumentParser
import CadansCore
import CadansExchange
import CadansStore
import CadansText

struct DoneCommand: CadansCommand {
  static let configuration = CommandConfiguration(
    commandName: "done", abstract: tr("Log an exercise that you did."),
    discussion: tr(
      "What you do not say is logged as prescribed. A pain score is never filled in for you."))

  @Argument(help: ArgumentHelp(tr("The exercise, as in your plan: F14."), valueName: "exercise"))
  var exercise: String
  @OptionGroup(title: tr("What you did")) var dose: DoseOptions
  @OptionGroup(title: tr("How it felt")) var scores: ScoreOptions
  @Option(help: ArgumentHelp(tr("The slot it was for: f14-0900."), valueName: "ID"))
  var slot: String?
  @Option(help: ArgumentHelp(tr("When: 09:00, 'yesterday 21:00' or RFC 3339."), valueName: "T"))
  var at: String?
  @Option(help: ArgumentHelp(tr("A note for yourself and your therapist."), valueName: "TEXT"))
  var note: String?
  @OptionGroup var output: OutputOptions

  func run(in environment: CommandEnvironment) throws {
    let code = try Typed.exercise(exercise)
    let at = try environment.moment(at)
    let note = try Typed.note(note)
    let pain = try scores.pain()
    let arm = try scores.armReport()
    let done = try dose.dose(of: code)
    let slot = try slot.map { (text) throws(Problem) in try Typed.slot(text) }
    var place: Place?
    // Scores alone, just after a session without them, may be meant for that one.
    let earlier =
      slot == nil && done == nil && arm == nil && !pain.isEmpty
      ? try environment.unscored(code, before: at, missing: pain) : nil
    if let earlier, environment.isInteractive,
      environment.confirm(
        tr("Were these the scores of {what}?", ["what": environment.name(of: earlier)]))
    {
      return try environment.addScores(pain, note: note, to: earlier)
    }
    let records = try environment.append { () throws(Problem) in
      let found = try environment.place(of: code, slot: slot, at: at)
      place = found
      let prescribed = found.item.dose
      try dose.check(against: prescribed, of: code)
      let whole = done.map { prescribed.overlaid(with: $0) } ?? prescribed
      let session = Session(
        exercise: code, slot: found.occurrence?.slot, prescribed: prescribed, done: whole,
        status: whole.reaches(prescribed) ? .completed : .partial, pain: pain, arm: arm)
      return [environment.record(.session(session), day: found.day, at: at, note: note)]
    }
    guard let record = records.first, let place else { return }
    var lines = try environment.lines(after: record, in: place)
    if let earlier {
      lines.append(
        tr(
          "Were these the scores of {what}? Then 'cadans undo', and 'cadans amend {id}' with the scores.",
          ["what": environment.name(of: earlier), "id": earlier.id.short]))
    }
    environment.write(record.json, lines: lines)
  }
}

extension CommandEnvironment {
  /// What a person is told after a session was logged.
  ///
  /// - Parameter place: Where it belongs, with the course as it stood before.
  func lines(after record: Record, in place: Place) throws(Problem) -> [String] {
    guard let session = record.session else { return [] }
    let course = place.course
    var lines = [
      tr(
        "{mark} {exercise}: {dose}, logged at {time} ({id}).",
        [
          "mark": session.mark, "exercise": session.exercise.title,
          "dose": session.done?.words
            ?? session.status.words(speaksOfPain: place.agenda.course?.speaksOfPain ?? true),
          "time": record.moment.words(from: clock), "id": record.id.short,
        ])
    ]
    if let occurrence = place.occurrence {
      if !isPlain(occurrence, at: record.at) {
        lines.append(tr("It fills {slot}.", ["slot": words(occurrence)]))
      }
    } else {
      lines.append(
        session.isExercised
          ? tr("An extra: no slot was open for it. It is kept, and counts for none.")
          : tr("No slot was open for it. It is kept, and counts for none."))
    }
    if record.isBackfilled {
      lines.append(tr("Logged more than a day later, and marked as such."))
    }
    if let plan = course?.plan, record.at.date == clock.today, session.isExercised,
      plan.asksPain(of: session.exercise),
      session.pain.before == nil || session.pain.during == nil
    {
      lines.append(
        plan.speaksOfPain
          ? tr("Its pain scores are still open: 'cadans ask {id}'.", ["id": record.id.short])
          : tr("Its questions are still open: 'cadans ask {id}'.", ["id": record.id.short]))
    }
    if let plan = course?.plan, record.day == clock.today, session.isExercised,
      plan.asksArm(of: session.exercise), session.arm == nil, session.pain.before != nil,
      session.pain.during != nil
    {
      lines.append(
        tr(
          "The question about arm or hand is still open: 'cadans ask {id}'.",
          ["id": record.id.short]))
    }
    let advice = self.lines(about: session, before: course)
    // Nobody is praised for going on with what they are to leave.
    if advice.isEmpty, let praise = place.praise(for: session) { lines.append(praise) }
    return lines + advice
  }

  /// So long after a reminder a session is plainly the one that was reminded of, in minutes [ENG].
  private static let promptly: Int64 = 60

  /// Whether nobody could think of another slot: the one of today that was due just before.
  private func isPlain(_ occurrence: Occurrence, at stamp: Timestamp) -> Bool {
    occurrence.day == clock.today
      && (0...Self.promptly * 60).contains(stamp.instant.seconds(since: occurrence.dueAt))
  }

  /// A slot in words, with its day where that is another than today.
  private func words(_ occurrence: Occurrence) -> String {
    let names = ["time": occurrence.due.time.description, "slot": occurrence.slot.name]
    return occurrence.day == clock.today
      ? tr("the slot of {time} ({slot})", names)
      : tr(
        "the slot of {time} on {day} ({slot})",
        names.merging(["day": occurrence.day.words]) { $1 })
  }
}

extension CommandEnvironment {
  /// So long after a session scores may be meant for it, in seconds.
  ///
  /// - Source: <doc:The-contract#Which-slot-an-exercise-fills>: "within the hour".
  private static let scoredWithin: Int64 = 3600

  /// The session of an exercise that was done within the hour before, and has none of these scores.
  fileprivate func unscored(
    _ code: ExerciseCode, before moment: Moment, missing pain: SessionPain
  ) throws(Problem) -> Record? {
    var found: [Record] = []
    for day in [moment.date.adding(days: -1), moment.date] {
      found += try reading.log(on: day).effective
    }
    let last = found.filter { $0.session?.exercise == code && $0.session?.isExercised == true }
      .max { $0.at.instant < $1.at.instant }
    guard let last, let known = last.session?.pain,
      (0...Self.scoredWithin).contains(moment.stamp.instant.seconds(since: last.at.instant)),
      known.before == nil || pain.before == nil, known.during == nil || pain.during == nil,
      known.after == nil || pain.after == nil
    else { return nil }
    return last
  }

  /// Adds scores to a session that was logged without them.
  fileprivate func addScores(
    _ pain: SessionPain, note: String?, to earlier: Record
  ) throws(Problem) {
    let records = try append { () throws(Problem) in
      guard let current = try reading.log(on: earlier.day).current(earlier.id),
        var session = current.session
      else {
        throw Problem(.refused, tr("{id} was taken back.", ["id": earlier.id.short]), path: "id")
      }
      session.pain.before = pain.before ?? session.pain.before
      session.pain.during = pain.during ?? session.pain.during
      session.pain.after = pain.after ?? session.pain.after
      return [
        record(
          .session(session), day: current.day, at: current.moment, note: note ?? current.note,
          replaces: current.id)
      ]
    }
    guard let amended = records.first else { return }
    write(
      amended.json,
      tr("Amended: {what} ({id}).", ["what": summary(of: amended), "id": amended.id.short]))
  }

  /// A session as it is asked about.
  fileprivate func name(of record: Record) -> String {
    tr(
      "{exercise} of {time} ({id})",
      [
        "exercise": record.session?.exercise.title ?? "",
        "time": record.moment.words(from: clock), "id": record.id.short,
      ])
  }

  /// What is to be heard with an exercise: that it is stopped, or what follows for the arm.
  private func lines(about session: Session, before course: Course?) -> [String] {
    // Of a session only the arm stops anything.
    guard session.arm == nil else { return lines(afterArm: session.arm, of: session.exercise) }
    switch course?.advice {
    case .stopContact: break
    case .stopExercise(let codes) where codes.contains(session.exercise): break
    default: return []
    }
    return [course?.message, course?.wayOn].compactMap(\.self)
  }
}

extension Session {
  /// A mark for the status, one column wide.
  var mark: String {
    switch status {
    case .completed: "✓"
    case .partial: "◐"
    case .skipped: "–"
    }
  }
}
