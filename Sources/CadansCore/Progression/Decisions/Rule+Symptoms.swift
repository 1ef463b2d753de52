extension Rule {
  /// The rule that stops exercises by what was said of symptoms, or `nil` where nothing stops.
  ///
  /// Everything that asks what a symptom stops asks here: the engine, the list of safety reports,
  /// and what a person is told at once, also where plan or log cannot be read.
  ///
  /// A flag of arm or hand counts as a new complaint, in profile D too, whatever `arm` says beside
  /// it: in D the command asks, and ``SafetyReport/heldFlags(in:)`` holds the answer instead.
  ///
  /// - Parameters:
  ///   - flags: The symptoms; may be empty.
  ///   - arm: The answer about arm or hand, or `nil` where none was given.
  ///   - profile: The profile of the plan, or `nil` where there is none to be read: then an arm that
  ///     is worse than usual stops every exercise, as outside D.
  /// - Returns: ``r1`` for a stop of every exercise, ``r2`` for profile D's answer to an arm that is
  ///   worse than usual.
  /// - Source: <doc:The-engine#Decisions>, R1 and R2; <doc:The-engine#Flags>
  public static func stopping(
    _ flags: [SymptomFlag], arm: ArmReport?, in profile: Profile?
  ) -> Rule? {
    if flags.contains(where: \.stops) || arm == .new { return .r1 }
    guard arm == .increased else { return nil }
    return profile == .d ? .r2 : .r1
  }
}
