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
    return Agenda(
      day: day, plan: plan, earlier: earlier, log: try log(on: day),
      prompts: try prompts(on: day), inForceSince: history.entries.first?.from.instant,
      today: today, zone: zone)
  }
}
