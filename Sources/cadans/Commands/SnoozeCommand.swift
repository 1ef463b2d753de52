import ArgumentParser
import CadansCore
import CadansExchange
import CadansStore
import CadansText
import Systemd

struct SnoozeCommand: CadansCommand {
  static let configuration = CommandConfiguration(
    commandName: "snooze", abstract: tr("Put the reminder on the screen off for 10 minutes."))

  @Argument(help: ArgumentHelp(tr("The slot, when another is meant: f14-0900."), valueName: "slot"))
  var slot: String?
  @OptionGroup var output: OutputOptions

  /// - Units: Seconds.
  /// - Source: the issue of the loop: Later is 10 minutes.
  private static let seconds: UInt32 = 600

  func run(in environment: CommandEnvironment) throws {
    let name = try slot.map { (text) throws(Problem) in try Typed.slot(text).name } ?? ""
    try DaemonClient().call("Snooze", [.string(name), .uint32(Self.seconds)])
    environment.write(
      .object([.init("snoozedFor", .integer(Int(Self.seconds)))]),
      tr("The reminder comes again in 10 minutes."))
  }
}
