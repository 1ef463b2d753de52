import ArgumentParser
import CadansCore
import CadansExchange
import CadansStore
import CadansText

struct LogCommand: CadansCommand {
  static let writesTimes = false
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: tr("What you logged, and what became of each slot."))

  @Option(
    help: ArgumentHelp(
      tr("The first day: 2026-11-21 or yesterday; without it, a week."), valueName: "DAY"))
  var from: String?
  @Option(help: ArgumentHelp(tr("The last day; without it, today."), valueName: "DAY")) var to:
    String?
  @Flag(help: ArgumentHelp(tr("What became of the micro-pauses, per day and per week.")))
  var micropauses = false
  @OptionGroup var output: OutputOptions

  /// Without `--from`, a week.
  private static let days = 7

  func run(in environment: CommandEnvironment) throws {
    let (first, last) = try span(environment.clock)
    let waiting = environment.settleWaiting()
    if micropauses { return try showMicropauses(first, last, environment) }
    // Without a history that can be read there are still the records.
    var planned: CivilDate?
    var problem: Problem?
    do throws(Problem) {
      planned = try plannedSince(environment.reading)
    } catch {
      problem = error
    }
    let days = try days(from: first, to: last, planned: planned, in: environment)
    let view = LogView(
      from: first, to: last, days: days, speaksOfPain: environment.speaksOfPain)
    environment.write(view.document, lines: view.lines + [waiting.words].compactMap(\.self))
    if let problem = problem ?? days.lazy.compactMap(\.problem).first { throw problem }
  }

  /// A damaged file does not hide the days beside it.
  private func showMicropauses(
    _ first: CivilDate, _ last: CivilDate, _ environment: CommandEnvironment
  ) throws {
    var events: [PromptEvent] = []
    var problem: Problem?
    for number in first.dayNumber...last.dayNumber {
      do throws(Problem) {
        let day = CivilDate(dayNumber: number)
        events += try environment.reading.prompts(on: day)?.events ?? []
      } catch {
        problem = problem ?? error
      }
    }
    let view = MicropauseView(from: first, to: last, events: events)
    environment.write(view.document, lines: view.lines)
    if let problem { throw problem }
  }

  private func span(_ clock: LocalClock) throws(Problem) -> (first: CivilDate, last: CivilDate) {
    let from = try from.map { (text) throws(Problem) in
      try Typed.date(text, "--from", clock: clock)
    }
    let last =
      try to.map { (text) throws(Problem) in try Typed.date(text, "--to", clock: clock) }
      ?? max(clock.today, from ?? clock.today)
    let first = from ?? last.adding(days: 1 - Self.days)
    guard first <= last else {
      throw Problem(
        .usage,
        tr("{from} is after {to}.", ["from": first.description, "to": last.description]),
        path: "--from")
    }
    return (first, last)
  }

  /// The days of which there is something to say; a damaged file does not hide the days beside it.
  private func days(
    from first: CivilDate, to last: CivilDate, planned: CivilDate?,
    in environment: CommandEnvironment
  ) throws(Problem) -> [LogView.Day] {
    let (reading, clock) = (environment.reading, environment.clock)
    var days = Set(try reading.loggedDays().filter { (first...last).contains($0) })
    if let planned, max(planned, first) <= min(clock.today, last) {
      for number in max(planned, first).dayNumber...min(clock.today, last).dayNumber {
        days.insert(CivilDate(dayNumber: number))
      }
    }
    // What is wrong with another day is told by the commands that need it.
    let course = try? reading.course(on: clock.today, now: clock.now)?.course
    return days.sorted().map { day in
      var found = LogView.Day(day: day, log: DayLog(day: day))
      do throws(Problem) {
        found.log = try reading.log(on: day)
        if let planned, planned <= day {
          found.agenda = try reading.agenda(
            on: day, today: clock.today, now: clock.now, zone: clock.zone, course: course)
        }
      } catch {
        found.problem = error
      }
      return found
    }
  }

  /// The first day of which a plan can be said to have been in force.
  private func plannedSince(_ reading: StoreReading) throws(Problem) -> CivilDate? {
    if let first = try reading.planHistory().entries.first { return first.from.date }
    return try reading.planFile()?.plan.createdAt.date
  }
}
