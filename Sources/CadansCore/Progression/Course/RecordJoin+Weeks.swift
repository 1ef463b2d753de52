extension Course {
  /// The scores of one week of the course.
  ///
  /// - Shape: `at` is the moment at which all of it was said, or `nil` when the week's end decided.
  /// - Units: `nprs` and `psk` 0…10, `psk` the mean of the activities that were scored.
  /// - Source: progression.md, "Joining records to events".
  public struct Week: Hashable, Sendable {
    /// Its first day.
    public let first: CivilDate
    /// The day on which the scores count.
    public let date: CivilDate
    /// When the last score came.
    public let at: Instant?
    /// The weekly pain score: the one that was asked for, else the mean of three or more evenings.
    public let nprs: PainScore?
    /// The mean of the patient-specific complaints.
    public let psk: Int?
    /// The activities as they were scored.
    public let activities: [PatientScore]
  }
}

extension RecordJoin {
  /// So many evening scores make a week's score.
  ///
  /// - Source: progression.md, "Joining records to events" [ENG].
  private static let evenings = 3

  /// The scores that count on a day: of the week in which it lies, when they are complete on it or
  /// when it is the week's last day and over.
  func week(on date: CivilDate, start: CivilDate) -> Course.Week? {
    let offset = date.days(since: start)
    guard offset >= 0 else { return nil }
    let first = start.adding(days: offset - offset % 7)
    let last = first.adding(days: 6)
    let records = (0...6).flatMap { others(on: first.adding(days: $0)) }
    let score = records.last { $0.pain(.week) != nil }
    let list = records.last { $0.complaints?.contains { $0.score != nil } == true }
    let isWhole = score != nil && (list != nil || !hasChosenActivities(through: date))
    if isWhole, let day = [score, list].compactMap({ $0?.day }).max() {
      guard day == date else { return nil }
      return Course.Week(
        first: first, date: date, at: [score, list].compactMap { $0?.at.instant }.max(),
        nprs: score?.pain(.week), psk: list?.complaintsMean, activities: list?.complaints ?? [])
    }
    guard date == last, last < today else { return nil }
    let evening = records.compactMap { $0.pain(.evening)?.points }
    let mean = evening.count >= Self.evenings ? roundedMean(evening) : nil
    let nprs = score?.pain(.week) ?? mean.flatMap { PainScore($0) }
    guard nprs != nil || list != nil else { return nil }
    return Course.Week(
      first: first, date: date, at: nil, nprs: nprs, psk: list?.complaintsMean,
      activities: list?.complaints ?? [])
  }
}

extension Record {
  /// The scores of the activities, if it holds them.
  public var complaints: [PatientScore]? {
    if case .psk(let items) = content { items } else { nil }
  }

  /// Their mean, or `nil` when none was scored.
  var complaintsMean: Int? {
    roundedMean(complaints?.compactMap(\.score) ?? [])
  }
}

/// The mean, rounded half up, or `nil` of nothing.
///
/// - Source: progression.md, "Joining records to events" [ENG].
func roundedMean(_ values: [Int]) -> Int? {
  guard !values.isEmpty else { return nil }
  return (2 * values.reduce(0, +) + values.count) / (2 * values.count)
}
