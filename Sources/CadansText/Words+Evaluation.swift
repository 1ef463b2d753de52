public import CadansCore

extension EvaluationMeasure {
  /// The measure with its two scores and how they lie to each other, in one sentence.
  ///
  /// It says no more than the numbers do: what they mean is for person and therapist.
  ///
  /// - Parameter name: What the measure is called.
  /// - Source: <doc:The-engine#The-evaluation-sheet>
  public func sentence(named name: String) -> String {
    let values = [
      "name": name, "baseline": baseline?.words ?? tr("no baseline"),
      "last": last?.words ?? tr("no score since"),
    ]
    guard let differenceWords else {
      return tr("{name}: not enough data ({baseline}; {last}).", values)
    }
    return tr(
      "{name}: {baseline}; {last}: {difference}.",
      values.merging(["difference": differenceWords]) { first, _ in first })
  }

  /// The difference with the limit: `lower by 2.00 (limit 2: reached)`; `nil` where there is not
  /// enough data.
  public var differenceWords: String? {
    guard let difference else { return nil }
    let points = ["points": difference.magnitude.decimals]
    let zero = ExactScore(0)
    let words =
      if difference < zero {
        tr("lower by {points}", points)
      } else if difference > zero {
        tr("higher by {points}", points)
      } else {
        tr("the same")
      }
    guard let limit, let isReached else { return words }
    let values = ["difference": words, "limit": String(limit)]
    return isReached
      ? tr("{difference} (limit {limit}: reached)", values)
      : tr("{difference} (limit {limit}: not reached)", values)
  }
}

extension EvaluationMeasure.Score {
  /// The score with its day and who gave it.
  public var words: String {
    let values = ["score": value.words, "day": date.shortWords()]
    return switch by {
    case .therapist: tr("{score} on {day}, by the physiotherapist", values)
    case .patient: tr("{score} on {day}, self-reported", values)
    }
  }
}

extension Evaluation.ProfileHint {
  /// What it says to the therapist.
  public var words: String {
    switch self {
    case .considerB:
      tr(
        "Six weeks since the complaints began, and nothing lies lower by its limit: consider profile B."
      )
    case .notMeasured:
      tr("Six weeks since the complaints began, and it was not measured what they became.")
    }
  }
}

extension SafetyReport {
  /// What was reported, with the exercise it was said with, and when and why it was withdrawn.
  ///
  /// - Parameter own: Makes words of the person's own safe to show, or leaves them out by `nil`.
  public func words(_ own: (String) -> String?) -> String {
    let said = flags.map(\.words) + [arm?.words].compactMap(\.self)
    let what =
      exercise.map {
        tr(
          "{symptoms}, with {exercise}", ["symptoms": Sentence.list(said), "exercise": $0.rawValue])
      } ?? Sentence.list(said)
    guard let withdrawn else { return what }
    var values = ["report": what, "day": withdrawn.at.date.shortWords()]
    guard !withdrawn.reason.isEmpty, let reason = own(withdrawn.reason) else {
      return tr("{report} (withdrawn on {day})", values)
    }
    values["reason"] = reason
    return tr("{report} (withdrawn on {day}: {reason})", values)
  }
}

extension Course.Stop {
  /// What was stopped, from when to when.
  public var words: String {
    let values = [
      "what": exercise?.rawValue ?? tr("all exercises"), "from": fromDay.shortWords(),
      "to": toDay?.shortWords() ?? "",
    ]
    return toDay == nil
      ? tr("{what} from {from}, still stopped", values)
      : tr("{what} from {from} to {to}", values)
  }
}

extension TherapistWord {
  /// What was said, in words.
  public var words: String {
    switch action {
    case .clear: tr("what was on hold may go on")
    case .evaluated: tr("the evaluation took place")
    case .set:
      tr(
        "the load of {exercise} is {n}",
        ["exercise": exercise?.rawValue ?? "", "n": load.map { String($0) } ?? ""])
    case .close: tr("the course is closed")
    }
  }
}
