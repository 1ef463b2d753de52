import ArgumentParser
import CadansExchange
import CadansStore
import CadansText

struct ResumeCommand: CadansCommand {
  static let writesTimes = false
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: tr("End a pause: reminders come again."))

  @OptionGroup var output: OutputOptions

  func run(in environment: CommandEnvironment) throws {
    try DaemonClient().call("Resume")
    environment.write(.object([.init("paused", .bool(false))]), tr("Reminders come again."))
  }
}
