extension PrescriptionField {
  /// The values that a number may have, both ends included, or `nil` where another field decides.
  var range: ClosedRange<Int>? {
    switch self {
    case .step, .every, .minimum, .missLimit: 1...Int.max
    case .redLimit: 2...Int.max
    case .comfortable, .acceptable, .settleTolerance: PainScore.range
    case .weeklyCapPercent: 0...Int.max
    case .sessionsPerWeek: 1...7
    default: nil
    }
  }

  /// The range as a constraint in words.
  var rangeInWords: String {
    guard let range else { return rawValue }
    return range.upperBound == .max
      ? "\(rawValue) ≥ \(range.lowerBound)"
      : "\(range.lowerBound) ≤ \(rawValue) ≤ \(range.upperBound)"
  }
}
