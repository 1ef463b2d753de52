import CadansCore
import CadansExchange
import CadansStore
import CadansTestSupport
import CadansText
import Testing

@Suite("Adherence file") struct AdherenceFileTests {
  /// Reads the file of a handover back.
  static func file(
    _ handover: Handover, _ options: ExportOptions = ExportOptions()
  ) throws -> AdherenceFile {
    let document = try JSON(reading: AdherenceFile.bytes(handover, options), path: "file")
    let zone = try #require(ZoneTable(TwelveWeeks.timeZone))
    return try AdherenceFile(document, path: "file") {
      $0 == TwelveWeeks.timeZone ? zone.offset(at: $1) : nil
    }
  }

  @Test(
    "of twelve weeks says what was handed over, and fits itself and the schema",
    arguments: [Profile.b, .c, .d, nil])
  func whole(profile: Profile?) throws {
    let handover = try Bundles().handover(profile: profile)
    let file = try Self.file(handover, ExportOptions(withNotes: true))
    #expect(file.from == handover.from && file.through == handover.through)
    #expect(file.madeAt == handover.madeAt && file.timeZone == handover.timeZone)
    #expect(file.plans.map(\.file.document) == handover.plans.map(\.file.document))
    #expect(file.plans.map(\.from) == handover.plans.map(\.from))
    // But for the marks, which are computed.
    let unmarked = file.logs.map { log in
      DayLog(
        day: log.day,
        records: log.records.map { record in
          var record = record
          record.withdrawn = nil
          return record
        })
    }
    #expect(unmarked == handover.days.map(\.log).filter { !$0.records.isEmpty })
    #expect(file.summary == handover.summary)
    #expect(file.prompts == handover.prompts && file.prompts != PromptCounts())
    let entries = handover.days.flatMap(\.entries)
    #expect(file.occurrences.map(\.outcome) == entries.map(\.outcome))
    #expect(file.occurrences.map(\.due) == entries.map(\.occurrence.due))
    #expect(file.occurrences.count > 100)
    let document = try JSON(reading: AdherenceFile.bytes(handover, ExportOptions()), path: "file")
    #expect(try SchemaTests.verdicts([("adherence", document)]) == [nil])
  }

  @Test("has all outcomes, corrections and both sides of the change of the clock")
  func real() throws {
    let file = try Self.file(try Bundles().handover(profile: .b))
    let total = file.summary.total
    #expect(total.done > 0 && total.partial > 0 && total.skipped > 0 && total.missed > 0)
    #expect(total.notPrompted > 0 && total.unknown > 0)
    #expect(Set(file.occurrences.map(\.due.offsetMinutes)) == [60, 120])
    let records = file.logs.flatMap(\.records)
    #expect(records.contains { $0.replaces != nil } && records.contains { $0.voids != nil })
    #expect(file.summary.backfilled > 0 && file.summary.records > file.summary.backfilled)
    #expect(file.plans.count > 1)
  }

  @Test("keeps notes at home unless the person wants them to go along")
  func notes() throws {
    let handover = try Bundles().handover(profile: .b)
    let noted = handover.days.flatMap(\.log.records).compactMap(\.note)
    #expect(noted.count > 1)
    #expect(try Self.file(handover).logs.flatMap(\.records).allSatisfy { $0.note == nil })
    let text = String(
      decoding: try AdherenceFile.bytes(handover, ExportOptions()), as: UTF8.self)
    for note in noted { #expect(!text.contains(note)) }
    let open = try Self.file(handover, ExportOptions(withNotes: true))
    #expect(open.logs.flatMap(\.records).compactMap(\.note) == noted)
  }

  @Test("is the same each time, and has the same id when more days have gone by")
  func stable() throws {
    let handover = try Bundles().handover(profile: .b)
    #expect(
      try AdherenceFile.bytes(handover, ExportOptions())
        == AdherenceFile.bytes(handover, ExportOptions()))
    let less = try Self.file(try Bundles().handover(profile: .b, days: 0...30))
    let more = try Self.file(handover)
    #expect(less.id == more.id)
    let known = Set(more.logs.flatMap(\.records).map(\.id))
    #expect(less.logs.flatMap(\.records).allSatisfy { known.contains($0.id) })
  }

  @Test("of some days in the middle stands by itself", arguments: [3...9, 40...52, 83...83])
  func part(days: ClosedRange<Int>) throws {
    let file = try Self.file(try Bundles().handover(profile: .b, days: days))
    #expect(file.through.days(since: file.from) == days.count - 1)
  }

  @Test("is not made of a log in which a correction has lost its record")
  func dangling() throws {
    let handover = try Bundles().handover(profile: .b)
    let days = handover.days.map { day in
      let lost = Set(day.log.records.compactMap(\.replaces))
      return Handover.Day(
        log: DayLog(day: day.log.day, records: day.log.records.filter { !lost.contains($0.id) }),
        entries: day.entries, plan: day.plan)
    }
    let broken = Handover(
      from: handover.from, through: handover.through, course: handover.course,
      plans: handover.plans, days: days, prompts: handover.prompts,
      madeAt: handover.madeAt, timeZone: handover.timeZone)
    #expect(throws: Problem.self) { try AdherenceFile.bytes(broken, ExportOptions()) }
  }
}

@Suite("Signed pair") struct SignedPairTests {
  static let pair = SignedPair(
    name: "week 1/..", content: Array("{}".utf8), signature: Array("sig".utf8))

  @Test("is a tar of exactly the file and its signature, with a plain name")
  func tar() throws {
    let folder = try TemporaryFolder()
    let pair = SignedPair(name: "neck", content: Array("{}".utf8), signature: Array("sig".utf8))
    let path = try folder.write(String(decoding: pair.tar, as: UTF8.self), to: "neck.tar")
    let listed = try Command.run(["tar", "tf", path])
    #expect(listed.output == "neck.json\nneck.json.sig\n", "\(listed)")
    #expect(SignedPair(tar: pair.tar) == pair)
    #expect(Self.pair.name == "cadans" && SignedPair(tar: Self.pair.tar) == Self.pair)
  }

  @Test("is read from what tar writes, and from nothing else that tar can hold")
  func foreign() throws {
    let folder = try TemporaryFolder()
    for name in ["a.json", "a.json.sig", "b.json", "c.json.sig"] {
      try folder.write("{}", to: name)
    }
    func made(_ names: String...) throws -> SignedPair? {
      let path = folder["t.tar"]
      let made = try Command.run(
        ["tar", "--format=ustar", "-C", folder.path, "-cf", path] + names)
      #expect(made.status == 0, "\(made)")
      let bytes = Array(try readFile(path).utf8)
      #expect(SignedPair.isTar(bytes))
      return SignedPair(tar: bytes)
    }
    #expect(try made("a.json", "a.json.sig")?.name == "a")
    #expect(try made("a.json.sig", "a.json") == nil)
    #expect(try made("a.json") == nil)
    #expect(try made("a.json", "c.json.sig") == nil)
    #expect(try made("a.json", "a.json.sig", "b.json") == nil)
    _ = try Command.run(["ln", "-s", "/etc/passwd", folder["l.json"]])
    try folder.write("{}", to: "l.json.sig")
    #expect(try made("l.json", "l.json.sig") == nil)
    for length in stride(from: 0, to: Self.pair.tar.count - 1024, by: 100) {
      #expect(SignedPair(tar: Array(Self.pair.tar.prefix(length))) == nil)
    }
  }
}
