import CadansCore
import Testing

@Suite("Records joined to weeks")
struct WeekJoinTests {
  private func psk(_ scores: [Int?]) -> Record.Content {
    .psk(scores.enumerated().map { PatientScore(activity: "activity \($0)", score: $1) })
  }

  @Test(
    "without the asked score three evenings or more count, their mean rounded half up",
    arguments: [
      ([2, 3, 4], 3), ([1, 2, 1, 2], 2), ([1, 1, 2], 1), ([1, 2, 2], 2), ([4, 4], nil), ([], nil),
    ])
  func evenings(scores: [Int], mean: Int?) throws {
    var diary = try Diary()
    for (index, score) in scores.enumerated() { try diary.pain(score, .evening, on: index + 1) }
    try diary.pain(9, .morning, on: 3)
    try diary.pain(9, .now, on: 3)
    #expect(try diary.course(on: 7).weeks == [])
    let week = try diary.course(on: 8).weeks.first
    #expect(week?.nprs?.points == mean && week?.date == (mean == nil ? nil : Diary.date(7)))
  }

  @Test("the asked score goes before the evenings, and the last one counts")
  func asked() throws {
    var diary = try Diary()
    for day in 1...4 { try diary.pain(8, .evening, on: day) }
    try diary.pain(3, .week, on: 5)
    #expect(try diary.course(on: 8).weeks.map(\.nprs) == [PainScore(3)])
    try diary.pain(4, .week, on: 6)
    #expect(try diary.course(on: 8).weeks.map(\.nprs) == [PainScore(4)])
  }

  @Test(
    "the activities count by their mean, rounded half up, those without a score left out",
    arguments: [
      ([3, 4], 4), ([3, 4, 4], 4), ([3, nil, 3], 3), ([0, 0, 1], 0), ([nil, nil], nil),
    ])
  func complaints(scores: [Int?], mean: Int?) throws {
    var diary = try Diary()
    try diary.say(psk(scores), on: 4)
    #expect(try diary.course(on: 8).weeks.first?.psk == mean)
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
    #expect(weeks.first?.nprs == PainScore(3) && weeks.first?.psk == 5)
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
