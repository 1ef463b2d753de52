import CadansCore
import CadansTestSupport
import Testing

@Suite("A course, whatever was said")
struct CoursePropertyTests {
  /// About eight weeks of anything: sessions, scores, symptoms, amendments, voids, late entries.
  static func diary(
    _ random: inout SplitMix64, _ prescription: Prescription, _ terms: CourseTerms
  ) throws -> Diary {
    var diary = try Diary(prescription, at: ["09:00", "17:00"], terms: terms)
    var said: [(day: Int, id: RecordID, content: Record.Content)] = []
    for day in 1...56 where !random.oneIn(6) {
      if !random.oneIn(5) { try diary.pain(Int.random(in: 0...3, using: &random), on: day) }
      if random.oneIn(5) {
        try diary.pain(Int.random(in: 0...9, using: &random), .evening, on: day)
      }
      if random.oneIn(7) { try diary.pain(Int.random(in: 0...9, using: &random), .week, on: day) }
      for slot in ["f14-0900", "f14-1700"] where !random.oneIn(8) {
        let reps = random.oneIn(4) ? Int.random(in: 1...20, using: &random) : 20
        let pain = (0..<2).map { _ -> Int? in
          random.oneIn(9) ? nil : Int.random(in: 0...(random.oneIn(5) ? 8 : 2), using: &random)
        }
        let content =
          random.oneIn(20)
          ? try Diary.skipped(slot) : try Diary.session(reps, told: 20, slot: slot, pain: pain)
        let late = random.oneIn(15) ? day + 3 : nil
        said.append((day, try diary.say(content, on: day, saidOn: late), content))
      }
      if random.oneIn(6), let (on, id, content) = said.last {
        let amended = try Diary.session(Int.random(in: 1...20, using: &random), told: 20)
        try diary.say(
          random.oneIn(2) ? content : amended, on: on, "23:00",
          saidOn: random.oneIn(3) ? on + 4 : nil, replaces: id)
      }
      if random.oneIn(15), let (on, id, _) = said.last {
        try diary.say(.void(id, reason: "undo"), on: on, "23:30")
      }
      if random.oneIn(40) { try diary.say(.symptom([.trauma], arm: nil), on: day) }
      if random.oneIn(10) { try diary.therapist(.clear, on: day, "08:00") }
      if day > 42, random.oneIn(4) { try diary.therapist(.evaluated, on: day, "08:30") }
    }
    return diary
  }

  @Test("records read in twice and days in any order give the same course", arguments: 0..<200)
  func replay(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let diary = try Self.diary(&random, Made.pain, Made.terms())
    let course = try diary.course(on: 57)
    var logs = Array(diary.logs.values)
    logs.shuffle(using: &random)
    for index in logs.indices {
      for record in logs[index].records where random.oneIn(2) { logs[index].records.append(record) }
    }
    let again = Course(revisions: diary.revisions, logs: logs, today: course.today)
    #expect(again == course)
    #expect(!course.decisions.isEmpty)
  }

  @Test("a day after today changes nothing", arguments: 0..<50)
  func future(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let diary = try Self.diary(&random, Made.pain, Made.terms())
    let day = Int.random(in: 1...56, using: &random)
    let known = diary.logs.filter { $0.key <= day }.map(\.value)
    let course = Course(revisions: diary.revisions, logs: known, today: Diary.date(day))
    #expect(try diary.course(on: day) == course)
  }

  @Test("in mode time other pain scores give the same loads", arguments: 0..<200)
  func painBlind(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let diary = try Self.diary(&random, Made.quota, Made.terms(.c))
    let logs = try diary.logs.values.map { log in
      DayLog(
        day: log.day,
        records: try log.records.map { try Self.changed($0, &random) })
    }
    let other = try #require(
      Course(revisions: diary.revisions, logs: logs, today: Diary.date(57)))
    func loads(_ course: Course) -> [String] {
      course.decisions.filter { ![Rule.r5, .r5t].contains($0.decision.rule) }
        .map { "\($0.date) \($0.decision.rule.rawValue) \($0.decision.load)" }
    }
    #expect(loads(other) == loads(try diary.course(on: 57)))
    #expect(!loads(other).isEmpty)
  }

  /// A record with other pain in it.
  private static func changed(_ record: Record, _ random: inout SplitMix64) throws -> Record {
    let score = PainScore(Int.random(in: 0...10, using: &random))
    var content = record.content
    switch content {
    case .session(var session):
      session.pain = SessionPain(before: score, during: random.oneIn(2) ? score : nil)
      content = .session(session)
    case .pain(_, let moment): content = .pain(try #require(score), moment: moment)
    default: return record
    }
    return Record(
      id: record.id, day: record.day, at: record.at, timeZone: record.timeZone,
      recordedAt: record.recordedAt, source: record.source, content: content,
      note: record.note, replaces: record.replaces)
  }
}
