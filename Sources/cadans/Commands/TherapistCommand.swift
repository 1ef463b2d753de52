import ArgumentParser
import CadansCore
import CadansExchange
import CadansStore
import CadansText

struct TherapistCommand: CadansCommand {
  static let configuration = CommandConfiguration(
    commandName: "therapist", abstract: tr("Log what your physiotherapist said outside the plan."),
    discussion: tr(
      "clear: exercises on hold may go on. evaluated: the evaluation was held. set F14 12: the load of an exercise from now on. It is kept as your word about theirs."
    ))

  @Argument(help: ArgumentHelp(tr("clear, evaluated or set."), valueName: "word"))
  var action: String
  @Argument(help: ArgumentHelp(tr("With set: the exercise."), valueName: "exercise"))
  var exercise: String?
  @Argument(
    help: ArgumentHelp(tr("With set: the load, in the unit of the exercise."), valueName: "load"))
  var load: String?
  @Option(help: ArgumentHelp(tr("The name of your physiotherapist."), valueName: "NAME"))
  var by: String
  @Option(help: ArgumentHelp(tr("When: 09:00, 'yesterday 21:00' or RFC 3339."), valueName: "T"))
  var at: String?
  @Option(help: ArgumentHelp(tr("A note for yourself and your therapist."), valueName: "TEXT"))
  var note: String?
  @OptionGroup var output: OutputOptions

  func run(in environment: CommandEnvironment) throws {
    let word = try word(in: environment)
    let record = try environment.log(
      word, at: environment.moment(at), note: Typed.note(note))
    try environment.write(
      record.json, lines: lines(word, record, course: environment.course()))
  }

  private func word(in environment: CommandEnvironment) throws(Problem) -> TherapistWord {
    let words: [TherapistWord.Action] = [.clear, .evaluated, .set]
    guard let action = words.first(where: { $0.rawValue == self.action }) else {
      throw Problem(
        .usage,
        tr(
          "{name} takes one of {words}, not \"{text}\".",
          [
            "name": "therapist", "words": words.map(\.rawValue).joined(separator: ", "),
            "text": shown(self.action),
          ]),
        path: "word")
    }
    let by = try Typed.name(by, "--by")
    guard action == .set else {
      if let exercise {
        throw Problem(
          .usage,
          tr("An exercise goes with set, not with {word}.", ["word": action.rawValue]),
          path: shown(exercise))
      }
      return TherapistWord(action: action, by: by, said: true)
    }
    guard let exercise, let load else {
      throw Problem(
        .usage, tr("set takes an exercise and a load: set F14 12."), path: "set")
    }
    let code = try Typed.exercise(exercise)
    let number = try Typed.count(load, in: 1...10_000, "load")
    guard try environment.plan().exercise(code)?.progression?.unit != nil else {
      throw Problem(
        .refused,
        tr("{code} has no load in your plan: its dose is as written.", ["code": code.title]),
        path: "exercise",
        hint: tr("A new plan file changes a dose; 'cadans plan import' puts it in force."))
    }
    return TherapistWord(action: .set, by: by, exercise: code, load: number, said: true)
  }

  private func lines(_ word: TherapistWord, _ record: Record, course: Course) -> [String] {
    var lines = [
      tr(
        "Logged as the word of {name} ({id}).",
        ["name": printable(word.by), "id": record.id.short])
    ]
    if let code = word.exercise, let exercise = course.plan.exercise(code) {
      lines.append(
        tr(
          "{exercise}: from now on {dose}.",
          ["exercise": code.title, "dose": course.dose(of: exercise).words]))
      if let load = course.load(of: exercise)?.value, load != word.load {
        lines.append(tr("The plan has its bounds there."))
      }
    }
    if word.action == .clear, course.wayOn != nil {
      lines.append(
        tr("It lifted nothing that was reported after what your physiotherapist had heard."))
    }
    lines.append(
      tr("It is listed as not confirmed until a plan of your physiotherapist says so too."))
    return lines + [course.message].compactMap(\.self)
  }
}

struct CloseCommand: CadansCommand {
  static let configuration = CommandConfiguration(
    commandName: "close", abstract: tr("End the course, as agreed with your physiotherapist."),
    discussion: tr("Exercise reminders stop; micro-pauses go on. Your plan and log stay."))

  @Option(help: ArgumentHelp(tr("The name of your physiotherapist."), valueName: "NAME"))
  var by: String
  @OptionGroup var output: OutputOptions

  func run(in environment: CommandEnvironment) throws {
    _ = try environment.plan()
    let word = TherapistWord(action: .close, by: try Typed.name(by, "--by"), said: true)
    let record = try environment.log(word, at: environment.clock.moment, note: nil)
    let course = try environment.course()
    // One message, the stronger: whoever is to stop is not told to stay active as well.
    let after =
      course.wayOn == nil
      ? Sentence.afterCourse(speaksOfPain: course.speaksOfPain)
      : [course.message].compactMap(\.self)
    environment.write(
      record.json,
      lines: [tr("The course is closed ({id}).", ["id": record.id.short])] + after)
  }
}

extension Typed {
  /// A name.
  ///
  /// - Errors: 64 when it is empty or longer than a log takes.
  static func name(_ text: String, _ path: String) throws(Problem) -> String {
    guard text.contains(where: { !$0.isWhitespace }), text.hasAtMost(200) else {
      throw Problem(
        .usage, tr("{name} takes a name of 1 to {n} characters.", ["name": path, "n": "200"]),
        path: path)
    }
    return text
  }
}

extension CommandEnvironment {
  /// Logs a word of the therapist.
  func log(
    _ word: TherapistWord, at: Moment, note: String?
  ) throws(Problem) -> Record {
    let record = record(.therapistWord(word), at: at, note: note)
    try append([record])
    return record
  }

  /// The course today.
  ///
  /// - Errors: 65 when there is no plan.
  func course() throws(Problem) -> Course {
    guard let course = try reading.course(on: clock.today, now: clock.now)?.course else {
      throw .noPlan(store.paths.plan)
    }
    return course
  }
}
