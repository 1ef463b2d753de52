import CadansCore
import CadansExchange

extension EvaluationMeasure {
  /// For programs: what is not known is left out; scores and difference with two decimals.
  var document: JSON {
    let (word, activity): (String, String?) =
      switch kind {
      case .nprs: ("nprs", nil)
      case .psk(let activity): ("psk", activity)
      case .pskMean: ("pskMean", nil)
      }
    return .members([
      "measure": .string(word), "activity": activity.map { .string($0) },
      "baseline": baseline?.document, "last": last?.document,
      "difference": difference?.document, "limit": .number(limit),
      "reached": isReached.map { .bool($0) },
    ])
  }
}

extension EvaluationMeasure.Score {
  fileprivate var document: JSON {
    .members(["date": .text(date), "value": value.document, "by": .word(by)])
  }
}

extension ExactScore {
  /// The number with at most two decimals.
  fileprivate var document: JSON {
    points.map { .integer($0) } ?? .real(Double(description) ?? number)
  }
}

extension SafetyReport {
  /// For programs.
  var document: JSON {
    .members([
      "kind": .string("report"), "record": .text(record), "day": .text(day), "at": .text(at),
      "exercise": .text(exercise?.rawValue),
      "flags": .list(flags.map { .string($0.rawValue) }), "arm": .word(arm),
      "withdrawn": withdrawn.map {
        .members([
          "at": .text($0.at), "reason": $0.reason.isEmpty ? nil : .string($0.reason),
        ])
      },
    ])
  }
}

extension Course.SaidWord {
  /// For programs.
  var document: JSON {
    .members([
      "kind": .string("said"), "record": .text(record), "day": .text(day), "at": .text(at),
      "action": .word(word.action), "by": .string(word.by),
      "exercise": .text(word.exercise?.rawValue), "load": .number(word.load),
      "confirmed": .bool(isConfirmed),
    ])
  }
}

extension Course.Stop {
  /// For programs; without an exercise all were stopped.
  var document: JSON {
    .members([
      "exercise": .text(exercise?.rawValue), "from": .text(fromDay), "to": .text(toDay),
    ])
  }
}
