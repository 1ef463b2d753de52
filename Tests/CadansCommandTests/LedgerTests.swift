import CadansTestSupport
import Testing

/// Twelve weeks of a person of each profile, by real commands under a shifted clock.
///
/// What every slot, week and dose came to stands in a ledger beside the tests, worked out from the
/// documents; all that the program says of it has to agree with that, and so with each other.
@Suite("Ledgers of twelve weeks") struct LedgerTests {
  @Test("are what every page and every file says", arguments: ["A", "B", "C", "D"])
  func lived(profile: String) throws {
    let ledger = try Ledger(profile)
    #expect(ledger.rows("today").count >= 10)
    #expect(ledger.rows("say").count > 100)
    let life = try LedgerLife(ledger)
    let course = LedgerCourse(ledger: ledger, home: life.home)
    try course.log()
    try course.progress()
    try course.evaluation()
    let handover = LedgerHandover(ledger: ledger, home: life.home)
    try handover.table()
    try handover.fhir()
    try handover.adherence()
    let report = try LedgerReport(ledger, life.home)
    report.outcomes()
    report.weeks()
  }

  @Test("have a truth for each day, and one for each slot of it", arguments: ["A", "B", "C", "D"])
  func whole(profile: String) throws {
    let ledger = try Ledger(profile)
    #expect(Set(ledger.rows.map(\.day)) == Set(1...85))
    let slots = ledger.rows("slot").map { "\($0.at) \($0.subject)" }
    #expect(slots.count == Set(slots).count && slots.count > 100)
    // The sums of the last morning are those of the rows.
    for row in ledger.rows("count") where row.subject != "due" {
      let count = ledger.rows("slot").count { $0.outcome == row.subject }
      #expect(String(count) == row.truth, "\(profile), \(row)")
    }
  }
}
