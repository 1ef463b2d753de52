/// Something that person and therapist agreed to reach.
///
/// - Shape: `measure` is `nil` for a goal in words, which only the two of them can judge.
/// - Source: <doc:Sources#003-KNGF-exercise-protocol>, "Afronding van de behandeling": the agreed
///   goals; <doc:Plan-file>, `goals`.
public struct CourseGoal: Hashable, Sendable {
  /// What tells whether a goal is reached.
  ///
  /// - Units: NPRS and PSK points 0…10, reached at or below; a load in the unit of the exercise,
  ///   reached at or above.
  public enum Measure: Hashable, Sendable {
    /// The weekly pain score, at most this.
    case nprs(PainScore)
    /// The score of one activity of the patient-specific complaints, at most this.
    case activity(String, atMost: Int)
    /// The load of an exercise, at least this.
    case load(ExerciseCode, atLeast: Int)
  }

  /// The goal in their words.
  public let text: String

  /// What tells whether it is reached.
  public let measure: Measure?

  /// A goal.
  public init(text: String, measure: Measure? = nil) {
    self.text = text
    self.measure = measure
  }
}

/// The differences from which on the therapist calls a change one.
///
/// - Units: Points, 1…10; `nil` where they named none, and then no word is given to a difference.
/// - Source: <doc:Plan-file>, `relevantChange`; the studies differ, so the plan says it.
public struct RelevantChange: Hashable, Sendable {
  /// Points on the weekly NPRS.
  public let nprs: Int?

  /// Points on the mean of the PSK.
  public let psk: Int?

  /// The differences that count.
  public init(nprs: Int?, psk: Int?) {
    self.nprs = nprs
    self.psk = psk
  }
}

/// When the weekly questions are put.
///
/// - Shape: Without a `weekday` they are put on the last day of each week of the course.
/// - Source: <doc:The-contract#Questions-are-prompts-too>
public struct CourseAsks: Hashable, Sendable {
  /// How often the weekly scores are asked for.
  public enum Rhythm: String, CaseIterable, Hashable, Sendable {
    /// Every week of the course.
    case weekly
    /// Only at the start, on the day of the evaluation and at the end.
    case evaluations
  }

  /// The day of the week, or `nil` for the last day of each week of the course.
  public let weekday: Weekday?

  /// How often.
  public let rhythm: Rhythm

  /// The weekly questions.
  public init(weekday: Weekday? = nil, rhythm: Rhythm = .weekly) {
    self.weekday = weekday
    self.rhythm = rhythm
  }
}
