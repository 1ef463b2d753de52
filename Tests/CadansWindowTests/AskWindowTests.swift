import CadansCore
import CadansTestSupport
import Testing

@Suite("cadans ask --window", .serialized)
struct AskWindowTests {
  private let display: VirtualDisplay
  private let person: Person

  init() throws {
    display = try VirtualDisplay()
    person = try Person(environment: display.environment)
  }

  @Test("asks about an exercise in two windows, and writes the answers as an amendment")
  func scores() throws {
    let record = try person.exercise()
    #expect(try answer(record, 3, 10) == 0)
    let log = try person.log()
    #expect(log.records.count == 2)
    #expect(log.records.last?.replaces == record.id)
    let session = try #require(log.current(record.id)?.session)
    #expect(session.pain.before?.points == 3)
    #expect(session.pain.during?.points == 10)
    #expect(session.done == record.session?.done)
  }

  @Test("leaves a score absent that was not given, which is not 0")
  func oneAnswer() throws {
    let record = try person.exercise()
    #expect(try answer(record, nil, 0) == 0)
    let session = try #require(try person.log().current(record.id)?.session)
    #expect(session.pain.before == nil)
    #expect(session.pain.during?.points == 0)
    let file = try person.logText()
    #expect(file.contains("\"during\""))
    #expect(!file.contains("\"before\""))
  }

  @Test("logs nothing without an answer")
  func noAnswer() throws {
    let record = try person.exercise()
    #expect(try answer(record, nil, nil) == 0)
    #expect(try person.log().records == [record])
  }

  @Test("asks in the week for a score, and for arm or hand with four answers of its own")
  func week() throws {
    let asking = try person.start(["ask", "week", "--window"])
    let first = try AnswerWindow(on: display)
    try first.answer(5)
    let second = try AnswerWindow(on: display, after: first)
    #expect(
      try eventually(within: 20) {
        try second.click(answer: 1, of: 4)
        return second.isGone(within: 0.5)
      })
    // Complaints that are said for the first time are to be talked about.
    let notice = try AnswerWindow(on: display, after: second)
    try notice.answer(nil)
    #expect(asking.wait() == 0)
    let records = try person.log().records.suffix(2)
    #expect(records.first?.content == .pain(try #require(PainScore(5)), moment: .week))
    #expect(records.last?.content == .symptom([], arm: .usual))
  }

  @Test("says in a window of its own to stop, when the arm is said to be worse")
  func worse() throws {
    let asking = try person.start(["ask", "week", "--window"])
    let first = try AnswerWindow(on: display)
    try first.answer(nil)
    let second = try AnswerWindow(on: display, after: first)
    #expect(
      try eventually(within: 20) {
        try second.click(answer: 3, of: 4)
        return second.isGone(within: 0.5)
      })
    let notice = try AnswerWindow(on: display, after: second)
    #expect(notice.width > notice.height)
    // It stays until it was read.
    #expect(!notice.isGone(within: 0.5))
    try notice.answer(nil)
    #expect(asking.wait() == 0)
    #expect(try person.log().records.last?.content == .symptom([], arm: .new))
  }

  @Test("keeps an answer that the log does not take, says so in a window, and writes it later")
  func waits() throws {
    let record = try person.exercise()
    let path = try person.logPath()
    let sound = try readFile(path)
    try writeFile("damaged", to: path)
    let asking = try person.start(["ask", "morning", "--window"])
    let first = try AnswerWindow(on: display)
    try first.answer(4)
    let notice = try AnswerWindow(on: display, after: first)
    #expect(!notice.isGone(within: 0.5))
    try notice.answer(nil)
    #expect(asking.wait() == 0)
    #expect(try readFile(path) == "damaged")
    try writeFile(sound, to: path)
    #expect(try person.run(["today"]).status == 0)
    let score = try #require(PainScore(4))
    #expect(
      try person.log().records.map(\.content) == [record.content, .pain(score, moment: .morning)])
  }

  @Test("takes the second half of a double click for no answer to the next question")
  func doubleClick() throws {
    let record = try person.exercise()
    let asking = try person.start(["ask", record.id.text, "--window"])
    let first = try AnswerWindow(on: display)
    try first.answer(4)
    let second = try AnswerWindow(on: display, after: first)
    try second.click(4)
    #expect(!second.isGone(within: 0.5))
    try second.answer(6)
    #expect(asking.wait() == 0)
    let session = try #require(try person.log().current(record.id)?.session)
    #expect(session.pain.before?.points == 4)
    #expect(session.pain.during?.points == 6)
  }

  /// Answers both questions about an exercise: the exit code.
  private func answer(_ record: Record, _ before: Int?, _ during: Int?) throws -> Int32 {
    let asking = try person.start(["ask", record.id.text, "--window"])
    let first = try AnswerWindow(on: display)
    try first.answer(before)
    try AnswerWindow(on: display, after: first).answer(during)
    return asking.wait()
  }
}
