extension Prescription {
  /// Every constraint that this prescription breaks, in the order of <doc:The-engine>.
  ///
  /// Fields of another mode than the prescription's own are ignored, and so are `baseline` and
  /// `startFraction` where `start` wins.
  ///
  /// - Parameters:
  ///   - profile: The profile of the course, which some modes go against.
  ///   - scheduledDays: The days a week on which the exercise has a slot; `nil` where there is no
  ///     schedule, as in a simulation.
  /// - Shape: Empty exactly when ``regimen(for:scheduledDays:)`` gives a regimen.
  /// - Source: <doc:The-engine#Prescription-of-one-exercise> and <doc:The-engine#Ranges>.
  public func faults(for profile: Profile, scheduledDays: Int? = nil) -> [PrescriptionFault] {
    modeFaults(for: profile) + startFaults + stepFaults + ceilingFaults + painFaults + missFaults
      + paceFaults(scheduledDays: scheduledDays)
  }

  private func modeFaults(for profile: Profile) -> [PrescriptionFault] {
    var faults = missing(.mode, unless: mode) + missing(.unit, unless: unit)
    faults += unreadable.contains(.overrideReason) ? [.unreadable(.overrideReason)] : []
    let isGiven = overrideReason?.contains { !$0.isWhitespace } ?? false
    if let mode, !isGiven, !unreadable.contains(.overrideReason) {
      switch (profile, mode) {
      case (.c, .pain), (.d, .time): faults.append(.reasonMissing(mode, profile))
      default: break
      }
    }
    return faults
  }

  private var startFaults: [PrescriptionFault] {
    if start != nil { return [] }
    if unreadable.contains(.start) { return [.unreadable(.start)] }
    var faults = [PrescriptionField.baseline, .startFraction]
      .filter(unreadable.contains).map { PrescriptionFault.unreadable($0) }
    if let startFraction, !startFraction.isProperShare {
      faults.append(.shareOutOfRange(startFraction))
    }
    guard faults.isEmpty else { return faults }
    switch (baseline, startFraction) {
    case (nil, nil): faults.append(.missing(.start))
    case (nil, _): faults.append(.missing(.baseline))
    case (_, nil): faults.append(.missing(.startFraction))
    case (.some(let baseline), _):
      if baseline.isEmpty {
        faults.append(.emptyBaseline)
      } else if startLoad == nil {
        faults.append(.startNotComputable)
      }
    }
    return faults
  }

  private var stepFaults: [PrescriptionFault] {
    required(.step, step) + required(.every, every) + required(.minimum, minimum)
  }

  private var ceilingFaults: [PrescriptionFault] {
    var faults = missing(.ceilings, unless: ceilings) + missing(.goal, unless: goal)
    if let startLoad, let minimum, startLoad < minimum {
      faults.append(.startBelowMinimum(start: startLoad, minimum: minimum))
    }
    guard let ceilings else { return faults }
    guard ceilings.count == 3 else { return faults + [.ceilingCount(ceilings.count)] }
    if let startLoad, startLoad > ceilings[0] {
      faults.append(.startAboveCeiling(start: startLoad, ceiling: ceilings[0]))
    }
    for index in 1...2 where ceilings[index] < ceilings[index - 1] {
      faults.append(.ceilingFalls(index: index, from: ceilings[index - 1], to: ceilings[index]))
    }
    if let goal, goal != ceilings[2] {
      faults.append(.goalIsNotLastCeiling(goal: goal, ceiling: ceilings[2]))
    }
    return faults
  }

  private var painFaults: [PrescriptionFault] {
    guard mode == .pain || mode == .symptom else { return [] }
    var faults = required(.comfortable, comfortable) + required(.acceptable, acceptable)
    if let comfortable, let acceptable, acceptable < comfortable {
      faults.append(.acceptableBelowComfortable(acceptable: acceptable, comfortable: comfortable))
    }
    return faults + required(.settleTolerance, settleTolerance) + required(.redLimit, redLimit)
  }

  private var missFaults: [PrescriptionFault] {
    guard mode == .time else { return [] }
    return required(.missLimit, missLimit) + missing(.onMiss, unless: onMiss)
  }

  private func paceFaults(scheduledDays: Int?) -> [PrescriptionFault] {
    var faults = optional(.weeklyCapPercent, weeklyCapPercent)
    faults += optional(.sessionsPerWeek, sessionsPerWeek)
    if let sessionsPerWeek, let scheduledDays, sessionsPerWeek > scheduledDays {
      faults.append(.moreSessionsThanDays(sessions: sessionsPerWeek, days: scheduledDays))
    }
    return faults
  }

  private func missing(
    _ field: PrescriptionField, unless value: (some Any)?
  ) -> [PrescriptionFault] {
    if unreadable.contains(field) { return [.unreadable(field)] }
    return value == nil ? [.missing(field)] : []
  }

  private func required(_ field: PrescriptionField, _ value: Int?) -> [PrescriptionFault] {
    missing(field, unless: value) + outOfRange(field, value)
  }

  private func optional(_ field: PrescriptionField, _ value: Int?) -> [PrescriptionFault] {
    (unreadable.contains(field) ? [.unreadable(field)] : []) + outOfRange(field, value)
  }

  private func outOfRange(_ field: PrescriptionField, _ value: Int?) -> [PrescriptionFault] {
    guard let value, let range = field.range, !range.contains(value) else { return [] }
    return [.outOfRange(field, value)]
  }
}
