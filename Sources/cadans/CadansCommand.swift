import ArgumentParser
import CadansExchange
import CadansStore
import CadansText

/// A command of Cadans: arguments, one call, one line. Everything outside comes in through the
/// environment.
protocol CadansCommand: ParsableCommand {
  /// Carries the command out.
  func run(in environment: CommandEnvironment) throws
}

/// The option that every command has.
struct OutputOptions: ParsableArguments {
  @Flag(help: ArgumentHelp(tr("Write JSON, for programs."))) var json = false
}
