import CadansCore
import Testing

@Suite("Records that are changed later")
struct LateChangeTests {
  @Test(
    "a session is, for the engine, what it said within a day of being logged",
    arguments: [(2, "12:00", "R9r1"), (3, "12:01", "R10n"), (9, "12:00", "R10n")])
  func amended(day: Int, time: String, rule: String) throws {
    var diary = try Diary()
    let id = try diary.did(2, pain: [1, 1])
    try diary.pain(1, on: 3)
    try diary.say(
      Diary.session(8, pain: [1, 9]), on: 2, saidOn: day, at: time, replaces: id)
    let rows = try diary.rows(on: 10)
    #expect(rows.first == "2 hold \(rule) 8 p1", "\(rows)")
    // The log shows the change.
    #expect(diary.logs[2]?.sessions.first?.session.pain.during == PainScore(9))
  }

  @Test("a red that is taken away later stays, and a score that was not given stays absent")
  func raises() throws {
    var red = try Diary()
    let id = try red.did(1, pain: [1, 9])
    try red.pain(1, on: 2)
    try red.say(Diary.session(8), on: 1, saidOn: 5, replaces: id)
    #expect(try red.rows(on: 6).first == "1 hold R9r1 8 p1")
    var silent = try Diary()
    let quiet = try silent.did(1, pain: [nil, nil])
    try silent.pain(1, on: 2)
    try silent.say(Diary.session(8), on: 1, saidOn: 5, replaces: quiet)
    #expect(try silent.rows(on: 6).first == "1 hold R9u 8 p1")
    var morning = try Diary()
    try morning.did(1)
    let score = try morning.pain(9, on: 2)
    try morning.say(
      .pain(try #require(PainScore(0)), moment: .morning), on: 2, "07:30", saidOn: 4,
      replaces: score)
    #expect(try morning.rows(on: 6).first == "1 hold R9r1 8 p1")
  }

  @Test("a session that is voided later stays for the engine, and is gone from the log")
  func voided() throws {
    var diary = try Diary()
    let id = try diary.did(1)
    try diary.pain(1, on: 2)
    try diary.void(id, of: 1, on: 5, at: "12:00")
    #expect(try diary.rows(on: 6) == ["1 hold R10n 8 p1"])
    #expect(diary.logs[1]?.sessions.isEmpty == true)
    var soon = try Diary()
    let mistake = try soon.did(1)
    try soon.void(mistake, of: 1, on: 1, at: "20:00")
    #expect(try soon.rows(on: 6) == [])
  }

  @Test("an arm answer in a late change acts")
  func arm() throws {
    var diary = try Diary()
    let id = try diary.did(1)
    try diary.say(Diary.session(8, arm: .new), on: 1, saidOn: 6, replaces: id)
    let course = try diary.course(on: 7)
    #expect(course.advice == .stopContact)
    #expect(course.decisions.first?.decision.rule == .r1)
  }

  @Test("a score before four is none of the morning")
  func night() throws {
    var diary = try Diary()
    try diary.did(1)
    try diary.say(.pain(try #require(PainScore(1)), moment: .morning), on: 2, "03:59")
    #expect(try diary.rows(on: 4).first == "1 hold R9u 8 p1")
    try diary.say(.pain(try #require(PainScore(1)), moment: .morning), on: 2, "04:00")
    #expect(try diary.rows(on: 4).first == "1 hold R10n 8 p1")
  }
}
