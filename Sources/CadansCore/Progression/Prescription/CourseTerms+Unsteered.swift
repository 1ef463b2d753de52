extension CourseTerms {
  /// The terms of a plan without a `course`: nothing moves a load, and safety holds all the same.
  ///
  /// - Parameter profile: Where the plan names none, one outside D, so that an arm which is worse
  ///   than usual stops the exercises (R1).
  /// - Source: <doc:The-engine#Off-propose-and-auto>: R1–R3 hold whatever `engine` says, also
  ///   without `progression`.
  public static func unsteered(from start: CivilDate, profile: Profile = .b) -> Self {
    Self(
      profile: profile, start: start, sessionsPerWeek: 7, phaseTwoFrom: .max,
      phaseThreeFrom: .max, adherenceMinimum: 1,
      gap: Gap(stepBackAfter: .max, contactAfter: .max, action: .hold),
      worsening: Worsening(nprs: .max, psk: .max, weeks: .max), evaluationDay: .max,
      engine: .off)
  }
}
