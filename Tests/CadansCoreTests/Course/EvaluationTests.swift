import CadansCore
import Testing

@Suite("Evaluation")
struct EvaluationTests {
  private typealias Kind = EvaluationMeasure.Kind

  /// The list of the activities a, b, c … with these scores.
  private func psk(_ scores: [Int?]) -> Record.Content {
    .psk(
      zip(["a", "b", "c", "d"], scores).map { PatientScore(activity: $0, score: $1) })
  }

  /// What a sheet of a day says, of weekly scores and lists of activities by their days.
  private func sheet(
    nprs: [Int: Int] = [:], psk lists: [Int: [Int?]] = [:], on day: Int = 43,
    change: RelevantChange? = RelevantChange(nprs: 2, psk: 2), goals: [CourseGoal] = [],
    profile: Profile = .b, onset: Int? = nil, intake: CourseIntake? = nil,
    saidLate late: [Int: Int] = [:]
  ) throws -> Evaluation {
    var diary = Diary(
      try Diary.plan(
        [Diary.exercise(.f14, Made.pain)], terms: Made.terms(profile), goals: goals,
        onset: onset.map(Diary.date), change: change, intake: intake))
    for (day, score) in nprs { try diary.pain(score, .week, on: day, saidOn: late[day]) }
    for (day, scores) in lists { try diary.say(psk(scores), on: day, saidOn: late[day]) }
    return Evaluation(try diary.course(on: day))
  }

  private func lines(_ sheet: Evaluation) -> [String] {
    sheet.measures.map { measure in
      let name =
        switch measure.kind {
        case .nprs: "nprs"
        case .psk(let activity): activity
        case .pskMean: "mean"
        }
      let ends = [measure.baseline, measure.last].map { score in
        score.map { "\(Made.terms().day(of: $0.date)):\($0.value) \($0.by)" } ?? "–"
      }
      let difference = measure.difference.map { "\($0)" } ?? "–"
      let isReached = measure.isReached.map { $0 ? " reached" : " not reached" } ?? ""
      return "\(name) \(ends[0]) \(ends[1]) \(difference)\(isReached)"
    }
  }

  @Test("holds the last week against the first, exactly, each with its day")
  func exact() throws {
    #expect(
      lines(try sheet(nprs: [7: 8, 14: 7, 42: 6], psk: [7: [7, 7, 6], 42: [5, 5, 6]])) == [
        "nprs 7:8.00 patient 42:6.00 patient -2.00 reached",
        "a 7:7.00 patient 42:5.00 patient -2.00 reached",
        "b 7:7.00 patient 42:5.00 patient -2.00 reached",
        "c 7:6.00 patient 42:6.00 patient 0.00 not reached",
        "mean 7:6.67 patient 42:5.33 patient -1.33 not reached",
      ])
  }

  @Test("gives each measure its own difference, up and down, and no word over them")
  func apart() throws {
    let sheet = try sheet(nprs: [7: 8, 42: 3], psk: [7: [3], 42: [8]])
    #expect(
      lines(sheet) == [
        "nprs 7:8.00 patient 42:3.00 patient -5.00 reached",
        "a 7:3.00 patient 42:8.00 patient 5.00 reached",
        "mean 7:3.00 patient 42:8.00 patient 5.00 reached",
      ])
  }

  @Test("has a mean only of weeks in which every activity of the baseline was scored")
  func wholeMean() throws {
    let missing = try sheet(psk: [7: [8, 8, 2], 42: [nil, nil, 2]])
    #expect(
      lines(missing) == [
        "nprs – – –", "a 7:8.00 patient – –", "b 7:8.00 patient – –",
        "c 7:2.00 patient 42:2.00 patient 0.00 not reached", "mean 7:6.00 patient – –",
      ])
    // One that came later is no part of it.
    let more = try sheet(psk: [7: [8, 8], 42: [6, 6, 0]])
    #expect(lines(more).last == "mean 7:8.00 patient 42:6.00 patient -2.00 reached")
    // Two answers of one week make it whole.
    let both = try sheet(psk: [7: [8, 8], 41: [6, nil], 42: [nil, 4]])
    #expect(lines(both).last == "mean 7:8.00 patient 42:5.00 patient -3.00 reached")
  }

  @Test(
    "has not enough data where the baseline is later than day 15, or the last one older than 10 days"
  )
  func nearEnough() throws {
    func nprs(_ scores: [Int: Int], on day: Int) throws -> ExactScore? {
      try sheet(nprs: scores, on: day).measures[0].difference
    }
    #expect(try nprs([15: 8, 22: 6], on: 32) == ExactScore(-2))
    #expect(try nprs([15: 8, 22: 6], on: 33) == nil)
    #expect(try nprs([16: 8, 42: 6], on: 43) == nil)
    #expect(try nprs([7: 8], on: 10) == nil)
    #expect(try nprs([:], on: 43) == nil)
    // The scores are shown all the same.
    let old = try sheet(nprs: [15: 8, 22: 6], on: 84).measures[0]
    #expect(old.baseline?.value == ExactScore(8) && old.last?.value == ExactScore(6))
    #expect(old.isReached == nil)
  }

  @Test("takes no score that was entered more than three days late, and no evening")
  func late() throws {
    let late = try sheet(nprs: [1: 9, 7: 8, 42: 6], saidLate: [1: 43])
    #expect(lines(late)[0] == "nprs 7:8.00 patient 42:6.00 patient -2.00 reached")
    var diary = Diary(try Diary.plan([Diary.exercise(.f14, Made.pain)]))
    for day in 1...5 { try diary.pain(8, .evening, on: day) }
    try diary.pain(3, .week, on: 42)
    #expect(lines(Evaluation(try diary.course(on: 43)))[0] == "nprs 42:3.00 patient – –")
  }

  @Test("begins with the intake of the therapist where there is one, score by score")
  func intake() throws {
    let intake = CourseIntake(
      day: Diary.date(-3), nprs: nil,
      psk: [
        PatientScore(activity: "a", score: 9), PatientScore(activity: "b", score: 6),
        PatientScore(activity: "z", score: nil),
      ])
    let sheet = try sheet(
      nprs: [7: 8, 42: 6], psk: [7: [7, 7, 7], 42: [5, 5, 5]], intake: intake)
    #expect(
      lines(sheet) == [
        "nprs 7:8.00 patient 42:6.00 patient -2.00 reached",
        "a -3:9.00 therapist 42:5.00 patient -4.00 reached",
        "b -3:6.00 therapist 42:5.00 patient -1.00 not reached",
        "c 7:7.00 patient 42:5.00 patient -2.00 reached",
        "mean -3:7.50 therapist 42:5.00 patient -2.50 reached",
      ])
    // The first week is held against it.
    let first = try self.sheet(
      nprs: [7: 6], on: 8,
      intake: CourseIntake(day: Diary.date(1), nprs: PainScore(8)))
    #expect(lines(first)[0] == "nprs 1:8.00 therapist 7:6.00 patient -2.00 reached")
  }

  @Test("gives differences without a limit where the therapist named none")
  func noLimit() throws {
    let sheet = try sheet(nprs: [7: 6, 42: 2], change: nil)
    #expect(sheet.measures[0].difference == ExactScore(-4))
    #expect(sheet.measures[0].isReached == nil && sheet.measures[0].limit == nil)
  }

  @Test("tells of each goal whether it is reached, and leaves those in words to them")
  func goals() throws {
    let goals = [
      CourseGoal(text: "pain", measure: .nprs(try #require(PainScore(3)))),
      CourseGoal(text: "less", measure: .nprs(try #require(PainScore(2)))),
      CourseGoal(text: "a", measure: .activity("a", atMost: 4)),
      CourseGoal(text: "swimming", measure: .activity("swimming", atMost: 4)),
      CourseGoal(text: "load", measure: .load(.f14, atLeast: 8)),
      CourseGoal(text: "more load", measure: .load(.f14, atLeast: 9)),
      CourseGoal(text: "a whole day at work"),
    ]
    #expect(
      try sheet(nprs: [7: 6, 42: 3], psk: [7: [5], 42: [4]], goals: goals).goals
        .map(\.isReached) == [true, false, true, nil, true, false, nil])
    #expect(
      try sheet(goals: goals).goals.map(\.isReached) == [nil, nil, nil, nil, true, false, nil])
  }

  @Test("in A, six weeks from the onset, thinks of profile B only where something was measured")
  func profileB() throws {
    func hint(
      _ nprs: [Int: Int], psk: [Int: [Int?]] = [:], _ profile: Profile = .a, onset: Int? = 1
    ) throws -> Evaluation.ProfileHint? {
      try sheet(nprs: nprs, psk: psk, profile: profile, onset: onset).profileHint
    }
    // Day 43 is six weeks after day 1.
    #expect(try hint([7: 5, 42: 5]) == .considerB)
    #expect(try hint([7: 5, 42: 4]) == .considerB)
    #expect(try hint([7: 5, 42: 3]) == nil)
    #expect(try hint([7: 5, 42: 5], psk: [7: [8], 42: [6]]) == nil)
    #expect(try hint([7: 5]) == .notMeasured)
    #expect(try hint([:]) == .notMeasured)
    #expect(try hint([7: 5, 42: 5], onset: 2) == nil)
    #expect(try hint([7: 5, 42: 5], .b) == nil)
    #expect(try hint([7: 5, 42: 5], onset: nil) == nil)
  }
}
