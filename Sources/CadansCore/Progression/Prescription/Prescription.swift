/// How the therapist prescribed that the load of one exercise rises, as it was written.
///
/// Every field may be absent, so that a broken prescription can be held, named and shown: the
/// engine holds on it (R0) where it could not even start on a stricter type. ``regimen(for:)``
/// gives the prescription that can be followed.
///
/// - Shape: An absent field is `nil`. `unreadable` names fields that are in the file with a value
///   of another type, and are `nil` for that reason.
/// - Units: `start`, `baseline`, `step`, `minimum`, `ceilings`, `goal` in `unit`; `every`,
///   `redLimit`, `missLimit` in sessions; `comfortable`, `acceptable`, `settleTolerance` in NPRS
///   points; `weeklyCapPercent` in percent per 7 days; `sessionsPerWeek` in days a week.
/// - Source: <doc:The-engine#Prescription-of-one-exercise>; each field names its own basis there.
public struct Prescription: Hashable, Sendable {
  /// What the load follows.
  public var mode: ProgressionMode?
  /// Why the mode goes against the profile, in the therapist's words.
  public var overrideReason: String?
  /// What the load counts.
  public var unit: LoadUnit?
  /// The load to start at; it wins over the baseline.
  public var start: Int?
  /// What was done in the sessions before the start.
  public var baseline: [Int]?
  /// The share of the baseline's mean to start at, above 0 and at most 1.
  public var startFraction: DecimalFraction?
  /// How much one step adds or takes, 1 or more.
  public var step: Int?
  /// Complete sessions at the same load before a step, 1 or more.
  public var every: Int?
  /// The load that no step back goes below, 1 or more.
  public var minimum: Int?
  /// The highest load in phase 1, 2 and 3.
  public var ceilings: [Int]?
  /// The load to reach, which is the last ceiling.
  public var goal: Int?
  /// The highest pain during a session that is still green, 0…10.
  public var comfortable: Int?
  /// The highest pain during a session that is not red, 0…10.
  public var acceptable: Int?
  /// How far the morning after may lie above the score before, 0…10.
  public var settleTolerance: Int?
  /// Red sessions in a row before a step back, 2 or more.
  public var redLimit: Int?
  /// Missed quotas in a row before `onMiss`, 1 or more.
  public var missLimit: Int?
  /// What follows on `missLimit` misses.
  public var onMiss: MissAction?
  /// How far the load may rise in 7 days, 0 or more; absent is no cap.
  public var weeklyCapPercent: Int?
  /// Days a week, 1…7, in place of those of the course.
  public var sessionsPerWeek: Int?
  /// Fields whose value in the file is of another type.
  public var unreadable: Set<PrescriptionField>

  /// A prescription with the fields that are given; nothing is checked.
  public init(
    mode: ProgressionMode? = nil, overrideReason: String? = nil, unit: LoadUnit? = nil,
    start: Int? = nil, baseline: [Int]? = nil, startFraction: DecimalFraction? = nil,
    step: Int? = nil, every: Int? = nil, minimum: Int? = nil, ceilings: [Int]? = nil,
    goal: Int? = nil, comfortable: Int? = nil, acceptable: Int? = nil,
    settleTolerance: Int? = nil, redLimit: Int? = nil, missLimit: Int? = nil,
    onMiss: MissAction? = nil, weeklyCapPercent: Int? = nil, sessionsPerWeek: Int? = nil,
    unreadable: Set<PrescriptionField> = []
  ) {
    self.mode = mode
    self.overrideReason = overrideReason
    self.unit = unit
    self.start = start
    self.baseline = baseline
    self.startFraction = startFraction
    self.step = step
    self.every = every
    self.minimum = minimum
    self.ceilings = ceilings
    self.goal = goal
    self.comfortable = comfortable
    self.acceptable = acceptable
    self.settleTolerance = settleTolerance
    self.redLimit = redLimit
    self.missLimit = missLimit
    self.onMiss = onMiss
    self.weeklyCapPercent = weeklyCapPercent
    self.sessionsPerWeek = sessionsPerWeek
    self.unreadable = unreadable
  }

  /// The load that the exercise starts at: `start`, or else the share of the baseline's mean.
  ///
  /// Without a `minimum` the share counts as it is.
  ///
  /// - Shape: `nil` when neither can be read or computed; also where the share is none, which is
  ///   above 0 and at most 1.
  public var startLoad: Int? {
    if let start { return start }
    guard !unreadable.contains(.start), let baseline, let startFraction,
      startFraction.isProperShare, let share = startFraction.floor(ofMean: baseline)
    else { return nil }
    return max(minimum ?? share, share)
  }

  /// The load that a prescription which breaks a constraint is held at.
  ///
  /// No load is below 1: a start or a minimum that is counts as absent.
  ///
  /// - Source: <doc:The-engine#Decisions>, R0: the start load if its own fields are valid, else
  ///   `minimum`, else 0.
  public var heldLoad: Int { [startLoad, minimum].compactMap(\.self).first { $0 >= 1 } ?? 0 }
}
