import CadansCore
import Testing

@Suite("Random histories")
struct ProgressionCoverageTests {
  @Test("break no constraint, and reach every rule but R0, often")
  func everyRule() throws {
    var counts: [Rule: Int] = [:]
    var kinds: [DecisionKind: Int] = [:]
    for seed in History.seeds {
      let history = try History(seed: seed)
      #expect(history.prescription.faults(for: history.terms.profile) == [])
      for row in try Trace(history).rows {
        counts[row.decision.rule, default: 0] += 1
        kinds[row.decision.kind, default: 0] += 1
      }
    }
    for rule in Rule.allCases where rule != .r0 {
      #expect(counts[rule, default: 0] >= 100, "\(rule.rawValue)")
    }
    for kind in DecisionKind.allCases {
      #expect(kinds[kind, default: 0] >= 100, "\(kind.rawValue)")
    }
  }

  @Test("reach both gates, both ways of stepping back by a gap or an arm, and every phase")
  func everyBranch() throws {
    var counts: [String: Int] = [:]
    for seed in History.seeds {
      for row in try Trace(try History(seed: seed)).rows {
        let before = row.before[.f14]?.phase ?? .one
        if row.decision.phase > before { counts["phase \(row.decision.phase)", default: 0] += 1 }
        if row.event == nil { counts["implied \(row.decision.rule.rawValue)", default: 0] += 1 }
        if row.decision.rule == .r2 || row.decision.rule == .r8c {
          counts["\(row.decision.rule.rawValue) \(row.decision.kind.rawValue)", default: 0] += 1
        }
      }
    }
    let branches = [
      "phase two", "phase three", "implied R6b", "implied R6c", "R2 stepBack", "R2 stopExercise",
      "R8c stepBack", "R8c hold",
    ]
    for branch in branches { #expect(counts[branch, default: 0] >= 50, "\(branch)") }
  }
}
