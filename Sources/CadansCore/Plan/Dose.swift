/// How much of an exercise is to be done, or was done.
///
/// - Shape: Each part is absent where it says nothing; at least one of `reps`, `holdSeconds`,
///   `minutes` and `level` is there in a plan.
/// - Units: `sets` 1…50, `reps` (repetitions per set) 1…1,000, `holdSeconds` (seconds) 1…3,600,
///   `minutes` 1…600, `level` 1…1,000, `stage` 1…9.
/// - Source: <doc:Plan-file>, `dose`; <doc:The-contract#A-plan-on-the-command-line>: the ranges
///   keep typing errors out [ENG].
public struct Dose: Hashable, Sendable {
  /// The counts that exist for each part.
  public enum Part: String, CaseIterable, Hashable, Sendable {
    case sets
    case reps
    case holdSeconds
    case minutes
    case level
    case stage

    /// The values that can be meant.
    public var range: ClosedRange<Int> {
      switch self {
      case .sets: 1...50
      case .reps, .level: 1...1000
      case .holdSeconds: 1...3600
      case .minutes: 1...600
      case .stage: 1...9
      }
    }
  }

  /// How many times in a row it is done, 1…50; `nil` is once.
  public var sets: Int?

  /// Repetitions in each set, 1…1,000, or `nil` when it is not counted in repetitions.
  public var reps: Int?

  /// Seconds that each repetition is held, 1…3,600, or `nil` when nothing is held.
  public var holdSeconds: Int?

  /// Minutes in all, 1…600, or `nil` when it does not go by the clock.
  public var minutes: Int?

  /// The level of resistance or effort, 1…1,000 as the therapist counts it, or `nil` without one.
  public var level: Int?

  /// The stage of the exercise, counted from 1 (1…9), or `nil` when it has none.
  public var stage: Int?

  /// The side of the body, or `nil` when the exercise has no sides or none was named.
  public var side: Side?

  /// A dose with the parts that are given.
  public init(
    sets: Int? = nil, reps: Int? = nil, holdSeconds: Int? = nil, minutes: Int? = nil,
    level: Int? = nil, stage: Int? = nil, side: Side? = nil
  ) {
    self.sets = sets
    self.reps = reps
    self.holdSeconds = holdSeconds
    self.minutes = minutes
    self.level = level
    self.stage = stage
    self.side = side
  }

  /// One counted part; setting it changes only that part.
  public subscript(part: Part) -> Int? {
    get {
      switch part {
      case .sets: sets
      case .reps: reps
      case .holdSeconds: holdSeconds
      case .minutes: minutes
      case .level: level
      case .stage: stage
      }
    }
    set {
      switch part {
      case .sets: sets = newValue
      case .reps: reps = newValue
      case .holdSeconds: holdSeconds = newValue
      case .minutes: minutes = newValue
      case .level: level = newValue
      case .stage: stage = newValue
      }
    }
  }

  /// Whether what was done reaches what was prescribed, in every part that was prescribed.
  ///
  /// Sets and the value per set count together: two sets of 15 reach three sets of 10. A part
  /// that was not reported counts as done, since a dose not given means the dose of the moment.
  public func reaches(_ prescribed: Dose) -> Bool {
    let due = prescribed.sets ?? 1
    let done = sets ?? due
    var counted = false
    for part in [Part.reps, .holdSeconds, .minutes, .level] {
      guard let wanted = prescribed[part] else { continue }
      let value = self[part] ?? wanted
      // With both repetitions and a hold, the sets count once, with the repetitions.
      if counted {
        guard value >= wanted else { return false }
      } else {
        guard done * value >= due * wanted else { return false }
      }
      counted = true
    }
    guard let stage = prescribed.stage else { return counted || done >= due }
    return (self.stage ?? stage) >= stage && (counted || done >= due)
  }

  /// This dose with the parts of another laid over it.
  public func overlaid(with other: Dose) -> Dose {
    var result = self
    for part in Part.allCases where other[part] != nil { result[part] = other[part] }
    if let side = other.side { result.side = side }
    return result
  }
}
