extension SymptomFlag {
  /// Whether the flag stops every exercise (R1), by itself or as a new complaint of the arm.
  ///
  /// The others are kept and answered with the contact sentence, and stop nothing.
  ///
  /// - Source: <doc:The-engine#Flags>; 001 and 003 of <doc:Sources>.
  public var stops: Bool {
    switch self {
    case .trauma, .weakness, .motorLoss, .gradeIV: true
    case .armTingling, .armRadiation, .sensory: true
    case .headache, .dizziness, .nausea, .unsure: false
    }
  }

  /// Whether it says which complaint arm or hand has: by itself it counts as a new one.
  ///
  /// - Source: <doc:The-engine#Flags>
  public var isOfArm: Bool {
    switch self {
    case .armTingling, .armRadiation, .sensory: true
    default: false
    }
  }
}
