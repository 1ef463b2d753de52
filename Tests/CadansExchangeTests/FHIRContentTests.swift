import CadansCore
import CadansExchange
import CadansTestSupport
import CadansText
import Testing

@Suite("What a FHIR bundle says") struct FHIRContentTests {
  /// The resources of a bundle of some days.
  private static func resources(
    _ profile: Profile?, _ days: ClosedRange<Int>, _ options: ExportOptions = ExportOptions()
  ) throws -> [JSON] {
    let handover = try Bundles().handover(profile: profile, days: days)
    let bundle = try JSON(reading: FHIRBundle.bytes(handover, options), path: "bundle")
    return try #require(bundle["entry"]?.array).compactMap { $0["resource"] }
  }

  private static func of(_ kind: String, _ resources: [JSON]) -> [JSON] {
    resources.filter { $0["resourceType"]?.string == kind }
  }

  private static func statuses(_ resources: [JSON]) -> [String] {
    resources.compactMap { $0["status"]?.string }
  }

  /// Whether a resource has this code.
  private static func has(_ code: String, _ resource: JSON) -> Bool {
    resource["code"]?["coding"]?.array?.contains { $0["code"]?.string == code } == true
  }

  @Test("an amended session is there once, corrected, and names the forms before it")
  func corrected() throws {
    let resources = try Self.resources(.b, 10...10)
    let amended = Self.of("Procedure", resources).filter {
      ($0["identifier"]?.array?.count ?? 0) > 1
    }
    #expect(amended.count == 1)
    let old = amended[0]["identifier"]?.array?.filter { $0["use"]?.string == "old" }
    #expect(old?.count == 2)
    #expect(Self.statuses(amended) == ["completed"])
    let corrected = Self.of("Observation", resources).filter {
      $0["status"]?.string == "corrected"
    }
    #expect(corrected.contains { Self.has("73985-4", $0) })
    let reps = corrected.first { Self.has("73985-4", $0) }?["component"]?.array?.first {
      Self.has("reps", $0)
    }
    #expect(reps?["valueInteger"]?.integer == 11)
  }

  @Test("a session that was taken back is entered in error, with its scores")
  func voided() throws {
    let resources = try Self.resources(.b, 13...13)
    #expect(Self.statuses(Self.of("Procedure", resources)).contains("entered-in-error"))
    let scores = Self.of("Observation", resources).filter {
      $0["status"]?.string == "entered-in-error"
    }
    #expect(scores.contains { Self.has("72514-3", $0) })
    #expect(scores.contains { Self.has("73985-4", $0) })
  }

  @Test("a skipped session was not done, for the reason that was given")
  func skipped() throws {
    let procedures = Self.of("Procedure", try Self.resources(.b, 22...22))
    #expect(!procedures.isEmpty)
    for procedure in procedures {
      #expect(procedure["status"]?.string == "not-done")
      let reason = procedure["statusReason"]?["coding"]?.array?.first?["code"]?.string
      #expect(reason == "skip-illness")
    }
  }

  @Test("what was entered days later is marked so")
  func backfilled() throws {
    let late = try Self.resources(.b, 15...15).filter { $0["meta"]?["tag"] != nil }
    #expect(Self.of("Procedure", late).count == 1)
    #expect(Self.of("Observation", late).count == 1)
  }

  @Test("a plan of one's own is a proposal, and no exercise therapy")
  func own() throws {
    let resources = try Self.resources(nil, 0...83)
    for resource in Self.of("CarePlan", resources) + Self.of("ServiceRequest", resources) {
      #expect(resource["intent"]?.string == "proposal")
    }
    #expect(!resources.contains { $0.line.contains("229065009") })
  }

  @Test("in profile C the patient's copy has no pain in it, and the therapist's has")
  func withoutPain() throws {
    let (bundles, whole) = (try Bundles(), 0...83)
    let handovers = [
      Profile.b: try bundles.handover(profile: .b, days: whole),
      Profile.c: try bundles.handover(profile: .c, days: whole),
    ]
    func text(_ audience: ExportOptions.Audience, _ profile: Profile) throws -> String {
      let handover = try #require(handovers[profile])
      let bytes = try FHIRBundle.bytes(handover, ExportOptions(audience: audience))
      return String(decoding: bytes, as: UTF8.self)
    }
    let copy = try text(.patient, .c)
    let others = [try text(.therapist, .c), try text(.patient, .b)]
    for sign in ["72514-3", "225908003", "skip-pain"] {
      #expect(!copy.contains(sign))
      #expect(others.allSatisfy { $0.contains(sign) })
    }
  }

  @Test("notes and reasons in one's own words go along only when asked for, as text")
  func notes() throws {
    let quiet = try Self.resources(.b, 0...83).map(\.line).joined()
    for words in ["alert(", "HYPERLINK", "dubbel ingevoerd", "stress", "halve dag", "vakantie"] {
      #expect(!quiet.contains(words), "\(words)")
    }
    let told = try Self.resources(.b, 0...83, ExportOptions(withNotes: true))
    let notes = told.flatMap { $0["note"]?.array ?? [] }.compactMap { $0["text"]?.string }
    #expect(notes.contains("<script>alert(\"nek\")</script> & 'quotes'"))
    #expect(notes.contains("dubbel ingevoerd"))
  }

  @Test("the same handover gives the same bytes, and every record keeps its own identifier")
  func stable() throws {
    let bundles = try Bundles()
    let handover = try bundles.handover(profile: .b, days: 0...20)
    let bytes = try FHIRBundle.bytes(handover, ExportOptions())
    #expect(try FHIRBundle.bytes(handover, ExportOptions()) == bytes)
    let text = String(decoding: bytes, as: UTF8.self)
    for record in handover.records where record.session != nil {
      #expect(text.contains("\"fullUrl\": \"urn:uuid:\(record.id)\""))
    }
    // A longer course names the same things by the same identifiers.
    let longer = try FHIRBundle.bytes(
      bundles.handover(profile: .b, days: 0...30), ExportOptions())
    let known = Set(text.matches(of: /"fullUrl": "[^"]*"/).map { String($0.output) })
    let later = Set(
      String(decoding: longer, as: UTF8.self).matches(of: /"fullUrl": "[^"]*"/)
        .map { String($0.output) })
    // What is new every time: the shares of the period, in all and of three exercises, and who.
    #expect(known.subtracting(later).count == 5)
  }

  @Test("a transaction without a pseudonym is refused: nothing would tell two people apart")
  func nameless() throws {
    let handover = try Bundles().handover(profile: nil, days: 0...1)
    #expect(throws: Problem.self) {
      try FHIRBundle.bytes(handover, ExportOptions(isTransaction: true))
    }
  }
}
