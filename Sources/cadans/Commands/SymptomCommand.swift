import ArgumentParser
import CadansCore
import CadansExchange
import CadansStore
import CadansText

struct SymptomCommand: CadansCommand {
  static let configuration = CommandConfiguration(
    commandName: "symptom", abstract: tr("Log a symptom, and hear what to do with your exercises."))

  @Argument(
    help: ArgumentHelp(
      tr(
        "trauma, weakness, motor-loss, grade-iv, sensory, arm-tingling, arm-radiation, headache, dizziness, nausea or unsure."
      ), valueName: "flag"))
  var flags: [String]
  @Option(
    help: ArgumentHelp(
      tr("Complaints in arm or hand: none, usual, increased or new."), valueName: "WORD"))
  var arm: String?
  @Option(help: ArgumentHelp(tr("When: 09:00, 'yesterday 21:00' or RFC 3339."), valueName: "T"))
  var at: String?
  @Option(help: ArgumentHelp(tr("A note for yourself and your therapist."), valueName: "TEXT"))
  var note: String?
  @OptionGroup var output: OutputOptions

  func run(in environment: CommandEnvironment) throws {
    let flags = try flags.map { (text) throws(Problem) -> SymptomFlag in
      try Typed.word(text, "flag")
    }
    let at = try environment.moment(at)
    let note = try Typed.note(note)
    var report = try arm.map { (text) throws(Problem) -> ArmReport in
      try Typed.word(text, "--arm")
    }
    // A plan that cannot be read keeps no symptom from being logged, and is told behind it.
    var damaged: Problem?
    var profile: Profile?
    do throws(Problem) {
      profile = try environment.reading.planFile()?.plan.course?.profile
    } catch {
      damaged = error
    }
    // In profile D complaints of the arm are to be expected: of which kind they are decides, and
    // what they are is kept beside the answer.
    if profile == .d, flags.contains(where: \.isOfArm) {
      if report == nil { report = try environment.askArm() }
      if report == ArmReport.none {
        throw Problem(
          .usage, tr("You named a symptom of the arm and said that there is none."),
          path: "--arm", hint: tr("Say it: --arm usual, --arm increased or --arm new."))
      }
    }
    let record = environment.record(
      .symptom(flags, arm: report), at: at, note: note)
    try environment.append([record])
    var course: Course?
    do throws(Problem) {
      course = try environment.reading.course(
        on: environment.clock.today, now: environment.clock.now)?.course
    } catch {
      damaged = error
    }
    // Without a plan to ask, what the flags say by themselves holds.
    let stops = Rule.stopping(flags, arm: report, in: profile) != nil
    let isNew = report == .usual && course?.hasFirstUsual == true
    let message =
      course == nil && stops
      ? Sentence.stopContact
      : course?.message ?? (flags.isEmpty && !isNew ? nil : Sentence.contact)
    let wayOn = course == nil && stops ? Sentence.goOn : course?.wayOn
    environment.write(
      record.json,
      lines: [
        tr(
          "Logged at {time} ({id}).",
          ["time": at.words(from: environment.clock), "id": record.id.short])
      ] + [message, wayOn].compactMap(\.self))
    if let damaged { throw damaged }
  }
}

extension CommandEnvironment {
  /// How the complaints in arm or hand compare with the usual ones.
  ///
  /// - Errors: 64 when there is nobody to ask.
  fileprivate func askArm() throws(Problem) -> ArmReport? {
    guard isInteractive else {
      throw Problem(
        .usage,
        tr("In your plan it matters whether complaints of the arm are as usual, more or new."),
        path: "--arm", hint: tr("Say it: --arm usual, --arm increased or --arm new."))
    }
    guard let report = try TerminalAsker().askArm() else {
      throw Problem(
        .usage, tr("Without an answer nothing was logged."), path: "--arm",
        hint: tr("Say it: --arm usual, --arm increased or --arm new."))
    }
    return report
  }
}

extension Asker {
  /// The question about arm or hand, with its four answers.
  func askArm() throws(Problem) -> ArmReport? {
    let answers = ArmReport.allCases
    return try choose(Sentence.armQuestion, answers.map(\.answer)).map { answers[$0] }
  }
}
