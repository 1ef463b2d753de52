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
