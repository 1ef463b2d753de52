public import CadansCore
internal import CadansText

extension Plan {
  /// Every constraint that a prescription of this plan breaks, with its place and its rule.
  ///
  /// Such a plan can be put in force all the same: the engine holds on it (R0), goes on stopping on
  /// a flag, and says so.
  ///
  /// - Source: <doc:The-engine#Decisions>, R0.
  public var prescriptionFaults: [Fault] {
    exercises.enumerated().flatMap { index, exercise in
      let faults = exercise.progression?.faults(
        for: terms.profile, scheduledDays: exercise.scheduledDays)
      return (faults ?? []).map { $0.fault(in: "exercises[\(index)].progression") }
    }
  }
}

extension PrescriptionFault {
  /// The fault with its place and its rule, in the `progression` that lies at `path`.
  public func fault(in path: String) -> Fault {
    let place = field.rawValue + (index.map { "[\($0)]" } ?? "")
    return Fault("\(path).\(place)", words, rule: constraint)
  }

  /// What is wrong, in the language in use, without a full stop.
  public var words: String {
    switch self {
    case .missing: tr("is missing")
    case .unreadable: tr("is of another type than expected")
    case .outOfRange(_, let value):
      tr("{rule} was expected, and {found} was found", ["rule": constraint, "found": "\(value)"])
    case .shareOutOfRange(let share):
      tr(
        "a share above 0 and at most 1 was expected, and {found} was found",
        ["found": share.description])
    case .emptyBaseline: tr("at least one session was expected")
    case .startNotComputable: tr("the start load is too large to be computed")
    case .ceilingCount(let count):
      tr(
        "three ceilings were expected, one for each phase, and {found} were found",
        ["found": "\(count)"])
    case .startBelowMinimum(let start, let minimum):
      tr(
        "the start load {start} lies below the minimum {minimum}",
        ["start": "\(start)", "minimum": "\(minimum)"])
    case .startAboveCeiling(let start, let ceiling):
      tr(
        "the start load {start} lies above the first ceiling {ceiling}",
        ["start": "\(start)", "ceiling": "\(ceiling)"])
    case .ceilingFalls(_, let from, let to):
      tr("the ceiling falls from {from} to {to}", ["from": "\(from)", "to": "\(to)"])
    case .goalIsNotLastCeiling(let goal, let ceiling):
      tr(
        "the goal {goal} is not the last ceiling, {ceiling}",
        ["goal": "\(goal)", "ceiling": "\(ceiling)"])
    case .acceptableBelowComfortable(let acceptable, let comfortable):
      tr(
        "acceptable {acceptable} lies below comfortable {comfortable}",
        ["acceptable": "\(acceptable)", "comfortable": "\(comfortable)"])
    case .reasonMissing(let mode, let profile):
      tr(
        "profile {profile} with mode {mode} goes against the guideline: an overrideReason is wanted",
        ["profile": profile.rawValue, "mode": mode.rawValue])
    case .moreSessionsThanDays(let sessions, let days):
      tr(
        "{sessions} sessions a week are more than the {days} days with a slot",
        ["sessions": "\(sessions)", "days": "\(days)"])
    }
  }
}
