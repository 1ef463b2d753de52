import ArgumentParser
import CadansExchange
import CadansStore
import CadansText

/// A command of Cadans: arguments, one call, one line. Everything outside comes in through the
/// environment.
protocol CadansCommand: ParsableCommand {
  /// Whether it writes down when something was, for which name and clock of the zone have to agree.
  static var writesTimes: Bool { get }

  /// Carries the command out.
  func run(in environment: CommandEnvironment) throws
}

extension CadansCommand {
  static var writesTimes: Bool { true }
}

/// The option that every command has.
struct OutputOptions: ParsableArguments {
  @Flag(help: ArgumentHelp(tr("Write JSON, for programs."))) var json = false
}
