import CadansCore
import CadansExchange
import CadansTestSupport
import CadansText
import Testing

@Suite("An adherence file that says something else than it comes to") struct DifferenceTests {
  private static func read(_ path: String, _ value: String?) throws -> AdherenceFile {
    let document = try JSON(Good.adherence).replacing(path, by: value)
    return try AdherenceFile(document, path: "file")
  }

  @Test(
    "is read, and the difference is told with its place",
    arguments: [
      ("summary.total.done", "2", "summary.total.done: 1 was expected"),
      ("summary.total.adherence", "0.9", "summary.total.adherence: 0.333"),
      ("summary.exercises[0].missed", "0", "summary.exercises[0].missed: 1 was"),
      ("summary.total.notPrompted", "{}", "summary.total.notPrompted.noPlan: 1 was"),
      ("summary.records", "9", "summary.records: 8 was expected"),
      ("summary.sessions", "3", "summary.sessions: 2 was expected"),
      ("summary.liveShare", "0.5", "summary.liveShare: 1.0 was expected"),
    ])
  func summary(path: String, value: String, sentence: String) throws {
    #expect(try Self.read("id", #""x""#).differences.isEmpty)
    let file = try Self.read(path, value)
    #expect(file.differences.count == 1)
    let difference = try #require(file.differences.first)
    #expect("\(difference.path): \(difference.message)".hasPrefix(sentence), "\(difference)")
    // What was recomputed holds.
    #expect(file.summary.total.done == 1 && file.summary.records == 8)
  }

  @Test("tells which edition of the engine it is of; version 1.0 is of the first")
  func edition() throws {
    #expect(try Self.read("id", #""x""#).engineEdition == 2)
    let first = try AdherenceFile(Good.first(JSON(Good.adherence)), path: "file")
    #expect(first.engineEdition == 1 && first.differences.isEmpty)
    let handover = try Bundles().handover(profile: .b, days: 0...3)
    #expect(try AdherenceFileTests.file(handover).engineEdition == 2)
  }

  @Test("marks what was withdrawn late and days away said late, and a reader misses a mark")
  func marks() throws {
    let handover = try Bundles().handover(profile: .b, days: 0...9)
    let day = TwelveWeeks.first.adding(days: 3)
    func id(_ number: Int) throws -> RecordID {
      RecordID(at: Instant(seconds: Int64(number)), random: [])
    }
    func record(
      _ number: Int, _ content: Record.Content, hours: Int64
    ) throws -> Record {
      let at = try #require(Timestamp("\(day)T10:00:00+02:00"))
      return Record(
        id: try id(number), day: day, at: at, timeZone: TwelveWeeks.timeZone,
        recordedAt: Timestamp(at.instant.adding(seconds: hours * 3600), offsetMinutes: 120),
        source: .cli, content: content)
    }
    let added = try [
      record(1, .symptom([.weakness], arm: nil), hours: 0),
      record(2, .void(id(1), reason: "het gaat weer"), hours: 9),
      record(3, .away(reason: "griep"), hours: 240),
      record(4, .away(reason: "op tijd"), hours: 20),
    ]
    let days = handover.days.map { old in
      guard old.log.day == day else { return old }
      return Handover.Day(
        log: DayLog(day: day, records: old.log.records + added), entries: old.entries,
        plan: old.plan)
    }
    let marked = Handover(
      from: handover.from, through: handover.through, course: handover.course,
      plans: handover.plans, days: days, prompts: handover.prompts,
      madeAt: handover.madeAt, timeZone: handover.timeZone)
    let document = try JSON(
      reading: AdherenceFile.bytes(marked, ExportOptions()), path: "file")
    let records = try #require(document["records"]?.array)
    func written(_ number: Int) throws -> JSON {
      try #require(records.first { try $0["id"]?.string == id(number).text })
    }
    #expect(try written(1)["withdrawn"]?["at"] == .string("\(added[1].recordedAt)"))
    #expect(try written(1)["withdrawn"]?["reason"] == .string(""))
    #expect(try written(3)["backfilled"] == .bool(true))
    #expect(try written(4)["backfilled"] == nil)
    #expect(try AdherenceFile(document, path: "file").differences.isEmpty)
    for (number, mark, sentence) in [
      (1, "withdrawn", "was withdrawn, and is not marked so"),
      (3, "backfilled", "was entered late, and is not marked so"),
    ] {
      let index = try #require(records.firstIndex(of: try written(number)))
      let spoilt = try document.replacing("records[\(index)].\(mark)", by: nil)
      let found = try AdherenceFile(spoilt, path: "file").differences
      #expect(found.count == 1 && found.first?.message.contains(sentence) == true)
    }
  }

  @Test("carries what a day's file of a higher version says, and is then of that version")
  func newer() throws {
    let handover = try Bundles().handover(profile: .b, days: 0...3)
    let days = try handover.days.map { old in
      guard old.log.day == handover.from else { return old }
      let document = try old.log.document.replacing("formatVersion", by: #""1.4""#)
        .replacing("records[0].later", by: #"{"deep":{"deeper":1}}"#)
      return Handover.Day(
        log: old.log, written: DayLog.written(in: document),
        version: try #require(FormatVersion(of: document)), entries: old.entries,
        plan: old.plan)
    }
    let newer = Handover(
      from: handover.from, through: handover.through, course: handover.course,
      plans: handover.plans, days: days, prompts: handover.prompts,
      madeAt: handover.madeAt, timeZone: handover.timeZone)
    let document = try JSON(reading: AdherenceFile.bytes(newer, ExportOptions()), path: "file")
    #expect(document["formatVersion"] == .string("1.4"))
    #expect(document["records"]?.array?[0]["later"]?.line == #"{"deep":{"deeper":1}}"#)
    _ = try AdherenceFile(document, path: "file")
  }
}
