extension Course {
  /// The scores of one week of the course.
  ///
  /// A score that was entered more than three days late is none of them: the log keeps it, and it
  /// is no baseline, no "now" and no event.
  ///
  /// - Shape: `at` is the moment at which all of it was said, or `nil` when the week's end decided.
  /// - Units: `nprs` 0…10; `psk` 0…10, the exact mean of the activities that were scored.
  /// - Source: <doc:The-engine#Scores-of-a-week>
  public struct Week: Hashable, Sendable {
    /// Its first day.
    public let first: CivilDate
    /// The day on which the scores count.
    public let date: CivilDate
    /// When the last score came.
    public let at: Instant?
    /// The weekly pain score, as it was asked for, or `nil` when it was not answered; the scores of
    /// evenings are another measure.
    public let nprs: PainScore?
    /// The mean of the patient-specific complaints, or `nil` where an activity of the baseline was
    /// not scored.
    public let psk: ExactScore?
    /// The activities as they were scored.
    public let activities: [PatientScore]
  }
}

extension RecordJoin {
  /// The scores that count on a day: of the week in which it lies, when they are complete on it or
  /// when it is the week's last day and over.
  func week(on date: CivilDate, plan: Plan) -> Course.Week? {
    let start = plan.terms.start
    let offset = date.days(since: start)
    guard offset >= 0 else { return nil }
    let first = start.adding(days: offset - offset % 7)
    let last = first.adding(days: 6)
    let (score, list) = scores(inWeekFrom: first)
    let isWhole = score != nil && (list != nil || !hasChosenActivities(through: date))
    var at: Instant?
    if isWhole, let day = [score, list].compactMap({ $0?.day }).max() {
      guard day == date else { return nil }
      at = [score, list].compactMap { $0?.at.instant }.max()
    } else {
      guard date == last, last < firstUnjudged, score != nil || list != nil else { return nil }
    }
    let activities = list?.complaints ?? []
    return Course.Week(
      first: first, date: date, at: at, nprs: score?.pain(.week),
      psk: mean(of: activities, over: baselineActivities(of: plan)), activities: activities)
  }

  private func scores(inWeekFrom first: CivilDate) -> (score: Record?, list: Record?) {
    let records = (0...6).flatMap { scored(on: first.adding(days: $0)) }
    return (
      records.last { $0.pain(.week) != nil },
      records.last { $0.complaints?.contains { $0.score != nil } == true }
    )
  }

  /// The activities of the baseline: those of the intake, else those that the first week with
  /// scores has.
  private func baselineActivities(of plan: Plan) -> [String] {
    if let intake = plan.course?.intake?.psk, !intake.isEmpty { return intake.map(\.activity) }
    let start = plan.terms.start
    let days = scoredDays.filter { day in
      day >= start
        && scored(on: day).contains { $0.complaints?.contains { $0.score != nil } == true }
    }
    guard let day = days.min() else { return [] }
    let first = day.adding(days: -(day.days(since: start) % 7))
    let items = scores(inWeekFrom: first).list?.complaints ?? []
    return items.filter { $0.score != nil }.map(\.activity)
  }

  /// The mean of the activities of the baseline, or `nil` where one of them has no score.
  private func mean(of scores: [PatientScore], over baseline: [String]) -> ExactScore? {
    var points: [Int] = []
    for activity in baseline {
      guard let score = scores.last(where: { $0.activity == activity })?.score else { return nil }
      points.append(score)
    }
    return ExactScore(meanOf: points)
  }
}

extension DayLog {
  /// The scores of weeks, the complaints among them, in the last form that was not entered late.
  var weeklyScores: [Record] {
    guard records.contains(where: \.isOfWeek) else { return [] }
    return chains.compactMap { chain in
      chain.void == nil ? chain.forms.last { $0.isOfWeek && !$0.isLateForWeek } : nil
    }
  }
}

extension Record {
  /// The scores of the activities, if it holds them.
  public var complaints: [PatientScore]? {
    if case .psk(let items) = content { items } else { nil }
  }

  /// Whether it is a weekly score that was entered more than 3 days late [ENG], so that it is kept
  /// and shown, and counts for no comparison.
  ///
  /// - Source: <doc:The-engine#Scores-of-a-week>
  public var isLateForWeek: Bool {
    isOfWeek && recordedAt.instant.seconds(since: at.instant) > 3 * 86_400
  }

  /// Whether it holds scores of a week.
  fileprivate var isOfWeek: Bool { complaints != nil || pain(.week) != nil }
}
