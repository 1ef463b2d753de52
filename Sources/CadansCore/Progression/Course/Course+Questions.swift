extension Course {
  /// What was answered this week, and what can be asked.
  public struct WeekAnswers: Hashable, Sendable {
    /// Whether the weekly pain score was given.
    public var hasScore = false
    /// Whether the activities were scored.
    public var hasComplaints = false
    /// Whether something was said about arm or hand.
    public var hasArm = false
    /// The activities that the person chose, in their order; empty when none were chosen.
    public var activities: [String] = []
  }

  /// Whether the questions of the week are put on a local day.
  ///
  /// At the start, so that there is something to compare with; on the plan's weekday, or the last
  /// day of each week of the course; on the day of the evaluation and on the last day.
  ///
  /// - Source: <doc:The-contract#Questions-are-prompts-too>
  public func asks(on date: CivilDate) -> Bool {
    let day = terms.day(of: date)
    guard day >= 1, runs(on: date), plan.exercises.contains(where: { asksAnything(of: $0.code) })
    else { return false }
    if day == 1 || day == terms.evaluationDay || date == plan.course?.end { return true }
    guard plan.course?.asks.rhythm != .evaluations else { return false }
    return plan.course?.asks.weekday.map { $0 == date.weekday } ?? (day % 7 == 0)
  }

  private func asksAnything(of code: ExerciseCode) -> Bool { plan.questionMode(of: code) != nil }

  /// The questions of the week that are open today, in the order in which they are put.
  var weekQuestions: [Question] {
    guard asks(on: today) else { return [] }
    var questions: [Question] = []
    if !week.hasScore { questions.append(.week) }
    if !week.hasArm, plan.exercises.contains(where: { plan.asksPain(of: $0.code) }) {
      questions.append(.arm)
    }
    if !week.hasComplaints, !week.activities.isEmpty { questions.append(.psk(week.activities)) }
    return questions
  }
}

extension RecordJoin {
  /// What was answered in the week of the course in which a day lies.
  func answers(inWeekOf date: CivilDate, start: CivilDate) -> Course.WeekAnswers {
    let offset = max(0, date.days(since: start))
    let first = start.adding(days: offset - offset % 7)
    var answers = Course.WeekAnswers()
    for record in (0...6).flatMap({ others(on: first.adding(days: $0)) }) {
      if record.pain(.week) != nil { answers.hasScore = true }
      if record.complaints?.contains(where: { $0.score != nil }) == true {
        answers.hasComplaints = true
      }
      if case .symptom(_, .some) = record.content { answers.hasArm = true }
    }
    let lists = days.flatMap { others(on: $0) }.compactMap(\.complaints)
    answers.activities = lists.last?.map(\.activity) ?? []
    return answers
  }
}
