import ArgumentParser
import CadansCore
import CadansExchange
import CadansStore
import CadansText

struct LogCommand: CadansCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: tr("What you logged, and what became of each slot."))

  @Option(
    help: ArgumentHelp(tr("The first day: 2026-11-21, today or yesterday."), valueName: "DAY"))
  var from: String?
  @Option(help: ArgumentHelp(tr("The last day."), valueName: "DAY")) var to: String?
  @OptionGroup var output: OutputOptions

  /// Without `--from`, a week.
  private static let days = 7

  func run(in environment: CommandEnvironment) throws {
    let clock = environment.clock
    let last =
      try to.map { (text) throws(Problem) in try Typed.date(text, "--to", clock: clock) }
      ?? clock.today
    let first =
      try from.map { (text) throws(Problem) in try Typed.date(text, "--from", clock: clock) }
      ?? last.adding(days: 1 - Self.days)
    guard first <= last else {
      throw Problem(
        .usage,
        tr("{from} is after {to}.", ["from": first.description, "to": last.description]),
        path: "--from")
    }
    let logged = Set(try environment.store.loggedDays().filter { (first...last).contains($0) })
    let history = try environment.store.planHistory()
    let planned = history.entries.first?.from.date ?? .init(dayNumber: .max)
    var days: [LogView.Day] = []
    for number in first.dayNumber...last.dayNumber {
      let day = CivilDate(dayNumber: number)
      guard logged.contains(day) || (planned <= day && day <= clock.today) else { continue }
      days.append(
        LogView.Day(
          day: day, log: try environment.store.log(on: day),
          agenda: planned <= day
            ? try environment.store.agenda(on: day, today: clock.today, zone: clock.zone) : nil))
    }
    let view = LogView(from: first, to: last, days: days, zone: clock.zone)
    environment.write(view.document, lines: view.lines)
  }
}
