public import CadansCore
internal import CadansExchange
public import CadansText

extension Store {
  /// The agenda of a local day, or `nil` when no plan is in force.
  ///
  /// Only the files of that day are read, so a long log costs nothing.
  public func agenda(
    on day: CivilDate, today: CivilDate, zone: some ZoneRules
  ) throws(Problem) -> Agenda? {
    guard let plan = try plan(on: day) else { return nil }
    let history = try planHistory()
    var earlier: [Plan] = []
    for entry in history.entries where entry.from.date == day {
      guard entry.id != plan.id || entry.revision != plan.revision,
        let file = try revision(entry.id, entry.revision)
      else { continue }
      earlier.append(file.plan)
    }
    // A plan that was replaced on this day was in force until then.
    if let previous = history.entries.last(where: { $0.from.date < day }),
      !earlier.isEmpty || history.entries.contains(where: { $0.from.date == day }),
      let file = try revision(previous.id, previous.revision)
    {
      earlier.insert(file.plan, at: 0)
    }
    let log = try log(on: day)
    // What is not over is open, whatever was shown: the prompts of today decide nothing.
    let prompts = day < today ? try prompts(on: day) : nil
    return Agenda(
      day: day, plan: plan, earlier: earlier, log: log, prompts: prompts,
      inForceSince: history.entries.first?.from.instant, today: today,
      zone: LivedZone(day < today ? log.written + (prompts?.written ?? []) : [], seenFrom: zone))
  }
}

extension DayLog {
  /// What was written down on this day itself.
  fileprivate var written: [Timestamp] { records.map(\.recordedAt).filter { $0.date == day } }
}

extension DayPrompts {
  /// What was written down on this day itself.
  fileprivate var written: [Timestamp] {
    (events.map(\.at) + spans.map(\.from)).filter { $0.date == day }
  }
}
