/// The scores of a course's weeks, as the sheet of an evaluation holds them against each other.
///
/// - Source: <doc:The-engine#The-evaluation-sheet> and <doc:The-engine#Joining-records-to-events>.
struct EvaluationScores {
  /// The scores of one week of the course: the last of each that was given in it.
  private struct Week {
    var nprs: EvaluationMeasure.Score?
    var activities: [String: EvaluationMeasure.Score] = [:]

    /// The mean of these activities, on the day of the last of them; `nil` where one is missing.
    func mean(of names: [String]) -> EvaluationMeasure.Score? {
      let scores = names.compactMap { activities[$0] }
      guard scores.count == names.count, let date = scores.map(\.date).max(),
        let value = ExactScore(meanOf: scores.compactMap(\.value.points))
      else { return nil }
      return EvaluationMeasure.Score(date: date, value: value, by: .patient)
    }
  }

  /// A baseline may be this many days into the course, day 1 being its start [ENG].
  static let lastBaselineDay = 15

  /// The last score may be this many days before the day of the sheet [ENG].
  static let freshness = 10

  private let course: Course
  private let intake: CourseIntake?
  /// Weeks with scores, in order.
  private let weeks: [(number: Int, week: Week)]
  /// The activities in the order in which they were first named.
  private let names: [String]

  /// - Parameter records: The records with scores of weeks, in order of day.
  init(_ course: Course, _ records: [Record]) {
    self.course = course
    self.intake = course.plan.course?.intake
    var weeks: [Int: Week] = [:]
    var names = course.plan.course?.intake?.psk.filter { $0.score != nil }.map(\.activity) ?? []
    for record in records {
      let offset = record.day.days(since: course.terms.start)
      guard offset >= 0, record.day <= course.today else { continue }
      func score(_ points: Int) -> EvaluationMeasure.Score {
        EvaluationMeasure.Score(date: record.day, value: ExactScore(points), by: .patient)
      }
      if let pain = record.pain(.week) {
        weeks[offset / 7, default: Week()].nprs = score(pain.points)
      }
      for item in record.complaints ?? [] {
        guard let points = item.score else { continue }
        weeks[offset / 7, default: Week()].activities[item.activity] = score(points)
        if !names.contains(item.activity) { names.append(item.activity) }
      }
    }
    self.weeks = weeks.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    self.names = names
  }

  /// Every measure: pain, each activity, and the mean where there is more than none.
  var measures: [EvaluationMeasure] {
    let change = course.plan.course?.relevantChange
    let nprs = measure(.nprs, limit: change?.nprs, intake: intake?.nprs?.points) { $0.nprs }
    let activities = names.map { name in
      measure(
        .psk(name), limit: change?.psk,
        intake: intake?.psk.last { $0.activity == name }?.score
      ) { $0.activities[name] }
    }
    return [nprs] + activities + [mean(limit: change?.psk)]
  }

  private func measure(
    _ kind: EvaluationMeasure.Kind, limit: Int?, intake points: Int?,
    _ score: (Week) -> EvaluationMeasure.Score?
  ) -> EvaluationMeasure {
    if let intake, let points {
      let baseline = EvaluationMeasure.Score(
        date: intake.day, value: ExactScore(points), by: .therapist)
      return measure(kind, limit: limit, from: baseline, last: scores(after: nil, score).last)
    }
    let first = weeks.first { score($0.week) != nil }
    return measure(
      kind, limit: limit, from: first.flatMap { score($0.week) },
      last: first.flatMap { scores(after: $0.number, score).last })
  }

  /// The mean over all activities of the baseline, of weeks in which each of them was scored.
  private func mean(limit: Int?) -> EvaluationMeasure {
    if let intake, let value = ExactScore(meanOf: intake.psk.compactMap(\.score)) {
      let names = intake.psk.filter { $0.score != nil }.map(\.activity)
      let baseline = EvaluationMeasure.Score(date: intake.day, value: value, by: .therapist)
      return measure(
        .pskMean, limit: limit, from: baseline,
        last: scores(after: nil) { $0.mean(of: names) }.last)
    }
    let first = weeks.first { !$0.week.activities.isEmpty }
    let names = first.map { Array($0.week.activities.keys) } ?? []
    return measure(
      .pskMean, limit: limit, from: first?.week.mean(of: names),
      last: first.flatMap { scores(after: $0.number) { $0.mean(of: names) }.last })
  }

  private func measure(
    _ kind: EvaluationMeasure.Kind, limit: Int?, from baseline: EvaluationMeasure.Score?,
    last: EvaluationMeasure.Score?
  ) -> EvaluationMeasure {
    let isEarly =
      baseline.map { course.terms.day(of: $0.date) <= Self.lastBaselineDay } ?? false
    let isFresh = last.map { course.today.days(since: $0.date) <= Self.freshness } ?? false
    return EvaluationMeasure(
      kind: kind, baseline: baseline, last: last, limit: limit, isComparable: isEarly && isFresh)
  }

  /// The scores of the weeks after one, or of all.
  private func scores(
    after number: Int?, _ score: (Week) -> EvaluationMeasure.Score?
  ) -> [EvaluationMeasure.Score] {
    weeks.filter { week in number.map { week.number > $0 } ?? true }
      .compactMap { score($0.week) }
  }
}
