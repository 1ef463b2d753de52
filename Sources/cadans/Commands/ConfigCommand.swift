import ArgumentParser
import CadansCore
import CadansExchange
import CadansStore
import CadansText

struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: tr("Your settings."),
    subcommands: [ConfigListCommand.self, ConfigGetCommand.self, ConfigSetCommand.self],
    defaultSubcommand: ConfigListCommand.self)
}

struct ConfigListCommand: CadansCommand {
  static let writesTimes = false
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: tr("All settings with their values."))

  @OptionGroup var output: OutputOptions

  func run(in environment: CommandEnvironment) throws {
    let settings = try environment.reading.configuration()
    environment.write(
      .object(Setting.allCases.map { .init($0.rawValue, .string($0.value(in: settings))) }),
      lines: Setting.allCases.flatMap { setting in
        [
          "\(setting.rawValue) = \(setting.value(in: settings))",
          "    \(setting.explanation)",
        ]
      })
  }
}

struct ConfigGetCommand: CadansCommand {
  static let writesTimes = false
  static let configuration = CommandConfiguration(
    commandName: "get", abstract: tr("The value of a setting."))

  @Argument(help: ArgumentHelp(tr("The setting: micropause.interval."), valueName: "name"))
  var name: String
  @OptionGroup var output: OutputOptions

  func run(in environment: CommandEnvironment) throws {
    let setting = try Setting(typed: name)
    let value = setting.value(in: try environment.reading.configuration())
    environment.write(.object([.init(setting.rawValue, .string(value))]), value)
  }
}

struct ConfigSetCommand: CadansCommand {
  static let writesTimes = false
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: tr("Change a setting; the daemon follows at once."))

  @Argument(help: ArgumentHelp(tr("The setting: micropause.interval."), valueName: "name"))
  var name: String
  @Argument(help: ArgumentHelp(tr("The value: 30m."), valueName: "value")) var value: String
  @OptionGroup var output: OutputOptions

  func run(in environment: CommandEnvironment) throws {
    let setting = try Setting(typed: name)
    let settings = try environment.store.updateConfiguration { (settings) throws(Problem) in
      try setting.set(value, in: &settings)
    }
    let shown = setting.value(in: settings)
    environment.write(
      .object([.init(setting.rawValue, .string(shown))]), "\(setting.rawValue) = \(shown)")
  }
}
