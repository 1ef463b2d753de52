internal import CadansCore
internal import CadansText

extension CourseTerms {
  /// Reads what holds for every exercise of a course.
  ///
  /// - Parameters:
  ///   - isSteered: Whether something is to be computed by it. Then every field but `engine` and
  ///     `onArmSymptom` is required; otherwise one that is absent steers nothing.
  ///   - needsStart: Whether its days have dates; those of a simulation need none.
  /// - Shape: `nil` without a start, without a profile where it is required, and where nothing is
  ///   steered and no field says how.
  /// - Source: <doc:The-engine#Terms-of-the-course>
  init?(reading reader: ObjectReader, isSteered: Bool, needsStart: Bool = true) {
    let profile: Profile?
    if let text = reader.value("profile")?.string, Profile.isGradeIV(text) {
      reader.fault("profile", Profile.gradeIVRefusal)
      profile = nil
    } else {
      profile = reader.word("profile", required: isSteered)
    }
    let start = reader.date("start", required: isSteered && needsStart)
    let engine: Steering? = reader.word("engine")
    let onArmSymptom: ArmSymptomAction? = reader.word("onArmSymptom")
    var terms = CourseTerms.unsteered(
      from: start ?? CivilDate(dayNumber: 0), profile: profile ?? .b)
    func read(_ reader: ObjectReader?, _ name: String, in range: ClosedRange<Int>) -> Int? {
      reader?.integer(name, in: range, required: isSteered)
    }
    if let days = read(reader, "sessionsPerWeek", in: 1...7) { terms.sessionsPerWeek = days }
    if let day = read(reader, "evaluationDay", in: 1...Int.max) { terms.evaluationDay = day }
    if let share = reader.share("adherenceMinimum", required: isSteered) {
      terms.adherenceMinimum = share
    }
    let phases = reader.object("phaseEarliest", required: isSteered)
    if let day = read(phases, "2", in: 1...Int.max) { terms.phaseTwoFrom = day }
    if let day = read(phases, "3", in: 1...Int.max) { terms.phaseThreeFrom = day }
    phases?.finish()
    let gap = reader.object("gap", required: isSteered)
    if let days = read(gap, "stepBackAfter", in: 0...Int.max) { terms.gap.stepBackAfter = days }
    if let days = read(gap, "contactAfter", in: 0...Int.max) { terms.gap.contactAfter = days }
    if let action: GapAction = gap?.word("action", required: isSteered) {
      terms.gap.action = action
    }
    gap?.finish()
    let worsening = reader.object("worsening", required: isSteered)
    if let points = read(worsening, "nprs", in: 1...Int.max) { terms.worsening.nprs = points }
    if let points = read(worsening, "psk", in: 1...Int.max) { terms.worsening.psk = points }
    if let weeks = read(worsening, "weeks", in: 1...Int.max) { terms.worsening.weeks = weeks }
    worsening?.finish()
    terms.onArmSymptom = onArmSymptom ?? .suspend
    terms.engine = engine ?? .off
    let isSaid = Self.fields.contains { reader.value($0) != nil }
    guard start != nil || !needsStart, isSteered ? profile != nil : isSaid else { return nil }
    self = terms
  }
}

extension CourseTerms {
  /// The fields beside profile, start and engine.
  fileprivate static let fields = [
    "sessionsPerWeek", "evaluationDay", "adherenceMinimum", "phaseEarliest", "gap", "worsening",
    "onArmSymptom",
  ]
}

extension ObjectReader {
  /// A share between 0 and 1, both included.
  func share(_ name: String, required: Bool = false) -> Double? {
    guard let value = value(name, required: required) else { return nil }
    guard let number = value.number, (0...1).contains(number) else {
      fault(
        name, tr("a number from 0 to 1 was expected, and {found} was found", ["found": value.line]))
      return nil
    }
    return number
  }
}
