internal import CadansCore
internal import CadansText

extension Record {
  /// Holds the day against the instant and its offset; whoever reads a record does.
  ///
  /// What fills a slot of the evening is of that evening until 04:00. A prompt that is answered
  /// after its midnight is of the day that it belongs to.
  func check(in reader: ObjectReader) {
    switch content {
    case .session, .pain, .psk, .symptom, .badDay, .work:
      let isAfterMidnight =
        at.date == day.adding(days: 1)
        && (source == .prompt || session?.slot != nil && at.isOfNight)
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
          "{expected} was expected: backfilled is what was entered more than 24 hours late",
          ["expected": "\(isBackfilled)"]))
    }
  }
}
