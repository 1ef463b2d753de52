extension LoadUnit {
  /// The part of a dose that this unit counts.
  public var part: Dose.Part {
    switch self {
    case .reps: .reps
    case .seconds: .holdSeconds
    case .minutes: .minutes
    case .level: .level
    }
  }
}

extension Dose {
  /// The load of this dose as it was done: sets × value ÷ the prescribed sets, rounded down.
  ///
  /// A part that was not reported counts as prescribed, since a dose not given means the dose of
  /// the moment.
  ///
  /// - Parameter prescribed: The dose that the person was told to do.
  /// - Units: In `unit`; 0 where neither dose counts it.
  /// - Source: <doc:The-engine#Joining-records-to-events>
  public func load(in unit: LoadUnit, prescribed: Dose) -> Int {
    let due = prescribed.sets ?? 1
    let value = self[unit.part] ?? prescribed[unit.part] ?? 0
    return (sets ?? due) * value / due
  }

  /// This dose at another load.
  public func with(load: Int, in unit: LoadUnit) -> Dose {
    var dose = self
    dose[unit.part] = load
    return dose
  }
}
