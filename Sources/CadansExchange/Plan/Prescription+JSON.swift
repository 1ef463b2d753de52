internal import CadansCore

extension Prescription {
  /// How the load rises, as an object; what could not be read stays something that cannot be.
  var json: JSON {
    let fields: [(PrescriptionField, JSON?)] = [
      (.mode, .word(mode)), (.overrideReason, .text(overrideReason)), (.unit, .word(unit)),
      (.start, .number(start)), (.baseline, baseline.map { .array($0.map { .integer($0) }) }),
      (.startFraction, startFraction?.json), (.step, .number(step)), (.every, .number(every)),
      (.minimum, .number(minimum)), (.ceilings, ceilings.map { .array($0.map { .integer($0) }) }),
      (.goal, .number(goal)), (.comfortable, .number(comfortable)),
      (.acceptable, .number(acceptable)), (.settleTolerance, .number(settleTolerance)),
      (.redLimit, .number(redLimit)), (.missLimit, .number(missLimit)), (.onMiss, .word(onMiss)),
      (.weeklyCapPercent, .number(weeklyCapPercent)), (.sessionsPerWeek, .number(sessionsPerWeek)),
    ]
    return .object(
      fields.compactMap { field, value in
        // No field is true or false: the engine holds on it, as it did on what was there.
        let value = unreadable.contains(field) ? .bool(false) : value
        return value.map { JSON.Member(field.rawValue, $0) }
      })
  }
}

extension DecimalFraction {
  /// The number with the digits that the therapist wrote.
  fileprivate var json: JSON { scale == 0 ? .integer(digits) : JSON(digits: description) }
}
