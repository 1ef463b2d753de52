/// What a person reported about flags and arm, in a session or beside one.
///
/// - Source: <doc:The-engine#Flags>; <doc:The-engine#Decisions>, R1.
struct SymptomReport {
  let flags: [SymptomFlag]
  let arm: ArmReport?
  let isBackfilled: Bool

  /// The report in an event; empty for events that carry none.
  init(_ event: ProgressionEvent) {
    switch event {
    case .session(let session):
      self.flags = session.flags
      self.arm = session.arm
      self.isBackfilled = session.isBackfilled
    case .open(let open):
      self.flags = open.flags
      self.arm = open.arm
      self.isBackfilled = open.isBackfilled
    case .week, .therapist:
      self.flags = []
      self.arm = nil
      self.isBackfilled = false
    }
  }

  /// R1: whether it stops every exercise.
  ///
  /// A flag of arm or hand counts as a new complaint, in profile D too, whatever `arm` says beside
  /// it: in D the command asks, and records the answer instead of the flag.
  func stops(in profile: Profile) -> Bool {
    if flags.contains(where: \.stops) || arm == .new { return true }
    return arm == .increased && profile != .d
  }

  /// R2: whether the arm is worse than usual where that was to be expected.
  func isArmWorse(in profile: Profile) -> Bool {
    profile == .d && arm == .increased && !stops(in: profile)
  }

  /// R1 or R2.
  func isAlarming(in profile: Profile) -> Bool { stops(in: profile) || isArmWorse(in: profile) }

  /// What was reported, as inputs of a decision.
  var inputs: [DecisionInput?] {
    [
      .words(.flags, flags.map(\.rawValue)), .word(.arm, arm?.rawValue),
      isBackfilled ? .truth(.backfilled, true) : nil,
    ]
  }
}
