import ArgumentParser
import CadansCore
import CadansText

struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: tr("Your exercise plan: make, look at, import, move."),
    subcommands: [
      PlanNewCommand.self, PlanShowCommand.self, PlanValidateCommand.self,
      PlanImportCommand.self, PlanHistoryCommand.self, PlanMoveCommand.self,
    ], defaultSubcommand: PlanShowCommand.self)
}
