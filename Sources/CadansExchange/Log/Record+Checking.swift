internal import CadansCore
internal import CadansText

extension Record {
  /// Holds the day against the instant, its offset and the zone; whoever reads a record does.
  ///
  /// A prompt that is answered after its midnight is of the day that it belongs to. An amendment
  /// keeps the moment of what it amends, beside which the zone of a later day may stand.
  ///
  /// - Parameter offset: Seconds east of UTC in the zone then, or `nil` when that is not known.
  func check(in reader: ObjectReader, offset: Int?) {
    switch content {
    case .session, .pain, .psk, .symptom, .badDay, .work:
      let isAfterMidnight = source == .prompt && at.date == day.adding(days: 1)
      if at.date != day, !isAfterMidnight {
        reader.fault(
          "day",
          tr(
            "{day} was expected, the local day of \"at\"", ["day": at.date.description]))
      }
    case .therapistWord, .away, .void: break
    }
    if let stated = reader.value("backfilled"), stated != .bool(isBackfilled) {
      reader.fault(
        "backfilled",
        tr(
          "{expected} was expected: backfilled is what was entered too late",
          ["expected": "\(isBackfilled)"]))
    }
    if replaces == nil, let offset = offset.map({ $0 / 60 }), offset != at.offsetMinutes {
      reader.fault(
        "at",
        tr(
          "{expected} was expected, as {zone} has it then",
          [
            "expected": Timestamp(at.instant, offsetMinutes: offset).description,
            "zone": timeZone,
          ]))
    }
  }
}
