import ArgumentParser
import CadansCore
import CadansExchange
import CadansStore
import CadansSystem
import CadansText

struct AskCommand: CadansCommand {
  static let configuration = CommandConfiguration(
    commandName: "ask",
    abstract: tr("Answer the open questions: a number from 0 to 10, or no answer."))

  @Argument(
    help: ArgumentHelp(
      tr("A record, morning, week or psk; without it, all that is open."), valueName: "what"))
  var what: String?
  @Flag(help: ArgumentHelp(tr("Ask in a small window."))) var window = false
  @OptionGroup var output: OutputOptions

  func run(in environment: CommandEnvironment) throws {
    guard window else { return try ask(TerminalAsker(), in: environment) }
    do {
      try ask(WindowAsker(), in: environment)
    } catch let problem as Problem where problem.code == .unavailable {
      try askInTerminal(insteadOf: problem, in: environment)
    }
  }

  /// Puts the open questions, and says how many were answered.
  private func ask(_ asker: any Asker, in environment: CommandEnvironment) throws {
    var answered: [Record] = []
    let questions = try questions(environment)
    for question in questions {
      guard let record = try question.ask(asker, in: environment) else { continue }
      answered.append(record)
    }
    environment.write(
      .object([.init("records", .array(answered.map(\.json)))]),
      questions.isEmpty
        ? tr("There is no open question.")
        : answered.isEmpty
          ? tr("Nothing was answered, and nothing was logged.")
          : trn(
            "{n} answer logged. Thank you.", "{n} answers logged. Thank you.", answered.count))
  }

  /// Without a window: in the terminal where the person is, or in one that is opened for it.
  private func askInTerminal(
    insteadOf problem: Problem, in environment: CommandEnvironment
  ) throws {
    if environment.isInteractive { return try ask(TerminalAsker(), in: environment) }
    guard let program = OwnProgram.path,
      TerminalEmulator.run([program, "ask"] + (what.map { [$0] } ?? []))
    else { throw problem }
    environment.write(
      .object([.init("askedIn", .string("terminal"))]), tr("This was asked in a terminal."))
  }

  private func questions(_ environment: CommandEnvironment) throws(Problem) -> [OpenQuestion] {
    switch what {
    case "morning": return [.moment(.morning)]
    case "week":
      let open = try open(environment).filter(\.isOfWeek)
      return open.isEmpty ? [.moment(.week)] : open.map(OpenQuestion.init)
    case "psk": return [.activities(try environment.activities())]
    case let id?:
      let (record, log) = try environment.record(meantBy: id)
      guard let current = log.current(record.id), current.session?.isExercised == true else {
        throw Problem(
          .refused, tr("{id} is not an exercise that you did.", ["id": id]), path: "id")
      }
      return [.session(current)]
    case nil:
      return try open(environment).map(OpenQuestion.init)
    }
  }

  /// The questions that are open today.
  private func open(_ environment: CommandEnvironment) throws(Problem) -> [Question] {
    let course = try environment.course()
    return Question.open(
      plan: course.plan, course: course, log: try environment.reading.log(on: course.today),
      yesterday: try environment.reading.log(on: course.today.adding(days: -1)))
  }
}

/// A question as it is put to the person.
private enum OpenQuestion {
  case moment(PainMoment)
  case session(Record)
  case arm
  case activities([String])

  init(_ question: Question) {
    switch question {
    case .morning: self = .moment(.morning)
    case .week: self = .moment(.week)
    case .arm: self = .arm
    case .psk(let activities): self = .activities(activities)
    case .session(let record): self = .session(record)
    }
  }

  /// Puts it, and logs the answer; `nil` when there was none.
  func ask(_ asker: any Asker, in environment: CommandEnvironment) throws(Problem) -> Record? {
    switch self {
    case .moment(let moment):
      let isPast = environment.clock.now.time.hour >= 12
      let text =
        switch moment {
        case .week: Sentence.painWeekQuestion
        case .morning where isPast: Sentence.painMorningQuestion
        default: Sentence.painQuestion
        }
      guard let score = try asker.ask(text) else { return nil }
      let record = environment.record(.pain(score, moment: moment), at: environment.clock.moment)
      try environment.keep(record, toldBy: asker)
      return record
    case .arm:
      guard let report = try asker.askArm() else { return nil }
      let record = environment.record(.symptom([], arm: report), at: environment.clock.moment)
      try environment.keep(record, toldBy: asker)
      let advice = environment.lines(afterArm: report)
      if !advice.isEmpty { try asker.tell(advice.joined(separator: " ")) }
      return record
    case .activities(let activities): return try ask(activities, asker, in: environment)
    case .session(let record):
      guard var session = record.session else { return nil }
      let name = ["exercise": session.exercise.title]
      var failure: Problem?
      do throws(Problem) {
        if session.pain.before == nil {
          session.pain.before = try asker.ask(Sentence.painBeforeQuestion(name))
        }
        if session.pain.during == nil {
          session.pain.during = try asker.ask(Sentence.painDuringQuestion(name))
        }
        if session.arm == nil, try environment.plan().asksArm(of: session.exercise) {
          session.arm = try asker.askArm()
        }
      } catch {
        failure = error
      }
      // What was answered before it failed is kept.
      guard session != record.session else {
        if let failure { throw failure }
        return nil
      }
      let amended = environment.record(
        .session(session), day: record.day, at: record.moment, note: record.note,
        replaces: record.id, withdrawn: record.withdrawn)
      // Somebody may have amended it in another window meanwhile: their words stay. A log that
      // cannot be read now tells nothing of that, and the answer is kept.
      if let log = try? environment.reading.log(on: record.day),
        log.current(record.id)?.id != record.id
      {
        throw Problem(
          .refused,
          tr("{id} has changed in the meantime.", ["id": record.id.short]), path: "id",
          hint: tr("Ask again."))
      }
      try environment.keep(amended, toldBy: asker)
      // Only what was answered now is told of.
      if record.session?.arm == nil {
        let advice = environment.lines(afterArm: session.arm, of: session.exercise)
        if !advice.isEmpty { try asker.tell(advice.joined(separator: " ")) }
      }
      if let failure { throw failure }
      return amended
    }
  }

  /// Puts a question for each activity; what was answered before one failed is kept.
  private func ask(
    _ activities: [String], _ asker: any Asker, in environment: CommandEnvironment
  ) throws(Problem) -> Record? {
    var items: [PatientScore] = []
    var failure: Problem?
    for activity in activities {
      var score: PainScore?
      do throws(Problem) {
        if failure == nil { score = try asker.ask(Sentence.activityQuestion(activity)) }
      } catch {
        failure = error
      }
      items.append(PatientScore(activity: activity, score: score?.points))
    }
    var record: Record?
    if items.contains(where: { $0.score != nil }) {
      let scored = environment.record(.psk(items), at: environment.clock.moment)
      try environment.keep(scored, toldBy: asker)
      record = scored
    }
    if let failure { throw failure }
    return record
  }
}
