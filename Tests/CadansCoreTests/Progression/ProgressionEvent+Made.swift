import CadansCore

/// Events in few words, for hand-made histories.
extension ProgressionEvent {
  /// A session; `scores` are before, during and the morning after, `nil` for those not given.
  static func did(
    _ day: Int, _ done: Int, _ scores: [Int?] = [1, 1, 1], arm: ArmReport? = nil,
    flags: [SymptomFlag] = [], late: Bool = false, pending: Bool = false
  ) throws -> Self {
    let given = scores.map { $0.flatMap { PainScore($0) } }
    return .session(
      try SessionEvent(
        day: day, done: done,
        pain: SessionScores(before: given[0], during: given[1], morning: given[2]), arm: arm,
        flags: flags, isBackfilled: late, isPending: pending))
  }

  /// A look, with what was reported beside it.
  static func looked(
    _ day: Int, flags: [SymptomFlag] = [], arm: ArmReport? = nil
  ) throws -> Self {
    .open(try OpenEvent(day: day, flags: flags, arm: arm))
  }

  /// The scores of a week.
  static func scored(_ day: Int, nprs: Int? = nil, psk: Int? = nil) throws -> Self {
    try .scored(day, nprs: nprs, mean: psk.map { ExactScore($0) })
  }

  /// The scores of a week, with the mean of several activities.
  static func scored(_ day: Int, nprs: Int? = nil, mean: ExactScore?) throws -> Self {
    .week(try WeekEvent(day: day, nprs: nprs.flatMap { PainScore($0) }, psk: mean))
  }

  /// What the therapist decided, after having seen the course through a day; `heard` where only the
  /// patient says so.
  static func said(
    _ day: Int, _ action: TherapistEvent.Action, through: Int? = nil, heard: Bool = false
  ) throws -> Self {
    .therapist(try TherapistEvent(day: day, action: action, through: through, isSaid: heard))
  }

  /// This event for one exercise of a course.
  func of(_ exercise: ExerciseCode) -> CourseEvent {
    switch self {
    case .session(let event): .session(event, exercise)
    case .open(let event): .open(event, exercise)
    case .week(let event): .week(event)
    case .therapist(let event): .therapist(event, exercise)
    }
  }
}
