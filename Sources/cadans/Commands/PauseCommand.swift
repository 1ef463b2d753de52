import ArgumentParser
import CadansCore
import CadansExchange
import CadansStore
import CadansText
import Systemd

struct PauseCommand: CadansCommand {
  static let writesTimes = false
  static let configuration = CommandConfiguration(
    commandName: "pause", abstract: tr("No reminders for a while; they always come back."),
    discussion: tr(
      "Say how long ('45m', '2h') or until when ('until 14:00'). Without either, one hour."))

  @Argument(help: ArgumentHelp(tr("45m, or until 14:00."), valueName: "length"))
  var length: [String] = []
  @OptionGroup var output: OutputOptions

  /// The lengths that can be meant, in seconds: 1 minute to 12 hours.
  ///
  /// - Source: <doc:The-contract#D-Bus>: `Pause`.
  private static let lengths = 60...43_200

  func run(in environment: CommandEnvironment) throws {
    let clock = environment.clock
    let seconds = try seconds(now: environment)
    try DaemonClient().call("Pause", [.uint32(UInt32(seconds))])
    let until = clock.zone.timestamp(clock.instant.adding(seconds: Int64(seconds)))
    environment.write(
      .members(["pausedUntil": .text(until)]),
      tr(
        "No reminders until {time}. 'cadans resume' ends it sooner.",
        ["time": until.time.description]))
  }

  private func seconds(now environment: CommandEnvironment) throws(Problem) -> Int {
    let clock = environment.clock
    switch length.count {
    case 0: return 3600
    case 1: return try Typed.duration(length[0], in: Self.lengths, "length")
    case 2 where ["until", tr("until")].contains(length[0]):
      let time = try Typed.time(length[1], "until")
      var end = clock.zone.instant(clock.today, time).instant
      if end <= clock.instant {
        end = clock.zone.instant(clock.today.adding(days: 1), time).instant
      }
      let seconds = Int(end.seconds(since: clock.instant)) + 1
      guard seconds >= Self.lengths.lowerBound else {
        throw Problem(
          .usage,
          tr("A pause lasts 1 minute at least, and {time} is sooner.", ["time": length[1]]),
          path: "until")
      }
      guard seconds <= Self.lengths.upperBound else {
        throw Problem(
          .usage,
          tr(
            "A pause lasts 12 hours at most, and {time} is further off.",
            ["time": length[1]]), path: "until")
      }
      return seconds
    default:
      throw Problem(
        .usage,
        tr(
          "\"{text}\" is not a length of time; write 45m or until 14:00.",
          ["text": length.joined(separator: " ")]), path: "length")
    }
  }
}
