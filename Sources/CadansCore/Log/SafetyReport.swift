/// Something that a person said of their safety: a symptom, or an answer about arm or hand.
///
/// Every place that lists safety reports lists all of them, those that were withdrawn too.
///
/// - Shape: One for each thing that was said; what an amendment made worse stands in its last form.
///   The arm answer ``ArmReport/none`` alone reports nothing. `exercise` is `nil` for what was said
///   beside an exercise: a symptom, the arm question of a week or a morning.
/// - Source: <doc:The-engine#Safety>; <doc:The-engine#What-is-taken-back>
public struct SafetyReport: Hashable, Sendable {
  /// The record that said it first.
  public let record: RecordID
  /// The local day that it speaks of.
  public let day: CivilDate
  /// When it happened, as the person says.
  public let at: Timestamp
  /// When it was said.
  public let saidAt: Timestamp
  /// The exercise with which it was said, or `nil` for none.
  public let exercise: ExerciseCode?
  /// The symptoms, in the order in which they were named; may be empty.
  public let flags: [SymptomFlag]
  /// The answer about arm or hand, or `nil` where none was given.
  public let arm: ArmReport?
  /// When and why it was taken back, or `nil` where it was not; the reason is `undo` or `amend`
  /// where the command takes no words, and empty where words of one's own were left out.
  public internal(set) var withdrawn: Withdrawal?
  /// Whether the engine goes on meeting it: it was not taken back as a mistake within
  /// ``DayLog/mistakeWindow``.
  public internal(set) var acts = true

  /// Whether rule R1 or R2 meets it in a profile.
  public func stops(in profile: Profile) -> Bool {
    Rule.stopping(heldFlags(in: profile), arm: arm, in: profile) != nil
  }

  /// The flags that the engine meets: in profile D the arm answer says of which kind the
  /// complaints of the arm are, so their flags stop nothing beside it.
  ///
  /// - Source: <doc:The-engine#Flags>
  public func heldFlags(in profile: Profile) -> [SymptomFlag] {
    profile == .d && arm != nil ? flags.filter { !$0.isOfArm } : flags
  }

  /// Whether it says no more than another does.
  public func isWithin(_ other: Self) -> Bool {
    Set(flags).isSubset(of: other.flags)
      && (arm?.gravity ?? -1) <= (other.arm?.gravity ?? -1)
  }
}

extension ArmReport {
  /// Which of two answers says more: the greater number.
  var gravity: Int {
    switch self {
    case .none: 0
    case .usual: 1
    case .increased: 2
    case .new: 3
    }
  }
}
