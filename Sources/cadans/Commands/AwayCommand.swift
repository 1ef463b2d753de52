import ArgumentParser
import CadansCore
import CadansExchange
import CadansStore
import CadansText

struct AwayCommand: CadansCommand {
  static let configuration = CommandConfiguration(
    commandName: "away", abstract: tr("Days on which nothing is due: a holiday, an illness."))

  @Argument(
    help: ArgumentHelp(tr("The days: 2026-12-24..2027-01-02, or one day."), valueName: "days"))
  var span: String
  @Option(help: ArgumentHelp(tr("Why: holiday, illness, …"), valueName: "TEXT")) var reason: String
  @OptionGroup var output: OutputOptions

  /// The longest stretch that can be meant, in days [ENG].
  private static let longest = 366

  func run(in environment: CommandEnvironment) throws {
    let clock = environment.clock
    let reason = try Typed.reason(reason)
    let ends = span.split(separator: "..", omittingEmptySubsequences: false).map(String.init)
    guard ends.count <= 2, let firstText = ends.first, let lastText = ends.last else {
      throw Problem(
        .usage,
        tr(
          "\"{text}\" is not a stretch of days; write 2026-12-24..2027-01-02.",
          ["text": shown(span)]),
        path: "days")
    }
    let first = try Typed.date(firstText, "days", clock: clock)
    let last = try Typed.date(lastText, "days", clock: clock)
    guard first <= last, last.days(since: first) < Self.longest else {
      throw Problem(
        .usage,
        tr(
          "{text} is not a stretch of 1 to {n} days, first day first.",
          ["text": shown(span), "n": String(Self.longest)]), path: "days")
    }
    let now = clock.moment
    let records = try environment.append { () throws(Problem) in
      var records: [Record] = []
      for number in first.dayNumber...last.dayNumber {
        let day = CivilDate(dayNumber: number)
        guard try !environment.reading.log(on: day).hasAway else { continue }
        records.append(environment.record(.away(reason: reason), day: day, at: now))
      }
      return records
    }
    let inTime = records.filter(\.isAwayInTime).map(\.day)
    let late = records.count - inTime.count
    environment.write(
      .object([.init("records", .array(records.map(\.json)))]),
      lines: [
        late < records.count || records.isEmpty
          ? Self.words(
            noted: inTime.count, from: late == 0 ? first : inTime.first ?? first, to: last)
          : nil,
        late == 0
          ? nil
          : trn(
            "{n} day is noted as away afterwards: the reason is kept, and what was due that day stays due.",
            "{n} days are noted as away afterwards: the reason is kept, and what was due on them stays due.",
            late),
      ].compactMap(\.self))
  }

  private static func words(noted count: Int, from first: CivilDate, to last: CivilDate) -> String {
    let ends = ["from": first.words, "to": last.words]
    switch (count, first == last) {
    case (0, true): return tr("{day} was already noted as away.", ["day": first.words])
    case (0, false): return tr("Every day from {from} to {to} was already noted as away.", ends)
    case (_, true):
      return tr(
        "{day} is noted as away: nothing is due, and no reminder comes.", ["day": first.words])
    case (1..., false) where count <= last.days(since: first):
      return trn(
        "{n} more day away is noted: from {from} to {to} nothing is due, and no reminder comes.",
        "{n} more days away are noted: from {from} to {to} nothing is due, and no reminder comes.",
        count, ends)
    case (_, false):
      return trn(
        "{n} day away is noted, from {from} to {to}: nothing is due, and no reminder comes.",
        "{n} days away are noted, from {from} to {to}: nothing is due, and no reminder comes.",
        count, ends)
    }
  }
}
