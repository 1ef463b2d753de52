public import CadansCore

extension Outcome {
  /// The outcome in words.
  ///
  /// - Parameter speaksOfPain: Whether pain is told as the reason of a skip.
  public func words(speaksOfPain: Bool) -> String {
    switch self {
    case .done: tr("done")
    case .partial: tr("partly done")
    case .skipped(let record):
      record.session?.status.words(speaksOfPain: speaksOfPain) ?? tr("skipped")
    case .missed: tr("not done")
    case .notPrompted(let obstacle):
      tr("no reminder given: {reason}", ["reason": obstacle.words])
    case .unknown: tr("not known: reminders were off")
    case .open: tr("open")
    }
  }

  /// A mark for the outcome, one column wide, so that colour is never the only sign.
  public var mark: String {
    switch self {
    case .done: "✓"
    case .partial: "◐"
    case .skipped: "–"
    case .missed: "✗"
    case .notPrompted: "·"
    case .unknown: "?"
    case .open: "○"
    }
  }
}

extension Session.Status {
  /// The status in words.
  ///
  /// - Parameter speaksOfPain: Whether pain is told as the reason of a skip.
  public func words(speaksOfPain: Bool) -> String {
    switch self {
    case .completed: tr("done")
    case .partial: tr("partly done")
    case .skipped(let reason?) where speaksOfPain || reason != .pain:
      tr("skipped: {reason}", ["reason": reason.words])
    case .skipped: tr("skipped")
    }
  }
}

extension SkipReason {
  /// The reason in words.
  public var words: String {
    switch self {
    case .time: tr("no time")
    case .pain: tr("pain")
    case .illness: tr("illness")
    case .forgot: tr("forgot")
    case .equipment: tr("no equipment")
    case .other: tr("another reason")
    }
  }
}

extension Outcome.Obstacle {
  /// The obstacle in words.
  public var words: String {
    switch self {
    case .suspended: tr("on hold until you have talked with your therapist")
    case .paused: tr("reminders were paused")
    case .away: tr("you were away")
    case .machineOff: tr("the computer was off")
    case .noDisplay: tr("there was no screen to show it on")
    case .noPlan: tr("the plan was not in force yet")
    }
  }
}

extension Weekday {
  /// The day in two letters.
  public var words: String {
    switch self {
    case .monday: tr("Mo")
    case .tuesday: tr("Tu")
    case .wednesday: tr("We")
    case .thursday: tr("Th")
    case .friday: tr("Fr")
    case .saturday: tr("Sa")
    case .sunday: tr("Su")
    }
  }

  /// Days in words: `daily`, `Mo–Fr`, `Mo, We`.
  public static func words(_ days: [Weekday]) -> String {
    if days.count == 7 { return tr("daily") }
    if days.count > 2, let first = days.first, let last = days.last,
      last.index - first.index == days.count - 1
    {
      return first.words + "–" + last.words
    }
    return days.map(\.words).joined(separator: ", ")
  }
}
