/// One thing that stands before the next step up, as things stand on a day.
///
/// - Units: Counts of sessions; course days; shares 0…1.
/// - Source: <doc:The-engine#Decisions>, R0 and R3–R10.
public enum StepNeed: Hashable, Sendable {
  /// The prescription breaks a constraint, and is to be corrected first.
  case correction
  /// The exercise is suspended, and only the therapist ends that.
  case release(Suspension)
  /// The plan is to be discussed with the therapist.
  case contact
  /// The evaluation is due.
  case evaluation
  /// There is no step left: the goal is reached.
  case goalReached
  /// The ceiling of the phase is reached, and the next phase needs these.
  case phase(Phase, [PhaseNeed])
  /// The weekly cap leaves no room before this day.
  case capRoom(day: Int)
  /// So many complete sessions at this load.
  case sessions(Int)

  /// One thing that stands before the next phase.
  public enum PhaseNeed: Hashable, Sendable {
    /// The phase does not open before this day.
    case day(Int)
    /// So much was done of what the last days asked for, and so much is needed.
    case adherence(Double, needed: Double)
    /// No red session before this day.
    case quiet(day: Int)
    /// The therapist's evaluation.
    case evaluation
  }
}
