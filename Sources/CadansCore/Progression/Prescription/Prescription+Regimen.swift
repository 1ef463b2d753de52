extension Prescription {
  /// The prescription as it can be followed, or `nil` when it breaks a constraint.
  ///
  /// - Parameters: As for ``faults(for:scheduledDays:)``.
  public func regimen(for profile: Profile, scheduledDays: Int? = nil) -> Regimen? {
    guard faults(for: profile, scheduledDays: scheduledDays).isEmpty, let mode, let unit,
      let start = startLoad, let step, let every, let minimum, let ceilings, let goal,
      let measure = measure(in: mode)
    else { return nil }
    return Regimen(
      mode: mode, unit: unit, start: start, step: step, every: every, minimum: minimum,
      ceilings: ceilings, goal: goal, measure: measure, weeklyCapPercent: weeklyCapPercent,
      sessionsPerWeek: sessionsPerWeek)
  }

  private func measure(in mode: ProgressionMode) -> Regimen.Measure? {
    switch mode {
    case .pain, .symptom:
      guard let comfortable, let acceptable, let settleTolerance, let redLimit else { return nil }
      return .pain(
        PainLimits(
          comfortable: comfortable, acceptable: acceptable, settleTolerance: settleTolerance,
          redLimit: redLimit))
    case .time:
      guard let missLimit, let onMiss else { return nil }
      return .quota(missLimit: missLimit, onMiss: onMiss)
    }
  }
}
