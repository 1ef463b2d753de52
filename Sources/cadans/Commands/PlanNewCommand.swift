import ArgumentParser
import CadansCore
import CadansExchange
import CadansStore
import CadansText
import Glibc

struct PlanNewCommand: CadansCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: tr("Make a plan from what you got on paper."),
    discussion: tr(
      "An exercise is CODE:DOSE@TIMES/DAYS, such as F14:3x10@09:00,17:00/mo-fr, F5:15min@21:00 or F27:2x20s:left@08:00. The plan is printed; -o writes it to a file, --activate puts it in force."
    ))

  @Option(
    help: ArgumentHelp(
      tr("The profile that your therapist gave: A, B, C or D."), valueName: "LETTER"))
  var profile: String?
  @Option(help: ArgumentHelp(tr("Who prescribed it."), valueName: "NAME")) var prescriber: String?
  @Option(
    help: ArgumentHelp(
      tr("The last day of the course; profile D cannot do without."), valueName: "DAY"))
  var end: String?
  @Option(
    name: .customLong("exercise"),
    help: ArgumentHelp(tr("An exercise; give the option once for each."), valueName: "SPEC"))
  var exercises: [String] = []
  @Option(
    help: ArgumentHelp(
      tr("Why an exercise is there that the profile does not list: F27=TEXT."),
      valueName: "CODE=TEXT"))
  var reason: [String] = []
  @Option(help: ArgumentHelp(tr("A pseudonym for the therapist's file."), valueName: "TEXT"))
  var pseudonym: String?
  @Flag(help: ArgumentHelp(tr("General movements to start with; no prescription.")))
  var starter = false
  @Flag(help: ArgumentHelp(tr("Put the plan in force."))) var activate = false
  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp(tr("Write the plan to a file."), valueName: "FILE"))
  var file: String?
  @Flag(help: ArgumentHelp(tr("Overwrite a file that is there."))) var force = false
  @OptionGroup var output: OutputOptions

  func run(in environment: CommandEnvironment) throws {
    if starter, !exercises.isEmpty || profile != nil || prescriber != nil {
      throw Problem(
        .usage, tr("The starter plan comes as it is: leave the other options out."),
        path: "--starter")
    }
    var request = self
    let asks = exercises.isEmpty && !starter && environment.isInteractive
    if asks { request.ask() }
    let plan = starter ? starterPlan(environment) : try request.writtenPlan(environment)
    let planFile = try PlanFile(plan)
    try planFile.checkMayComeIntoForce("plan")
    for warning in planFile.plan.warnings where !environment.wantsJSON {
      complain(tr("Note: {text}.", ["text": warning.message]))
    }
    if let file { try OutputFile(file).write(planFile.document.bytes, force: force) }
    if asks, !activate, file == nil {
      for line in PlanView(file: planFile).lines { print(line) }
      request.activate = environment.confirm(tr("Put this plan in force?"))
      guard request.activate else {
        print(tr("Nothing was changed."))
        return
      }
    }
    if request.activate { try environment.activate { _ throws(Problem) in planFile } }
    tell(planFile, shown: asks && !activate, in: environment)
    if request.activate, !environment.wantsJSON { complain(tr("The plan is in force.")) }
  }

  private func tell(_ planFile: PlanFile, shown: Bool, in environment: CommandEnvironment) {
    if environment.wantsJSON {
      print(planFile.document.line)
    } else if file == nil, activate {
      for line in PlanView(file: planFile).lines { print(line) }
    } else if file == nil, !shown {
      print(String(decoding: planFile.document.bytes, as: UTF8.self), terminator: "")
    }
  }

  private func starterPlan(_ environment: CommandEnvironment) -> Plan {
    StarterPlan.plan(
      id: planID(environment), at: environment.clock.now, timeZone: environment.clock.zone.name)
  }

  private func writtenPlan(_ environment: CommandEnvironment) throws(Problem) -> Plan {
    guard !exercises.isEmpty else {
      throw Problem(
        .usage, tr("A plan needs at least one --exercise, or --starter."), path: "--exercise",
        hint: tr("For example: --exercise F14:3x10@09:00,17:00/mo-fr"))
    }
    let profile = try profile.map { (text) throws(Problem) in try Self.profile(text) }
    if profile != nil || prescriber != nil, prescriber?.isEmpty != false {
      throw Problem(
        .usage, tr("A profile comes from a therapist: say who, with --prescriber."),
        path: "--prescriber")
    }
    if let pseudonym, let fault = PlanFile.fault(ofPseudonym: pseudonym) {
      throw Problem(
        .refused, tr("{path}: {fault}", ["path": "--pseudonym", "fault": fault]),
        path: "--pseudonym")
    }
    let reasons = try readReasons()
    var taken: Set<SlotID> = []
    var planned: [PlannedExercise] = []
    for spec in exercises {
      let exercise = try ExerciseSpec(spec).planned(avoiding: &taken, reasons: reasons)
      guard !planned.contains(where: { $0.code == exercise.code }) else {
        throw Problem(
          .usage, tr("{code} is named twice.", ["code": exercise.code.rawValue]),
          path: "--exercise", hint: tr("Put its times together: F14:3x10@09:00,17:00"))
      }
      planned.append(exercise)
    }
    if let code = reasons.keys.sorted().first(where: { code in
      !planned.contains { $0.code == code }
    }) {
      throw Problem(
        .usage, tr("{code} has a reason, and is not in the plan.", ["code": code.rawValue]),
        path: "--reason")
    }
    let now = environment.clock.now
    return Plan(
      id: planID(environment), revision: 1, createdAt: now,
      timeZone: environment.clock.zone.name,
      prescriber: prescriber.map { .therapist(name: $0) } ?? .own, pseudonym: pseudonym,
      course: try course(profile, from: now.date, environment), exercises: planned)
  }

  private func course(
    _ profile: Profile?, from start: CivilDate, _ environment: CommandEnvironment
  ) throws(Problem) -> PlanCourse? {
    let end = try end.map { (text) throws(Problem) in
      try Typed.date(text, "--end", clock: environment.clock)
    }
    guard profile != nil || end != nil else { return nil }
    if let end, end < start {
      throw Problem(
        .refused, tr("{day} lies before the course begins.", ["day": end.description]),
        path: "--end")
    }
    return PlanCourse(profile: profile, start: start, end: end)
  }

  /// - Errors: 64 for what is no profile, 65 for grade IV.
  private static func profile(_ text: String) throws(Problem) -> Profile {
    guard !Profile.isGradeIV(text) else {
      throw Problem(
        .refused, tr("{path}: {fault}", ["path": "--profile", "fault": Profile.gradeIVRefusal]),
        path: "--profile")
    }
    return try Typed.word(text.uppercased(), "--profile")
  }

  private func planID(_ environment: CommandEnvironment) -> String {
    "plan-\(environment.clock.makeID().text.suffix(12))"
  }

  private func readReasons() throws(Problem) -> [ExerciseCode: String] {
    var reasons: [ExerciseCode: String] = [:]
    for text in reason {
      guard let equals = text.firstIndex(of: "=") else {
        throw Problem(
          .usage, tr("\"{text}\" is not a reason; write F27=TEXT.", ["text": text]),
          path: "--reason")
      }
      reasons[try Typed.exercise(String(text[..<equals]))] = String(
        text[text.index(after: equals)...])
    }
    return reasons
  }

  /// Asks on the terminal for what stands on the paper.
  private mutating func ask() {
    complain(tr("Who prescribed the exercises? Leave it empty for a plan of your own."))
    let name = StandardInput.line() ?? ""
    if !name.isEmpty {
      prescriber = name
      complain(tr("Which profile is it: A, B, C or D? Leave it empty when your paper names none."))
      while profile == nil, let letter = StandardInput.line(), !letter.isEmpty {
        do throws(Problem) {
          let read = try Self.profile(letter)
          profile = letter
          if read == .d {
            complain(tr("On which day does the course end? Write it as 2026-11-21."))
            end = StandardInput.line()
          }
        } catch {
          complain(error.message)
        }
      }
    }
    complain(
      tr("Type the exercises as on your paper, one on a line: F14:3x10@09:00,17:00/mo-fr"))
    complain(tr("An empty line ends the list."))
    while let line = StandardInput.line(), !line.isEmpty {
      do {
        _ = try ExerciseSpec(line)
        exercises.append(line)
      } catch {
        complain(error.message)
      }
    }
  }
}
