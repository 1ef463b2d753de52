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
    help: ArgumentHelp(tr("time, pain, illness, forgot, equipment or other."), valueName: "WORD"))
  var reason: String?
  @Option(help: ArgumentHelp(tr("When, on the same day."), valueName: "T")) var at: String?
  @Option(help: ArgumentHelp(tr("A note for yourself and your therapist."), valueName: "TEXT"))
  var note: String?
  @OptionGroup var output: OutputOptions

  func run(in environment: CommandEnvironment) throws {
    let pain = try scores.pain()
    let arm = try scores.armReport()
    let newScore = try score.map { (text) throws(Problem) in try Typed.painScore(text, "--score") }
    let reason = try reason.map { (text) throws(Problem) -> SkipReason in
      try Typed.word(text, "--reason")
    }
    let moment = try at.map { (text) throws(Problem) in
      try Typed.moment(text, clock: environment.clock)
    }
    let records = try environment.store.append { () throws(Problem) in
      let (found, log) = try environment.record(meantBy: id)
      guard let current = log.current(found.id) else {
        throw Problem(
          .refused, tr("{id} was taken back.", ["id": found.id.short]), path: "id",
          hint: tr("Log it again."))
      }
      if let moment, moment.date != current.day {
        throw Problem(
          .refused,
          tr("{id} is of {day}.", ["id": current.id.short, "day": current.day.description]),
          path: "--at", hint: tr("Take it back with 'cadans void', and log it on the other day."))
      }
      var content = current.content
      switch content {
      case .session(var session):
        let done = try dose.dose(of: session.exercise)
        try session.amend(done: done, pain: pain, arm: arm, reason: reason)
        content = .session(session)
      case .pain(let score, let moment): content = .pain(newScore ?? score, moment: moment)
      default: break
      }
      guard content != current.content || moment != nil || note != nil else {
        throw Problem(
          .usage, tr("Nothing was said that would change {id}.", ["id": current.id.short]),
          path: "id", hint: tr("See 'cadans amend --help'."))
      }
      return [
        environment.record(
          content, day: current.day, at: moment ?? current.at, note: note ?? current.note,
          replaces: current.id)
      ]
    }
    guard let record = records.first else { return }
    environment.write(
      record.json,
      tr("Amended: {what} ({id}).", ["what": record.summary, "id": record.id.short]))
  }
}

extension Session {
  /// Lays what was said anew over the session.
  ///
  /// - Errors: 65 when a reason is given for a session that was done.
  mutating func amend(
    done newDone: Dose?, pain newPain: SessionPain, arm newArm: ArmReport?, reason: SkipReason?
  ) throws(Problem) {
    if let reason {
      guard newDone == nil, newPain.isEmpty else {
        throw Problem(
          .usage, tr("A reason goes with a session that was not done."), path: "--reason")
      }
      status = .skipped(reason)
      done = nil
      pain = SessionPain()
      arm = nil
      return
    }
    if let newDone {
      let base = done ?? prescribed ?? Dose()
      let whole = base.overlaid(with: newDone)
      done = whole
      status = whole.reaches(prescribed ?? Dose()) ? .completed : .partial
    }
    pain.before = newPain.before ?? pain.before
    pain.during = newPain.during ?? pain.during
    pain.after = newPain.after ?? pain.after
    arm = newArm ?? arm
  }
}
