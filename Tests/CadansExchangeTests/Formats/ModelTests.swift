import CadansCore
import CadansExchange
import CadansTestSupport
import CadansText
import Testing

/// What somebody else's program makes of the schemas, and reads with that.
@Suite("Classes made from the schemas") struct ModelTests {
  @Test("read every real file, and give back what it says")
  func real() throws {
    var cases: [(schema: String, document: JSON)] = []
    var types: Set<String> = []
    for profile in [Profile.a, .b, .c, .d, nil] {
      let handover = try Bundles().handover(profile: profile)
      cases += handover.plans.map { ("plan", $0.file.document) }
      for day in handover.days where !day.log.records.isEmpty {
        types.formUnion(day.log.records.map(\.type))
        cases.append(("log", day.log.document))
      }
      cases += try TwelveWeeks(profile: profile).prompts.map { ("prompts", $0.document) }
      let bytes = try AdherenceFile.bytes(handover, ExportOptions(withNotes: true))
      cases.append(("adherence", try JSON(reading: bytes, path: "file")))
    }
    for (schema, text) in Good.all {
      cases += [(schema, try JSON(text)), (schema, Good.first(try JSON(text)))]
    }
    types.formUnion(
      try JSON(Good.records).array?.compactMap { $0["type"]?.string } ?? [])
    #expect(types.count == 9 && cases.count > 500)
    let verdicts = try SchemaTests.verdicts(cases, by: "check-models")
    #expect(verdicts.count == cases.count)
    for (item, verdict) in zip(cases, verdicts) { #expect(verdict == nil, "\(item.schema)") }
  }

  @Test("refuse what has a field that its type has not, or lacks one")
  func bad() throws {
    let faults = [
      ("log", "records[2].status", #""completed""#), ("log", "records[2].nprs", nil),
      ("log", "records[8].load", nil), ("log", "records[0].type", #""walk""#),
      ("prompts", "events[0].kind", nil), ("plan", "exercises[0].how.by", nil),
      ("plan", "practice.number", "1"), ("adherence", "records[2].moment", #""noon""#),
      ("config", "micropause.lengthSeconds", "61"),
    ]
    let cases = try faults.map { schema, path, value in
      (schema: schema, document: try JSON(#require(Good.all[schema])).replacing(path, by: value))
    }
    #expect(try SchemaTests.verdicts(cases, by: "check-models").allSatisfy { $0 != nil })
  }
}
