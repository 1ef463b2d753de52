import CadansCore
import CadansTestSupport
import Testing

@Suite("cadans export --format fhir") struct FHIRExportTests {
  /// The person after their twelve weeks.
  private static func home(_ profile: Profile?) throws -> Home {
    let home = try Home().at("\(TwelveWeeks.now)")
    try TwelveWeeks(profile: profile).write(to: home.folder)
    return home
  }

  @Test("writes a collection to read, or a transaction to post")
  func both() throws {
    let home = try Self.home(.b)
    for (flags, type) in [([], "collection"), (["--transaction"], "transaction")] {
      let file = home.folder["\(type).json"]
      let outcome = try home.cadans(["export", "--format", "fhir", "-o", file] + flags)
      #expect(outcome.status == 0, "\(outcome)")
      let bundle = try Document(readFile(file))
      #expect(bundle["type"].string == type)
      let kinds = bundle["entry"].array.map { $0["resource"]["resourceType"].string }
      #expect(kinds.filter { $0 == "CarePlan" }.count == 2)
      #expect(kinds.filter { $0 == "Procedure" }.count > 100)
      let requests = bundle["entry"].array.filter { $0["request"].exists }
      #expect(requests.count == (type == "transaction" ? kinds.count : 0))
    }
  }

  @Test("a transaction is refused without a pseudonym, and in another form")
  func refused() throws {
    let home = try Self.home(nil)
    let file = home.folder["bundle.json"]
    let nameless = try home.refusal("export", "--format", "fhir", "--transaction", "-o", file)
    #expect(nameless.code == 65)
    #expect(nameless.message.contains("pseudonym"))
    #expect(try home.refusal("export", "--transaction", "-o", file).code == 64)
    #expect(throws: (any Error).self) { try readFile(file) }
  }
}
