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

  /// R1 or R2 where one of them stops something, or `nil`.
  func rule(in profile: Profile) -> Rule? { Rule.stopping(flags, arm: arm, in: profile) }

  /// What was reported, as inputs of a decision.
  var inputs: [DecisionInput?] {
    [
      .words(.flags, flags.map(\.rawValue)), .word(.arm, arm?.rawValue),
      isBackfilled ? .truth(.backfilled, true) : nil,
    ]
  }
}
