import CadansCore
import Testing

@Suite("Records joined to weeks")
struct WeekJoinTests {
  private func psk(_ scores: [Int?]) -> Record.Content {
    .psk(scores.enumerated().map { PatientScore(activity: "activity \($0)", score: $1) })
  }

  @Test("only the score that was asked of the week counts, however many evenings were scored")
  func evenings() throws {
    var diary = try Diary()
    for day in 1...7 { try diary.pain(8, .evening, on: day) }
    try diary.pain(9, .morning, on: 3)
    try diary.pain(9, .now, on: 3)
    #expect(try diary.course(on: 8).weeks == [])
    try diary.pain(3, .week, on: 5)
    #expect(try diary.course(on: 8).weeks.map(\.nprs) == [PainScore(3)])
    try diary.pain(4, .week, on: 6)
    #expect(try diary.course(on: 8).weeks.map(\.nprs) == [PainScore(4)])
  }

  @Test(
    "the activities count by their exact mean, of a week that scored each one of the baseline",
    arguments: [
      ([7, 7, 6], [5, 5, 6], "6.67 5.33"), ([8, 8, 2], [nil, nil, 2], "6.00 –"),
      ([3, nil, 4], [4, 9, 4], "3.50 4.00"), ([3, nil, 4], [4, 9, nil], "3.50 –"),
      ([nil, nil, nil], [1, 2, 2], "1.67"),
    ])
  func complaints(first: [Int?], second: [Int?], means: String) throws {
    var diary = try Diary()
    try diary.say(psk(first), on: 4)
    try diary.say(psk(second), on: 11)
    let weeks = try diary.course(on: 15).weeks
    #expect(weeks.map { $0.psk?.description ?? "–" }.joined(separator: " ") == means)
    #expect(weeks.last?.activities.map(\.score) == second)
  }

  @Test("the baseline is that of the intake where the therapist took one")
  func intake() throws {
    func course(_ intake: CourseIntake?) throws -> Course {
      var diary = Diary(
        try Diary.plan([Diary.exercise(.f14, Made.pain)], intake: intake))
      try diary.pain(5, .week, on: 6)
      try diary.say(psk([5, 5, nil]), on: 6)
      try diary.pain(5, .week, on: 13)
      return try diary.course(on: 15)
    }
    let scores = [3, 3].enumerated().map { PatientScore(activity: "activity \($0)", score: $1) }
    let taken = CourseIntake(day: Diary.date(-2), nprs: PainScore(3), psk: scores)
    let held = try course(taken)
    #expect(held.weeks.map(\.psk) == [ExactScore(5), nil])
    // Two weeks two points above the intake.
    #expect(held.advice == .contact(.worsening))
    #expect(try course(nil).advice == nil)
    let other = CourseIntake(day: Diary.date(1), psk: [PatientScore(activity: "work", score: 4)])
    #expect(try course(other).weeks.map(\.psk) == [nil, nil])
  }

  @Test("a score of a week that was entered more than three days late is none of its scores")
  func late() throws {
    var diary = try Diary()
    try diary.pain(8, .week, on: 1, saidOn: 43)
    try diary.say(psk([8, 8]), on: 1, saidOn: 6)
    #expect(try diary.course(on: 43).weeks.isEmpty && diary.rows(on: 43) == [])
    let id = try diary.pain(5, .week, on: 8, saidOn: 10)
    #expect(try diary.course(on: 43).weeks.map(\.nprs) == [PainScore(5)])
    // What is changed late is what it was.
    let score = try #require(PainScore(2))
    try diary.say(.pain(score, moment: .week), on: 8, "22:00", saidOn: 20, replaces: id)
    #expect(try diary.course(on: 43).weeks.map(\.nprs) == [PainScore(5)])
    let log = try #require(diary.logs[8])
    #expect(
      log.effective.map(\.isLateForWeek) == [true]
        && log.effective[0].content == .pain(score, moment: .week))
  }

  @Test("a week whose scores are complete counts on that day, else when it is over")
  func early() throws {
    var diary = try Diary()
    try diary.pain(3, .week, on: 3)
    #expect(try diary.course(on: 3).weeks.map(\.date) == [Diary.date(3)])
    try diary.say(psk([nil, nil, nil]), on: 3)
    #expect(try diary.course(on: 7).weeks == [])
    #expect(try diary.course(on: 8).weeks.map(\.date) == [Diary.date(7)])
    try diary.say(psk([5, 5, 5]), on: 5)
    let weeks = try diary.course(on: 5).weeks
    #expect(weeks.map(\.date) == [Diary.date(5)])
    #expect(weeks.first?.nprs == PainScore(3) && weeks.first?.psk == ExactScore(5))
  }

  @Test("weeks that get worse ask for the therapist, and weeks are those of the course")
  func worse() throws {
    var diary = try Diary()
    for (day, score) in [(7, 3), (8, 5), (21, 5)] { try diary.pain(score, .week, on: day) }
    #expect(try diary.course(on: 21).weeks.map(\.first) == [1, 8, 15].map(Diary.date))
    #expect(
      try diary.rows(on: 21) == [
        "7 record R5 8 p1", "8 record R5 8 p1", "21 hold R5 8 p1 contact",
      ])
    #expect(try diary.course(on: 21).advice == .contact(.worsening))
  }

  @Test("the questions of the week come at the start, each week, for the evaluation, at the end")
  func questions() throws {
    func days(_ asks: CourseAsks, _ profile: Profile = .b) throws -> [Int] {
      let terms = Made.terms(profile)
      let mode = profile == .c ? Made.quota : Made.pain
      let plan = try Diary.plan(
        [Diary.exercise(.f14, mode)], terms: terms, end: Diary.date(60), asks: asks)
      let course = try Diary(plan).course(on: 1)
      return (-3...70).filter { course.asks(on: Diary.date($0)) }
    }
    let weekly = [1, 7, 14, 21, 28, 35, 42, 43, 49, 56, 60]
    #expect(try days(CourseAsks()) == weekly && days(CourseAsks(), .c) == weekly)
    #expect(try days(CourseAsks(rhythm: .evaluations)) == [1, 43, 60])
    #expect(
      try days(CourseAsks(weekday: .wednesday)) == [1, 3, 10, 17, 24, 31, 38, 43, 45, 52, 59, 60])
  }

  @Test("an answer closes its question for the week")
  func answers() throws {
    var diary = try Diary()
    func open(_ day: Int) throws -> [Question] {
      let course = try diary.course(on: day)
      return Question.open(
        plan: course.plan, course: course, log: diary.logs[day] ?? DayLog(day: Diary.date(day)),
        yesterday: diary.logs[day - 1] ?? DayLog(day: Diary.date(day - 1)))
    }
    #expect(try open(7) == [.week, .arm] && open(6) == [])
    try diary.say(psk([nil, nil, nil]), on: 2)
    let activities = ["activity 0", "activity 1", "activity 2"]
    #expect(try open(7) == [.week, .arm, .psk(activities)])
    try diary.pain(3, .week, on: 5)
    try diary.say(.symptom([], arm: ArmReport.none), on: 6)
    #expect(try open(7) == [.psk(activities)] && open(14) == [.week, .arm, .psk(activities)])
  }
}
