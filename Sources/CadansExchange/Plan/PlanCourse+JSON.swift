internal import CadansCore

extension PlanCourse {
  /// The plan-wide part as an object; where nothing is said of an engine, that it is off.
  ///
  /// - Parameter isSteered: Whether something is computed by it: then each field that steers has to
  ///   stand there, and otherwise only those that say something.
  /// - Source: <doc:0010-The-engine-is-off-by-default>
  func json(isSteered: Bool) -> JSON {
    .members([
      "profile": .word(profile), "start": .text(start), "end": .text(end), "onset": .text(onset),
      "engine": .word(terms?.engine ?? .off),
      "onArmSymptom": .word(terms?.onArmSymptom),
      "sessionsPerWeek": written(\.sessionsPerWeek, isSteered).map { .integer($0) },
      "evaluationDay": written(\.evaluationDay, isSteered).map { .integer($0) },
      "adherenceMinimum": written(\.adherenceMinimum, isSteered).map { .real($0) },
      "phaseEarliest": phaseEarliest(isSteered), "gap": gap(isSteered),
      "worsening": worsening(isSteered), "asks": asks.json, "relevantChange": relevantChange?.json,
      "goals": .list(goals.map(\.json)), "intake": intake?.json, "information": .text(information),
      "ext": micropauseMovements.map { movements in
        .members(["micropauseMovements": .array(movements.map { .string($0.rawValue) })])
      },
    ])
  }

  /// A field of the terms, unless it is as it is where a plan does not have it.
  private func written<Value: Equatable>(
    _ field: KeyPath<CourseTerms, Value>, _ isSteered: Bool
  ) -> Value? {
    guard let terms else { return nil }
    let silent = CourseTerms.unsteered(from: terms.start, profile: terms.profile)
    let value = terms[keyPath: field]
    return isSteered || value != silent[keyPath: field] ? value : nil
  }

  private func phaseEarliest(_ isSteered: Bool) -> JSON? {
    JSON.members([
      "2": .number(written(\.phaseTwoFrom, isSteered)),
      "3": .number(written(\.phaseThreeFrom, isSteered)),
    ]).unlessEmpty
  }

  private func gap(_ isSteered: Bool) -> JSON? {
    JSON.members([
      "stepBackAfter": .number(written(\.gap.stepBackAfter, isSteered)),
      "contactAfter": .number(written(\.gap.contactAfter, isSteered)),
      "action": .word(written(\.gap.action, isSteered)),
    ]).unlessEmpty
  }

  private func worsening(_ isSteered: Bool) -> JSON? {
    JSON.members([
      "nprs": .number(written(\.worsening.nprs, isSteered)),
      "psk": .number(written(\.worsening.psk, isSteered)),
      "weeks": .number(written(\.worsening.weeks, isSteered)),
    ]).unlessEmpty
  }
}

extension JSON {
  /// The object, or nothing where it has no members.
  fileprivate var unlessEmpty: JSON? { self == .object([]) ? nil : self }
}

extension CourseAsks {
  fileprivate var json: JSON? {
    guard self != CourseAsks() else { return nil }
    return .members([
      "weekday": .word(weekday), "rhythm": rhythm == .weekly ? nil : .word(rhythm),
    ])
  }
}

extension RelevantChange {
  fileprivate var json: JSON { .members(["nprs": .number(nprs), "psk": .number(psk)]) }
}

extension CourseIntake {
  fileprivate var json: JSON {
    .members([
      "day": .text(day), "nprs": .number(nprs?.points),
      "psk": .list(
        psk.map { .members(["activity": .string($0.activity), "score": .number($0.score)]) }),
    ])
  }
}

extension CourseGoal {
  fileprivate var json: JSON {
    switch measure {
    case nil: .string(text)
    case .nprs(let score): .members(["text": .string(text), "nprs": .integer(score.points)])
    case .activity(let activity, let score):
      .members([
        "text": .string(text), "activity": .string(activity), "score": .integer(score),
      ])
    case .load(let exercise, let load):
      .members(["text": .string(text), "exercise": .word(exercise), "load": .integer(load)])
    }
  }
}
