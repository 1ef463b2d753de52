/// One measure at the start of a course and now.
///
/// - Shape: `baseline` and `last` are what is known, also where they are too far from the start or
///   from today to be held against each other; ``difference`` is `nil` then.
/// - Units: Points, 0…10.
/// - Source: <doc:The-engine#The-evaluation-sheet>
public struct EvaluationMeasure: Hashable, Sendable {
  /// What was measured.
  public enum Kind: Hashable, Sendable {
    /// The pain of the week.
    case nprs
    /// The effort that one activity took.
    case psk(String)
    /// The mean over all activities of the baseline.
    case pskMean
  }

  /// Who gave a score.
  public enum Giver: String, CaseIterable, Hashable, Sendable {
    /// The therapist took it down at the intake.
    case therapist
    /// The person themselves.
    case patient
  }

  /// A score with its day.
  public struct Score: Hashable, Sendable {
    /// The local day on which it was given.
    public let date: CivilDate
    /// The score.
    public let value: ExactScore
    /// Who gave it.
    public let by: Giver
  }

  /// What was measured.
  public let kind: Kind
  /// The score at the start, or `nil` when there is none.
  public let baseline: Score?
  /// The score of the last week that has one, or `nil` when no week after the baseline has.
  public let last: Score?
  /// The difference that the therapist calls one, in points, or `nil` where they named none.
  public let limit: Int?
  /// Whether both scores are there, the first near the start and the last near today.
  let isComparable: Bool

  /// Whether it is about pain, which the person does not read of in profile C.
  public var isOfPain: Bool { kind == .nprs }

  /// How much the last score lies above the baseline, exactly; below 0 where it is lower; `nil`
  /// where there is not enough data.
  public var difference: ExactScore? {
    guard isComparable, let baseline, let last else { return nil }
    return last.value - baseline.value
  }

  /// Whether the difference, up or down, is as large as the limit; `nil` without either.
  public var isReached: Bool? {
    guard let difference, let limit else { return nil }
    return difference.magnitude >= ExactScore(limit)
  }

  /// Whether the last score lies lower by the limit; without a limit, lower at all.
  var isLowerByLimit: Bool {
    guard let difference, difference < ExactScore(0) else { return false }
    return isReached ?? true
  }
}
