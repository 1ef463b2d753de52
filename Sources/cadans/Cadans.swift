import ArgumentParser
import CadansCore
import CadansText

/// The companion command: what a person does with their plan and log in a terminal.
struct Cadans: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cadans",
    abstract: tr("Your exercise plan and log for neck pain, with reminders on the desktop."),
    discussion: Sentence.disclaimer,
    version: Version.text,
    groupedSubcommands: [
      CommandGroup(
        name: tr("Every day"),
        subcommands: [
          TodayCommand.self, DoneCommand.self, SkipCommand.self, BadDayCommand.self,
          AskCommand.self, PainCommand.self, PSKCommand.self, SymptomCommand.self,
        ]),
      CommandGroup(
        name: tr("The log"),
        subcommands: [
          LogCommand.self, UndoCommand.self, AmendCommand.self, VoidCommand.self,
          AwayCommand.self,
        ]),
      CommandGroup(
        name: tr("The plan"),
        subcommands: [
          PlanCommand.self, ExerciseCommand.self, ProgressCommand.self, TherapistCommand.self,
          CloseCommand.self, SimulateCommand.self,
        ]),
      CommandGroup(
        name: tr("Reminders"),
        subcommands: [
          StatusCommand.self, PauseCommand.self, ResumeCommand.self, SnoozeCommand.self,
          BreakCommand.self,
        ]),
      CommandGroup(
        name: tr("Your data"),
        subcommands: [
          ExportCommand.self, ReportCommand.self, KeysCommand.self, ConfigCommand.self,
          DoctorCommand.self, BackupCommand.self, RestoreCommand.self, EraseCommand.self,
        ]),
    ])
}

extension Cadans {
  /// Reads the arguments of a subcommand without building the tree of all of them, which takes
  /// longer than the command itself.
  ///
  /// - Returns: `nil` where anything else is asked or something is wrong: then the whole tree has to
  ///   say what.
  static func subcommand(_ arguments: [String]) -> (any CadansCommand)? {
    guard let name = arguments.first,
      let type = configuration.subcommands.first(where: { $0.configuration.commandName == name })
    else { return nil }
    return try? type.parseAsRoot(Array(arguments.dropFirst())) as? any CadansCommand
  }
}
