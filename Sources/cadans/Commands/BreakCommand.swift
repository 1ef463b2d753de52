import ArgumentParser
import CadansCore
import CadansExchange
import CadansStore
import CadansText
import Systemd

struct BreakCommand: CadansCommand {
  static let writesTimes = false
  static let configuration = CommandConfiguration(
    commandName: "break", abstract: tr("Take a micro-pause now."))

  @OptionGroup var output: OutputOptions

  func run(in environment: CommandEnvironment) throws {
    let clock = environment.clock
    let seconds = try environment.reading.configuration().micropause.lengthSeconds
    try DaemonClient().call("TakeBreak")
    let end = clock.zone.timestamp(clock.instant.adding(seconds: Int64(seconds)))
    environment.write(
      .members(["seconds": .integer(seconds), "until": .text(end)]),
      trn("A micro-pause of {n} second begins.", "A micro-pause of {n} seconds begins.", seconds))
  }
}
