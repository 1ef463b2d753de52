import ArgumentParser
import CadansCore
import CadansExchange
import CadansStore
import CadansText

struct ProgressCommand: CadansCommand {
  static let writesTimes = false
  static let configuration = CommandConfiguration(
    commandName: "progress",
    abstract: tr("The load of each exercise, what it takes to the next step, and why."))

  @Argument(help: ArgumentHelp(tr("The exercise, as in your plan: F14."), valueName: "exercise"))
  var exercise: String?
  @Flag(help: ArgumentHelp(tr("The evaluation: start and now, goals, what was done.")))
  var evaluation = false
  @OptionGroup var output: OutputOptions

  func run(in environment: CommandEnvironment) throws {
    let code = try exercise.map { (text) throws(Problem) in try Typed.exercise(text) }
    guard
      let reading = try environment.reading.wholeCourse(
        on: environment.clock.today, now: environment.clock.now)
    else {
      throw Problem.noPlan(environment.store.paths.plan)
    }
    let course = reading.course
    if let code, course.plan.exercise(code) == nil {
      throw Problem(
        .refused, tr("{code} is not in your plan.", ["code": code.title]), path: "exercise",
        hint: tr(
          "Your plan has {codes}.",
          ["codes": course.plan.exercises.map(\.code.rawValue).joined(separator: ", ")]))
    }
    if evaluation {
      let sheet = try environment.evaluation(of: course)
      environment.write(sheet.document, lines: sheet.lines)
    } else {
      let view = ProgressView(course: course, only: code)
      environment.write(view.document, lines: view.lines)
    }
    if let damaged = reading.damaged.first { throw damaged }
  }
}
