import CadansCore
import CadansExchange
import CadansText

/// What became of the micro-pauses of some days, for people and for programs.
struct MicropauseView {
  let from: CivilDate
  let to: CivilDate
  let tallies: [CivilDate: MicropauseTally]
  /// Why held-back pauses were held back, each with its count.
  let reasons: [PromptReason: Int]

  /// What became of the micro-pauses among some events.
  init(from: CivilDate, to: CivilDate, events: [PromptEvent]) {
    self.from = from
    self.to = to
    tallies = MicropauseTally.byDay(events)
    reasons = Dictionary(
      events.filter { $0.kind == .micropause && $0.event == .suppressed }
        .compactMap { event in event.reason.map { ($0, 1) } }, uniquingKeysWith: +)
  }

  private var days: [CivilDate] { tallies.keys.filter { (from...to).contains($0) }.sorted() }

  /// The weeks, each by its Monday.
  private var weeks: [(monday: CivilDate, tally: MicropauseTally)] {
    var weeks: [CivilDate: MicropauseTally] = [:]
    for day in days {
      let monday = day.adding(days: -day.weekday.index)
      weeks[monday, default: MicropauseTally()].add(tallies[day] ?? MicropauseTally())
    }
    return weeks.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private var all: MicropauseTally {
    days.reduce(into: MicropauseTally()) { $0.add(tallies[$1] ?? MicropauseTally()) }
  }

  /// For programs.
  var document: JSON {
    Format.logView.document([
      "from": .text(from), "to": .text(to),
      "micropauses": .members([
        "days": .array(days.map { Self.json(tallies[$0], .init("day", .string($0.description))) }),
        "weeks": .array(
          weeks.map { Self.json($0.tally, .init("monday", .string($0.monday.description))) }),
        "total": Self.json(all),
        "heldBack": .object(
          reasons.sorted { $0.key.rawValue < $1.key.rawValue }
            .map { .init($0.key.rawValue, .integer($0.value)) }),
      ]),
    ])
  }

  private static func json(_ tally: MicropauseTally?, _ head: JSON.Member? = nil) -> JSON {
    let tally = tally ?? MicropauseTally()
    var members = head.map { [$0] } ?? []
    for outcome in MicropauseTally.Outcome.allCases {
      members.append(.init(outcome.rawValue, .integer(tally[outcome])))
    }
    members.append(.init("laters", .integer(tally.laters)))
    return .object(members)
  }

  /// For people: a bar a day, a line a week, and a sentence for all of it.
  var lines: [String] {
    guard !days.isEmpty else {
      return [
        tr("There were no micro-pauses from {from} to {to}.", ["from": from.words, "to": to.words])
      ]
    }
    let most = days.compactMap { tallies[$0]?.total }.max() ?? 0
    let width = days.map { $0.words.count }.max() ?? 0
    var lines = days.map { day in
      let tally = tallies[day] ?? MicropauseTally()
      let name = day.words.padded(to: width)
      return "\(name)  \(Self.bar(tally, of: most))  \(tally.pauses)/\(tally.total)"
    }
    lines += ["", tr("█ paused   ▒ not paused")]
    for (monday, tally) in weeks where weeks.count > 1 {
      lines.append(
        tr(
          "Week of {day}: paused {n} of {total} times.",
          ["day": monday.words, "n": String(tally.pauses), "total": String(tally.total)]))
    }
    return lines + [""] + summary
  }

  /// One bar: as long as the day had pauses, full as far as the person took them.
  ///
  /// - Parameter most: The most pauses of a day; above 40 a mark stands for several.
  private static func bar(_ tally: MicropauseTally, of most: Int) -> String {
    func length(_ count: Int) -> Int { most <= 40 ? count : (count * 40 + most / 2) / most }
    let whole = length(tally.total)
    let full = min(whole, length(tally.pauses))
    let marks = String(repeating: "█", count: full) + String(repeating: "▒", count: whole - full)
    return marks.padded(to: min(most, 40))
  }

  private var summary: [String] {
    let counts = MicropauseTally.Outcome.allCases.filter { all[$0] > 0 }
      .map { "\(all[$0]) \($0.words)" }
    var lines = [
      trn("{n} micro-pause:", "{n} micro-pauses:", all.total) + " "
        + counts.joined(separator: ", ") + "."
    ]
    let held = reasons.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
      .map { "\($0.key.micropauseWords) (\($0.value))" }
    if !held.isEmpty {
      lines.append(tr("Held back because: {reasons}.", ["reasons": held.joined(separator: "; ")]))
    }
    return lines
  }
}
