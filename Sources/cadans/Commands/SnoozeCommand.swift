import ArgumentParser
import CadansCore
import CadansExchange
import CadansStore
import CadansText
import Systemd

struct SnoozeCommand: CadansCommand {
  static let writesTimes = false
  static let configuration = CommandConfiguration(
    commandName: "snooze", abstract: tr("Put the reminder on the screen off for 10 minutes."))

  @Argument(help: ArgumentHelp(tr("The slot, when another is meant: f14-0900."), valueName: "slot"))
  var slot: String?
  @OptionGroup var output: OutputOptions

  /// - Units: Seconds.
  /// - Source: <doc:The-contract#Command-line>: later is 10 minutes.
  private static let seconds: UInt32 = 600

  func run(in environment: CommandEnvironment) throws {
    let name = try slot.map { (text) throws(Problem) in try Typed.slot(text).name } ?? ""
    let daemon = try DaemonClient()
    // What was written a moment ago counts.
    try daemon.call("Reload")
    try daemon.call("Snooze", [.string(name), .uint32(Self.seconds)]) { error in
      error == "NoSuchSlot" ? Self.refusal(of: SlotID(name), in: environment) : nil
    }
    environment.write(
      .object([.init("snoozedFor", .integer(Int(Self.seconds)))]),
      tr("The reminder comes again in 10 minutes."))
  }

  /// Why a slot cannot be put off, as the files tell it.
  private static func refusal(
    of slot: SlotID?, in environment: CommandEnvironment
  ) -> Problem? {
    guard let slot else {
      return Problem(
        .refused, tr("There is no reminder on the screen."), path: "slot",
        hint: tr("'cadans today' shows what is open."))
    }
    let clock = environment.clock
    // A file that cannot be read leaves the sentence of every refusal.
    guard
      let agenda = try? environment.reading.agenda(
        on: clock.today, today: clock.today, now: clock.now, zone: clock.zone)
    else { return nil }
    let name = ["slot": slot.name]
    let item = agenda.items.first { $0.exercise.slots.contains { $0.id == slot } }
    guard let item else {
      return Problem(
        .refused, tr("The plan has no slot {slot}.", name), path: "slot",
        hint: tr("'cadans today' shows what is open."))
    }
    guard !item.isStopped else {
      return Problem(
        .refused,
        tr("{slot} is on hold until you have talked with your therapist.", name), path: "slot",
        hint: tr("'cadans today' shows why."))
    }
    let entry = item.entries.first { $0.occurrence.slot == slot }
    guard let entry, entry.outcome == .open else {
      return Problem(
        .refused, tr("{slot} is not open today.", name), path: "slot",
        hint: tr("'cadans today' shows what is open."))
    }
    let time = clock.zone.timestamp(entry.occurrence.dueAt).time.description
    return Problem(
      .refused,
      tr(
        "There was no reminder of {slot} at {time} to put off.",
        ["slot": slot.name, "time": time]),
      path: "slot", hint: tr("Only a reminder that has come can be put off."))
  }
}
