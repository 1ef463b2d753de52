import CadansCore
import Testing

@Suite("Records joined to sessions")
struct RecordJoinTests {
  @Test(
    "done is the least of the day's slots, and what was skipped or not said is 0",
    arguments: [
      ([8, 8], "1 hold R10n 8 p1", 8), ([8, 6], "1 hold R9p 8 p1", 6),
      ([5, 9], "1 hold R9p 8 p1", 5),
      ([8, nil], "1 hold R9p 8 p1", 0), ([8, -1], "1 hold R9p 8 p1", 0),
    ])
  func least(done: [Int?], row: String, least: Int) throws {
    var diary = try Diary(at: ["09:00", "17:00"])
    for (reps, slot) in zip(done, ["f14-0900", "f14-1700"]) {
      guard let reps else { continue }
      if reps < 0 {
        try diary.say(Diary.skipped(slot), on: 1)
      } else {
        try diary.did(1, reps, slot: slot)
      }
    }
    try diary.pain(1, on: 2)
    #expect(try diary.rows(on: 3) == [row])
    let decision = try #require(diary.course(on: 3).decisions.first?.decision)
    #expect(decision[.done] == .integer(least))
  }

  @Test(
    "the load of a dose is its sets times its value, over the prescribed sets, rounded down",
    arguments: [
      (Dose(sets: 3, reps: 8), 8), (Dose(sets: 2, reps: 12), 8), (Dose(sets: 2, reps: 11), 7),
      (Dose(sets: 4, reps: 7), 9), (Dose(sets: 1, reps: 8), 2), (Dose(reps: 6), 6),
      (Dose(sets: 2), 5), (nil, 8),
    ])
  func dose(done: Dose?, load: Int) throws {
    var diary = try Diary(dose: Dose(sets: 3, reps: 8))
    let slot = try Sample.slot("f14-0900")
    try diary.say(
      .session(
        Session(
          exercise: .f14, slot: slot, prescribed: Dose(sets: 3, reps: 8), done: done,
          status: .completed,
          pain: SessionPain(before: PainScore(1), during: PainScore(1)))), on: 1)
    try diary.pain(1, on: 2)
    let decision = try #require(diary.course(on: 3).decisions.first?.decision)
    #expect(decision.rule == (load < 8 ? .r9p : .r10n) && decision[.done] == .integer(load))
  }

  @Test("a slot done as the person had been told is complete, also when the load has risen since")
  func told() throws {
    var diary = try Diary(Made.changed(Made.pain) { $0.every = 1 })
    try diary.did(1)
    // The score of the morning comes after the exercise of that day.
    try diary.did(2, 8, told: 8, at: "07:00")
    try diary.pain(1, on: 2)
    try diary.pain(1, on: 3)
    #expect(
      try diary.rows(on: 4) == ["1 progress R10 10 p1", "2 progress R10 12 p1"])
  }

  @Test("only skips make a session of 0, no record makes none, and an extra without a slot none")
  func nothing() throws {
    var diary = try Diary()
    #expect(try diary.rows(on: 6) == [])
    try diary.say(Diary.skipped(), on: 1)
    #expect(try diary.rows(on: 3) == ["1 hold R9u 8 p1"])
    #expect(try diary.course(on: 3).state(of: .f14)?.lastSessionDay == 1)
    var weekdays = Diary(
      try Diary.plan([Diary.exercise(.f14, Made.pain, days: [.monday])]))
    try weekdays.did(2, slot: nil)
    #expect(try weekdays.rows(on: 5) == [])
    #expect(try weekdays.course(on: 5).state(of: .f14)?.lastSessionDay == nil)
  }

  @Test("what has no reminder is due whenever it is done, and its most counts")
  func withoutSlot() throws {
    var diary = try Diary(at: [])
    try diary.did(1, 5, slot: nil)
    try diary.did(1, 8, slot: nil)
    try diary.pain(1, on: 2)
    #expect(try diary.rows(on: 3) == ["1 hold R10n 8 p1"])
  }

  @Test("a session waits for its morning score until the next day is over")
  func pending() throws {
    var diary = try Diary()
    try diary.did(1)
    for day in 1...2 {
      #expect(try diary.rows(on: day) == [])
      #expect(try diary.course(on: day).state(of: .f14)?.lastSessionDay == 1)
    }
    #expect(try diary.rows(on: 3) == ["1 hold R9u 8 p1"])
    try diary.pain(1, on: 2)
    #expect(try diary.rows(on: 2) == ["1 hold R10n 8 p1"])
    #expect(try diary.rows(on: 30).first == "1 hold R10n 8 p1")
  }

  @Test("a day is judged when its slots are answered, else when it is over")
  func dayEnds() throws {
    var diary = try Diary(Made.quota, at: ["09:00", "17:00"], terms: Made.terms(.c))
    try diary.did(1, pain: [nil, nil])
    #expect(try diary.rows(on: 1) == [])
    #expect(try diary.rows(on: 2) == ["1 hold R8b 8 p1"])
    try diary.did(1, slot: "f14-1700", pain: [nil, nil])
    #expect(try diary.rows(on: 1) == ["1 hold R10n 8 p1"])
  }

  @Test("until four in the morning the day before is not over")
  func night() throws {
    var diary = try Diary(Made.quota, at: ["09:00", "21:30"], terms: Made.terms(.c))
    try diary.did(1, pain: [nil, nil])
    #expect(try diary.course(on: 2, unjudgedFrom: 1).decisions.isEmpty)
    #expect(try diary.course(on: 2, unjudgedFrom: 2).decisions.map(\.decision.rule) == [.r8b])
    try diary.did(1, slot: "f14-2130", pain: [nil, nil])
    #expect(try diary.course(on: 2, unjudgedFrom: 1).decisions.map(\.decision.rule) == [.r10n])
    // By pain the morning counts until the night after it.
    var pain = try Diary()
    try pain.did(1)
    #expect(try pain.course(on: 3, unjudgedFrom: 2).decisions.isEmpty)
    #expect(try pain.course(on: 3).decisions.map(\.decision.rule) == [.r9u])
  }

  @Test(
    "before is the first score, during the highest, morning that of the next date",
    arguments: [
      ([[2, 1], [0, 2]], 2, "R10n"), ([[0, 1], [2, 2]], 2, "R9r1"),
      ([[1, 1], [1, 6]], 1, "R9r1"),
      ([[1, 6], [1, 1]], 1, "R9r1"), ([[1, 3], [1, 1]], 1, "R9a"),
      ([[nil, 1], [1, nil]], 1, "R10n"),
      ([[1, nil], [1, nil]], 1, "R9u"), ([[1, 1], [1, 1]], 2, "R9r1"),
    ])
  func scores(pain: [[Int?]], morning: Int, rule: String) throws {
    var diary = try Diary(at: ["09:00", "17:00"])
    try diary.pain(9, on: 1)
    try diary.did(1, pain: pain[0])
    try diary.did(1, slot: "f14-1700", pain: pain[1])
    try diary.pain(10, .evening, on: 2)
    try diary.pain(10, .now, on: 2)
    try diary.pain(morning, on: 2)
    try diary.pain(9, on: 3)
    #expect(try diary.rows(on: 3) == ["1 hold \(rule) 8 p1"])
  }

  @Test("what was entered late is kept and held: a session, its morning, scores of a late evening")
  func backfilled() throws {
    var late = try Diary()
    try late.say(try Diary.session(8), on: 1, saidOn: 3)
    try late.pain(1, on: 2)
    #expect(try late.rows(on: 3) == ["1 hold R7 8 p1"])

    // Logged in the evening, changed within a day of that and more than a day after it happened.
    var amended = try Diary()
    let id = try amended.say(try Diary.session(8), on: 1, "12:00", saidOn: 1, at: "20:00")
    try amended.pain(1, on: 2)
    try amended.say(
      try Diary.session(8), on: 1, "12:00", saidOn: 2, at: "18:00", note: "went well", replaces: id)
    #expect(try amended.rows(on: 3) == ["1 hold R10n 8 p1"])
    let second = try amended.say(
      try Diary.session(8, pain: [1, 2]), on: 1, "12:00", saidOn: 2, at: "18:10", replaces: id)
    #expect(try amended.rows(on: 3) == ["1 hold R7 8 p1"])
    // Once it was changed late, a note does not make it live again.
    try amended.say(
      try Diary.session(8, pain: [1, 2]), on: 1, "12:00", saidOn: 2, at: "18:20", note: "sure",
      replaces: second)
    #expect(try amended.rows(on: 3) == ["1 hold R7 8 p1"])

    var morning = try Diary()
    try morning.did(1)
    try morning.pain(1, on: 2, saidOn: 4)
    #expect(try morning.rows(on: 4) == ["1 hold R7 8 p1"])

    // By quota no pain is read, so its being late says nothing either.
    var quota = try Diary(Made.quota, terms: Made.terms(.c))
    let told = try quota.say(try Diary.session(8), on: 1, "12:00", saidOn: 1, at: "20:00")
    try quota.pain(1, on: 2, saidOn: 4)
    try quota.say(
      try Diary.session(8, pain: [5, 5]), on: 1, "12:00", saidOn: 2, at: "18:00", replaces: told)
    #expect(try quota.rows(on: 4) == ["1 hold R10n 8 p1"])
    try quota.say(
      try Diary.session(7, pain: [5, 5]), on: 1, "12:00", saidOn: 2, at: "18:10", replaces: told)
    #expect(try quota.rows(on: 4) == ["1 hold R7 8 p1"])
  }

  @Test("days away are not due, and count for no gap")
  func away() throws {
    var diary = try Diary()
    try diary.green(1)
    #expect(try diary.rows(on: 9).last == "9 stepBack R6b 6 p1")
    for day in 2...8 { try diary.say(.away(reason: "holiday"), on: day) }
    #expect(try diary.rows(on: 15) == ["1 hold R10n 8 p1"])
    #expect(try diary.rows(on: 16).last == "16 stepBack R6b 6 p1")
  }

  @Test("an amendment stands in the place of its record, and what is void never was")
  func replaced() throws {
    var diary = try Diary()
    let id = try diary.did(1, 5)
    try diary.pain(1, on: 2)
    #expect(try diary.rows(on: 2) == ["1 hold R9p 8 p1"])
    let better = try diary.say(try Diary.session(8), on: 1, "13:00", replaces: id)
    #expect(try diary.rows(on: 2) == ["1 hold R10n 8 p1"])
    let void = try diary.say(.void(better, reason: "typing error"), on: 1, "14:00")
    #expect(try diary.rows(on: 9) == [])
    try diary.say(.void(void, reason: "it was right"), on: 1, "15:00")
    #expect(try diary.rows(on: 2) == ["1 hold R10n 8 p1"])
  }
}
