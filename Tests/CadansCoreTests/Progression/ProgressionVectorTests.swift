import CadansCore
import Testing

@Suite("The worked examples of the specification")
struct ProgressionVectorTests {
  @Test("give exactly the decisions and the end that are written beside them")
  func agree() throws {
    let files = try SimulationFile.all()
    #expect(files.count >= 24)
    for file in files {
      let outcome = try file.simulation().run()
      let rows = outcome.decisions.map { decision in
        SimulationFile.Expected.Row(
          day: decision.day, decision: decision.kind.rawValue, rule: decision.rule.rawValue,
          load: decision.load, phase: decision.phase.rawValue, contact: decision.contact)
      }
      #expect(rows == file.expected.decisions, "\(file.name)")
      let final = SimulationFile.Expected.Final(
        load: outcome.state.load, phase: outcome.state.phase.rawValue,
        suspended: outcome.suspended.rawValue, contact: outcome.contact)
      #expect(final == file.expected.final, "\(file.name)")
    }
  }
}
