/// A field of the `course` object that lies out of its range.
///
/// - Shape: ``path`` is the place within `course`, with a dot between the parts.
/// - Source: progression.md, "Plan-wide (`course`)". Where it names no range [ENG]: days and
///   differences are 1 or more, lengths of a gap 0 or more, shares 0…1.
public enum CourseFault: Error, Hashable, Sendable {
  /// An integer outside its range.
  case outOfRange(path: String, value: Int, range: ClosedRange<Int>)
  /// A share that is not between 0 and 1.
  case notAShare(path: String, value: Double)

  /// The place within `course`.
  public var path: String {
    switch self {
    case .outOfRange(let path, _, _), .notAShare(let path, _): path
    }
  }
}

extension CourseTerms {
  /// Every field that lies out of its range.
  public var faults: [CourseFault] {
    let counts: [(String, Int, ClosedRange<Int>)] = [
      ("sessionsPerWeek", sessionsPerWeek, 1...7),
      ("phaseEarliest.2", phaseTwoFrom, 1...Int.max),
      ("phaseEarliest.3", phaseThreeFrom, 1...Int.max),
      ("gap.stepBackAfter", gap.stepBackAfter, 0...Int.max),
      ("gap.contactAfter", gap.contactAfter, 0...Int.max),
      ("worsening.nprs", worsening.nprs, 1...Int.max),
      ("worsening.psk", worsening.psk, 1...Int.max),
      ("worsening.weeks", worsening.weeks, 1...Int.max),
      ("evaluationDay", evaluationDay, 1...Int.max),
    ]
    var faults = counts.filter { !$0.2.contains($0.1) }
      .map { CourseFault.outOfRange(path: $0.0, value: $0.1, range: $0.2) }
    if !(0...1).contains(adherenceMinimum) {
      faults.append(.notAShare(path: "adherenceMinimum", value: adherenceMinimum))
    }
    return faults
  }
}
