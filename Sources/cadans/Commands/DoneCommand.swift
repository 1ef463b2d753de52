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
    let at = try Typed.moment(at, clock: environment.clock)
    let note = try Typed.note(note)
    let pain = try scores.pain()
    let arm = try scores.armReport()
    let done = try dose.dose(of: code)
    let slot = try slot.map { (text) throws(Problem) in try Typed.slot(text) }
    var course: Course?
    let records = try environment.store.append { () throws(Problem) in
      let place = try environment.place(of: code, slot: slot, at: at)
      course = place.course
      let prescribed = place.item.dose
      try dose.check(against: prescribed, of: code)
      let whole = done.map { prescribed.overlaid(with: $0) } ?? prescribed
      let session = Session(
        exercise: code, slot: place.slot, prescribed: prescribed, done: whole,
        status: whole.reaches(prescribed) ? .completed : .partial, pain: pain, arm: arm)
      return [environment.record(.session(session), day: at.date, at: at, note: note)]
    }
    guard let record = records.first else { return }
    try environment.write(record.json, lines: try environment.lines(after: record, course: course))
  }
}

/// Where a session of an exercise belongs.
struct Place {
  /// The exercise on its day.
  let item: Agenda.Item
  /// The slot that it fills, or `nil` for an extra.
  let slot: SlotID?
  /// The course of that day, as it stood before.
  let course: Course?
}

extension CommandEnvironment {
  /// Where a session of an exercise belongs in the plan of its day.
  ///
  /// - Errors: 65 when the exercise or the slot is not in the plan of that day, or the slot is
  ///   answered already.
  func place(
    of code: ExerciseCode, slot wanted: SlotID?, at: Timestamp
  ) throws(Problem) -> Place {
    let agenda = try agenda(on: at.date)
    guard let item = agenda.items.first(where: { $0.exercise.code == code }) else {
      throw Problem(
        .refused, tr("{code} is not in your plan.", ["code": code.title]), path: "exercise",
        hint: tr(
          "Your plan has {codes}.",
          ["codes": agenda.items.map(\.exercise.code.rawValue).joined(separator: ", ")]))
    }
    guard let wanted else {
      return Place(
        item: item, slot: agenda.slot(for: code, at: at.instant), course: agenda.course)
    }
    guard let entry = item.entries.first(where: { $0.occurrence.slot == wanted }) else {
      throw Problem(
        .refused,
        tr(
          "{code} has no slot {slot} on {day}.",
          ["code": code.rawValue, "slot": wanted.name, "day": agenda.day.description]),
        path: "--slot",
        hint: item.entries.isEmpty
          ? nil
          : tr(
            "Its slots that day are {slots}.",
            ["slots": item.entries.map(\.occurrence.slot.name).joined(separator: ", ")]))
    }
    if let record = entry.outcome.record {
      throw Problem(
        .refused,
        tr(
          "{slot} is already answered: {outcome}.",
          ["slot": wanted.name, "outcome": entry.outcome.words]), path: "--slot",
        hint: tr("'cadans amend {id}' changes it.", ["id": record.id.short]))
    }
    return Place(item: item, slot: wanted, course: agenda.course)
  }

  /// What a person is told after a session was logged.
  ///
  /// - Parameter course: The course as it stood before.
  func lines(after record: Record, course: Course?) throws(Problem) -> [String] {
    guard let session = record.session else { return [] }
    var lines = [
      tr(
        "{mark} {exercise}: {dose}, logged at {time} ({id}).",
        [
          "mark": session.mark, "exercise": session.exercise.title,
          "dose": session.done?.words ?? session.status.words, "time": record.at.time.description,
          "id": record.id.short,
        ])
    ]
    if session.slot == nil {
      lines.append(
        session.isExercised
          ? tr("An extra: no slot was open for it. It is kept, and counts for none.")
          : tr("No slot was open for it. It is kept, and counts for none."))
    }
    if record.isBackfilled {
      lines.append(tr("Logged more than a day later, and marked as such."))
    }
    if let plan = course?.plan, record.day == clock.today, session.isExercised,
      plan.asksPain(of: session.exercise),
      session.pain.before == nil || session.pain.during == nil
    {
      lines.append(
        tr("Its pain scores are still open: 'cadans ask {id}'.", ["id": record.id.short]))
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
    return lines + self.lines(about: session, before: course)
  }
}

extension CommandEnvironment {
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

extension Session.Status {
  /// The status in words.
  var words: String {
    switch self {
    case .completed: tr("done")
    case .partial: tr("partly done")
    case .skipped(let reason):
      reason.map { tr("skipped: {reason}", ["reason": $0.words]) } ?? tr("skipped")
    }
  }
}
