public import CadansCore

extension StepNeed {
  /// What stands before the next step, in a sentence without a full stop.
  ///
  /// - Parameter date: The local day of a course day.
  public func words(unit: LoadUnit?, date: (Int) -> String) -> String {
    switch self {
    case .correction: tr("your physiotherapist corrects the plan for this exercise")
    case .release: tr("you talk with your physiotherapist about what is on hold")
    case .contact: tr("you discuss your plan with your physiotherapist")
    case .evaluation: tr("the evaluation with your physiotherapist is held")
    case .goalReached: tr("nothing: the load goal is reached")
    case .capRoom(let day):
      tr("not before {day}, because of the most that it may rise in a week", ["day": date(day)])
    case .sessions(let count):
      trn(
        "{n} more complete session at this load", "{n} more complete sessions at this load", count)
    case .phase(let phase, let needs):
      needs.isEmpty
        ? tr("phase {n} opens with the next complete session", ["n": String(phase.rawValue)])
        : tr(
          "phase {n}: {needs}",
          [
            "n": String(phase.rawValue),
            "needs": Sentence.list(needs.map { $0.words(date: date) }),
          ])
    }
  }

  /// The word of files for it.
  public var word: String {
    switch self {
    case .correction: "correction"
    case .release: "release"
    case .contact: "contact"
    case .evaluation: "evaluation"
    case .goalReached: "goalReached"
    case .capRoom: "capRoom"
    case .sessions: "sessions"
    case .phase: "phase"
    }
  }
}

extension StepNeed.PhaseNeed {
  func words(date: (Int) -> String) -> String {
    switch self {
    case .day(let day): tr("not before {day}", ["day": date(day)])
    case .adherence(let share, let needed):
      tr(
        "{needed} % of the sessions of the last two weeks done, now {share} %",
        ["needed": percent(needed), "share": percent(share)])
    case .quiet(let day): tr("no session above your limits until {day}", ["day": date(day)])
    case .evaluation: tr("the evaluation with your physiotherapist")
    }
  }

  private func percent(_ share: Double) -> String { String(Int((share * 100).rounded(.down))) }
}
