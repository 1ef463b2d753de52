import ArgumentParser
import CadansCore
import CadansExchange
import CadansStore
import CadansText

struct PlanHistoryCommand: CadansCommand {
  static let writesTimes = false
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: tr("Which plan was in force when."))

  @OptionGroup var output: OutputOptions

  func run(in environment: CommandEnvironment) throws {
    let history = try environment.reading.planHistory()
    environment.write(
      history.document,
      lines: history.entries.isEmpty
        ? [tr("No plan was in force yet.")]
        : history.entries.map { entry in
          tr(
            "{day} {time}  {id}, revision {n}",
            [
              "day": entry.from.date.description, "time": entry.from.time.description,
              "id": entry.id, "n": String(entry.revision),
            ])
        })
  }
}
