public import CadansCore

extension Simulation.Outcome {
  /// What came of it, for programs.
  ///
  /// - Shape: `decisions` has one row per event; what the dates between them decided prints none,
  ///   and shows in the rows after it and in `final`.
  /// - Source: <doc:The-engine#Worked-examples>, `expected`.
  public var json: JSON {
    .members([
      "decisions": .array(
        decisions.map { decision in
          .members([
            "day": .integer(decision.day), "decision": .word(decision.kind),
            "rule": .word(decision.rule), "load": .integer(decision.load),
            "phase": .integer(decision.phase.rawValue), "contact": .bool(decision.contact),
          ])
        }),
      "final": .members([
        "load": .integer(state.load), "phase": .integer(state.phase.rawValue),
        "suspended": .word(suspended), "contact": .bool(contact),
      ]),
    ])
  }
}
