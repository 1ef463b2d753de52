import ArgumentParser
import CadansCore
import CadansExchange
import CadansStore
import CadansText

struct PlanShowCommand: CadansCommand {
  static let writesTimes = false
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: tr("The plan in force."))

  @OptionGroup var output: OutputOptions

  func run(in environment: CommandEnvironment) throws {
    _ = try environment.plan()
    guard let file = try environment.reading.planFile() else { return }
    environment.write(file.document, lines: PlanView(file: file).lines)
  }
}
