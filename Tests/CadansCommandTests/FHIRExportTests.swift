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

  /// The Patient of what a person hands over.
  private static func patient(
    practice: String?, key: Home? = nil
  ) throws -> (home: Home, id: String, system: String, value: String) {
    let home = try Home()
    let text = Plans.text(
      more: ",\"patient\":{\"pseudonym\":\"NP-B\"}"
        + (practice.map { ",\"practice\":{\"id\":\"\($0)\"}" } ?? ""))
    let path = try home.folder.write(text, to: "plan.json")
    #expect(try home.cadans("plan", "import", path).status == 0)
    if let key {
      try home.folder.makeFolder("data/cadans/keys")
      for half in ["patient", "patient.pub"] {
        try home.folder.write(
          try key.file("data/cadans/keys/\(half)"), to: "data/cadans/keys/\(half)")
      }
      _ = try home.shell("chmod 600 data/cadans/keys/*")
    }
    let file = home.folder["bundle.json"]
    let outcome = try home.cadans("export", "--format", "fhir", "-o", file)
    #expect(outcome.status == 0, "\(outcome)")
    let entry = try #require(
      try Document(readFile(file))["entry"].array.first {
        $0["resource"]["resourceType"].string == "Patient"
      })
    let name = entry["resource"]["identifier"][0]
    return (
      home, try #require(entry["fullUrl"].string), try #require(name["system"].string),
      try #require(name["value"].string)
    )
  }

  @Test("two practices, each with a patient NP-B, have two patients; one practice has one")
  func scope() throws {
    let north = try Self.patient(practice: "fysio-noord")
    let again = try Self.patient(practice: "fysio-noord")
    let south = try Self.patient(practice: "fysio-zuid")
    #expect([north.value, again.value, south.value] == ["NP-B", "NP-B", "NP-B"])
    #expect(north.id == again.id && north.system == again.system)
    #expect(north.id != south.id && north.system != south.system)
  }

  @Test("without a practice a name means whoever has the key, on whatever machine")
  func key() throws {
    let one = try Self.patient(practice: nil)
    let other = try Self.patient(practice: nil)
    #expect(one.value == "NP-B" && other.value == "NP-B")
    #expect(one.id != other.id && one.system != other.system)
    let moved = try Self.patient(practice: nil, key: one.home)
    #expect(moved.id == one.id && moved.system == one.system)
  }
}
