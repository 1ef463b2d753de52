import ArgumentParser
import CadansCore
import CadansExchange
import CadansStore
import CadansText

struct AmendCommand: CadansCommand {
  static let configuration = CommandConfiguration(
    commandName: "amend", abstract: tr("Correct a record; what it said before is kept."))

  @Argument(help: ArgumentHelp(tr("The record, as 'cadans log' shows it."), valueName: "id"))
  var id: String
  @OptionGroup(title: tr("What you did")) var dose: DoseOptions
  @OptionGroup(title: tr("How it felt")) var scores: ScoreOptions
  @Option(help: ArgumentHelp(tr("The pain score, when the record is one."), valueName: "N"))
  var score: String?
  @Option(
    help: ArgumentHelp(
      tr("Why it was not done: time, pain, illness, forgot, equipment or other."),
      valueName: "WORD"))
  var reason: String?
  @Flag(help: ArgumentHelp(tr("It was not done after all; goes with --reason."))) var skipped =
    false
  @Option(help: ArgumentHelp(tr("When, on the same day."), valueName: "T")) var at: String?
  @Option(help: ArgumentHelp(tr("A note for yourself and your therapist."), valueName: "TEXT"))
  var note: String?
  @OptionGroup var mistake: MistakeOption
  @OptionGroup var output: OutputOptions

  func run(in environment: CommandEnvironment) throws {
    if skipped, reason == nil {
      throw Problem(
        .usage, tr("--skipped goes with a reason."), path: "--skipped",
        hint: tr("Say it: --reason time, pain, illness, forgot, equipment or other."))
    }
    let change = Change(
      pain: try scores.pain(), arm: try scores.armReport(),
      score: try score.map { (text) throws(Problem) in try Typed.painScore(text, "--score") },
      reason: try reason.map { (text) throws(Problem) -> SkipReason in
        try Typed.word(text, "--reason")
      }, isSkipped: skipped, dose: dose, speaksOfPain: environment.speaksOfPain)
    let newNote = try Typed.note(note)
    // Asked before the log is locked: nobody else is to wait for an answer.
    let (meant, before) = try environment.record(meantBy: id)
    var lost: [SafetyReport] = []
    if let current = before.current(meant.id) {
      lost = environment.lostStops(
        of: current, in: before, saying: try change.applied(to: current))
    }
    let answer = environment.answer(lost, mistake: mistake)
    var isWithdrawn = false
    let records = try environment.append { () throws(Problem) in
      let (found, log) = try environment.record(meantBy: id)
      guard let current = log.current(found.id) else {
        throw Problem(
          .refused, tr("{id} was taken back.", ["id": found.id.short]), path: "id",
          hint: tr("Log it again."))
      }
      let moment = try at.map { (text) throws(Problem) in
        try environment.moment(text, of: current)
      }
      if let moment, try !environment.isOf(current, moment.stamp) {
        throw Problem(
          .refused,
          tr("{id} is of {day}.", ["id": current.id.short, "day": current.day.description]),
          path: "--at", hint: tr("Take it back with 'cadans void', and log it on the other day."))
      }
      var content = try change.applied(to: current)
      // An empty note takes the note away.
      let changedNote = note == nil ? current.note : newNote
      guard content != current.content || changedNote != current.note || moment != nil else {
        throw Problem(
          .usage, tr("You gave nothing that changes {id}.", ["id": current.id.short]),
          path: "id", hint: tr("See 'cadans amend --help'."))
      }
      let isLess = !environment.lostStops(of: current, in: log, saying: content).isEmpty
      var withdrawn = isLess && answer.isMistake ? nil : current.withdrawn
      if isLess, !answer.isMistake, case .session(var session) = content {
        // The rest is changed; the answer that stopped stays, and is marked.
        isWithdrawn = true
        session.arm = current.session?.arm
        content = .session(session)
        withdrawn = withdrawn ?? Withdrawal(at: environment.clock.now, reason: "amend")
      }
      return [
        environment.record(
          content, day: current.day, at: moment ?? current.moment, note: changedNote,
          replaces: current.id, withdrawn: withdrawn)
      ]
    }
    guard let record = records.first else { return }
    if isWithdrawn {
      environment.write(record.json, lines: environment.lines(withdrawn: record))
      return
    }
    // What was said of the arm is heard again only where it was said anew.
    let advice = environment.lines(afterArm: change.arm, of: record.session?.exercise)
    environment.write(
      record.json,
      lines: [
        tr(
          "Amended: {what} ({id}).",
          ["what": environment.summary(of: record), "id": record.id.short])
      ] + advice)
  }
}

/// What was said anew about a record.
private struct Change {
  let pain: SessionPain
  let arm: ArmReport?
  let score: PainScore?
  let reason: SkipReason?
  /// Whether it was said that nothing was done, which takes dose and scores away.
  let isSkipped: Bool
  let dose: DoseOptions
  /// Whether the person reads of pain.
  let speaksOfPain: Bool

  /// The content of a record with the change laid over it.
  ///
  /// - Errors: 65 when the record has no such part.
  func applied(to record: Record) throws(Problem) -> Record.Content {
    switch record.content {
    case .session(var session):
      guard score == nil else { throw unfit("--score", record) }
      try apply(to: &session, of: record)
      return .session(session)
    case .pain(let old, let moment):
      if let option = sessionOption { throw unfit(option, record) }
      return .pain(score ?? old, moment: moment)
    default:
      if let option = sessionOption { throw unfit(option, record) }
      guard score == nil else { throw unfit("--score", record) }
      return record.content
    }
  }

  private func apply(to session: inout Session, of record: Record) throws(Problem) {
    let done = try dose.dose(of: session.exercise)
    if let prescribed = session.prescribed {
      try dose.check(against: prescribed, of: session.exercise)
    }
    if let reason {
      guard done == nil, pain.isEmpty, arm == nil else {
        throw Problem(
          .usage, tr("A reason goes with a session that was not done."), path: "--reason")
      }
      guard isSkipped || !session.isExercised else {
        throw Problem(
          .refused,
          tr(
            "{id} is a session that you did: {what}.",
            ["id": record.id.short, "what": record.summary(speaksOfPain: speaksOfPain)]),
          path: "--reason",
          hint: tr(
            "--note says why it went as it did; --skipped beside --reason says that it was not done, and takes its dose and scores away."
          ))
      }
      session.status = .skipped(reason)
      session.done = nil
      session.pain = SessionPain()
      session.arm = nil
      return
    }
    if let done {
      let whole = (session.done ?? session.prescribed ?? Dose()).overlaid(with: done)
      session.done = whole
      session.status = whole.reaches(session.prescribed ?? Dose()) ? .completed : .partial
    } else if !session.isExercised, let option = sessionOption {
      throw unfit(option, record)
    }
    session.pain.before = pain.before ?? session.pain.before
    session.pain.during = pain.during ?? session.pain.during
    session.pain.after = pain.after ?? session.pain.after
    session.arm = arm ?? session.arm
  }

  /// The first option that was given and belongs to a session only.
  private var sessionOption: String? {
    if let option = dose.given { return option }
    if pain.before != nil { return "--before" }
    if pain.during != nil { return "--during" }
    if pain.after != nil { return "--after" }
    if arm != nil { return "--arm" }
    return reason == nil ? nil : "--reason"
  }

  private func unfit(_ option: String, _ record: Record) -> Problem {
    Problem(
      .refused,
      tr(
        "{option} does not go with {id}: {what}.",
        [
          "option": option, "id": record.id.short,
          "what": record.summary(speaksOfPain: speaksOfPain),
        ]), path: option)
  }
}
