import CadansCore
import CadansExchange
import CadansStore
import CadansTestSupport
import CadansText
import Testing

@Suite("A course that another one followed") struct FormerCourseTests {
  /// The 71st day, on which the new course begins.
  private static let begin = TwelveWeeks.first.adding(days: 70)

  private let folder: TemporaryFolder
  private let store: Store

  init() throws {
    folder = try TemporaryFolder(prefix: "cadans-courses")
    try TwelveWeeks().write(to: folder)
    store = Store(
      paths: Paths(
        data: folder["data/cadans"], config: folder["config"], state: folder["state"]))
  }

  private func handover(days: ClosedRange<Int>) throws -> Handover {
    try #require(
      try store.reading.handover(
        from: TwelveWeeks.first.adding(days: days.lowerBound),
        through: TwelveWeeks.first.adding(days: days.upperBound), at: TwelveWeeks.now,
        zone: Amsterdam()))
  }

  /// Puts a plan in force on the 71st day that begins a new course on it.
  private func beginAnew() throws {
    let from = try #require(Timestamp("\(Self.begin)T08:00:00+01:00"))
    let weeks = try TwelveWeeks()
    let last = try #require(weeks.plans.last)
    let document = try last.file.document.replacing("revision", by: "3")
      .replacing("createdAt", by: "\"\(from)\"").replacing("course.start", by: "\"\(Self.begin)\"")
      .replacing("course.end", by: "\"2027-02-14\"").replacing("decisions", by: nil)
    let new = Handover.Revision(from: from, file: try PlanFile(document, path: "3"))
    let plans = weeks.plans + [new]
    let history = PlanHistory(
      entries: plans.map {
        .init(id: $0.file.plan.id, revision: $0.file.plan.revision, from: $0.from)
      })
    for (path, json) in [
      ("plan.json", document), ("plans/nek-2026-3.json", document),
      ("plans/history.json", history.document),
    ] { try folder.write(json.line, to: "data/cadans/\(path)") }
  }

  private static func outcomes(_ handover: Handover) -> [[Outcome]] {
    handover.days.map { $0.entries.map(\.outcome) }
  }

  /// Adds to what was said of a day, counted from 0.
  private func say(_ content: Record.Content, on day: Int) throws {
    let day = TwelveWeeks.first.adding(days: day)
    let at = try #require(
      Timestamp("\(day)T07:00:00+0\(day < TwelveWeeks.first.adding(days: 48) ? 2 : 1):00"))
    let record = Record(
      id: RecordID(at: at.instant, random: [7]), day: day, at: at, timeZone: TwelveWeeks.timeZone,
      recordedAt: at, source: .cli, content: content)
    let log = DayLog(day: day, records: try store.reading.log(on: day).records + [record])
    try folder.write(log.document.line, to: "data/cadans/log/2026/\(day).json")
  }

  @Test("goes on counting as it did, and the new one counts from its own first day")
  func judged() throws {
    try say(.symptom([.trauma], arm: nil), on: 20)
    try say(.therapistWord(TherapistWord(action: .clear, by: "M. Jansen")), on: 45)
    let before = Self.outcomes(try handover(days: 0...69))
    #expect(before.joined().contains(.missed) && before.joined().contains(.notPrompted(.suspended)))
    try beginAnew()
    let handover = try handover(days: 0...83)
    let after = Self.outcomes(handover)
    #expect(Array(after[..<70]) == before)
    #expect(after[70...].allSatisfy { $0.count >= 2 })
    #expect(handover.course.terms.start == Self.begin)
    let file = try AdherenceFileTests.file(handover)
    #expect(file.summary == handover.summary)
    #expect(file.summary.total.missed >= before.joined().count { $0 == .missed })
  }

  @Test("has to be listed in the file too")
  func listed() throws {
    try beginAnew()
    let document = try JSON(
      reading: AdherenceFile.bytes(try handover(days: 0...83), ExportOptions()), path: "file")
    let slots = try #require(document["occurrences"]?.array)
    let place = try #require(slots.firstIndex { $0["outcome"]?.string == "missed" })
    let day = try #require(slots[place]["day"]?.string)
    #expect(day < Self.begin.description)
    let less = try document.replacing("occurrences[\(place)]", by: nil)
    let message = try #require(SchemaTests.complaint(less, "adherence"))
    #expect(message.contains("was due on \(day), and is not listed"), "\(message)")
  }

  @Test("that the therapist closed has nothing due any more, until the new one begins")
  func closed() throws {
    try say(.therapistWord(TherapistWord(action: .close, by: "M. Jansen")), on: 60)
    try beginAnew()
    let handover = try handover(days: 0...83)
    let outcomes = Self.outcomes(handover)
    #expect(outcomes[60..<70].joined().allSatisfy { $0.record != nil })
    #expect(outcomes[70...].allSatisfy { $0.count >= 2 })
    #expect(outcomes[59].count >= 2)
    _ = try AdherenceFileTests.file(handover)
  }
}
