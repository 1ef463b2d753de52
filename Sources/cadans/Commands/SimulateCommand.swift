import ArgumentParser
import CadansCore
import CadansExchange
import CadansStore
import CadansText

struct SimulateCommand: CadansCommand {
  static let writesTimes = false
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: tr("Try a plan on a made-up patient, before it is prescribed."))

  @Argument(help: ArgumentHelp(tr("The file with the plan and the events."), valueName: "file"))
  var file: String
  @OptionGroup var output: OutputOptions

  func run(in environment: CommandEnvironment) throws {
    let document = try environment.existingDocument(file, limit: SimulationFile.largest)
    let simulations = try SimulationFile(document, path: file)
    let views = try simulations.entries.map { entry in
      SimulationView(
        entry: entry, outcome: try entry.simulation.run(), width: TerminalWidth.columns)
    }
    let answers = views.map(\.outcome.json)
    environment.write(
      simulations.isList ? .array(answers) : answers.first ?? .array([]),
      lines: views.isEmpty
        ? [tr("{file} holds no simulation.", ["file": file])]
        : Array(views.map(\.lines).joined(separator: ["", ""])))
  }
}
