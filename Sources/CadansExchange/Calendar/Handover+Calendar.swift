internal import CadansCore
internal import CadansText

extension Handover {
  /// The schedule as an iCalendar file, for a calendar on a phone say: each slot as one event that
  /// comes back every week, until the course ends.
  ///
  /// Times are those of the wall clock, so that an alarm at nine stays at nine when the clock
  /// changes. It says which exercise and how much, and nothing of what the person reported.
  ///
  /// - Shape: The schedule goes on to the end of the course, whatever the last day handed over. One
  ///   without an end brings the changes of the clock for ten years along [ENG].
  /// - Parameter zone: The zone of the wall clock; without it, the clock of wherever the calendar is.
  /// - Source: RFC 5545; <doc:Exchange#iCalendar>.
  func calendar(in zone: (any ZoneRules)?) -> [UInt8] {
    let slots = ScheduledSlot.all(in: self)
    var lines = ContentLines()
    lines.add("BEGIN", "VCALENDAR")
    lines.add("VERSION", "2.0")
    lines.add("PRODID", "-//Cadans//Cadans \(Version.text)//EN")
    lines.add("CALSCALE", "GREGORIAN")
    if let zone, let first = slots.map(\.first).min() {
      let last = slots.map(followed).max() ?? first
      CalendarZone(
        zone, from: zone.startOfDay(first.adding(days: -366)),
        through: zone.startOfDay(last.adding(days: 2))
      ).write(to: &lines)
    }
    for slot in slots { write(slot, in: zone, to: &lines) }
    lines.add("END", "VCALENDAR")
    return lines.bytes
  }

  /// The last day on which the clock is looked at for a slot.
  private func followed(_ item: ScheduledSlot) -> CivilDate {
    let longest = max(item.first, through).adding(days: 3660)
    return min(item.last ?? longest, longest)
  }

  private func write(
    _ item: ScheduledSlot, in zone: (any ZoneRules)?, to lines: inout ContentLines
  ) {
    let local = zone.map { ";TZID=" + calendarParameter($0.name) } ?? ""
    var rule = "FREQ=WEEKLY;BYDAY=" + item.slot.days.map(\.calendarName).joined(separator: ",")
    if let last = item.last {
      let end = zone.map { $0.startOfDay(last.adding(days: 1)).adding(seconds: -1) }
      let clock = calendarTime(last, item.slot.time)
      rule += ";UNTIL=" + (end.map { calendarTime($0) + "Z" } ?? clock)
    }
    lines.add("BEGIN", "VEVENT")
    lines.add("UID", text: item.uid)
    lines.add("DTSTAMP", calendarTime(madeAt.instant) + "Z")
    lines.add("SEQUENCE", String(item.plan.revision))
    lines.add("DTSTART" + local, calendarTime(item.first, item.slot.time))
    if let minutes = item.exercise.dose.minutes { lines.add("DURATION", "PT\(minutes)M") }
    lines.add("RRULE", rule)
    for (day, due) in skipped(item, in: zone) {
      lines.add("EXDATE" + local, calendarTime(day, item.slot.time))
      lines.add("RDATE" + local, calendarTime(due.date, due.time))
    }
    lines.add("SUMMARY", text: item.exercise.code.title)
    lines.add("DESCRIPTION", text: amount(item))
    lines.add("CLASS", "PRIVATE")
    lines.add("TRANSP", "TRANSPARENT")
    lines.add("BEGIN", "VALARM")
    lines.add("ACTION", "DISPLAY")
    lines.add("TRIGGER", "PT0S")
    lines.add("DESCRIPTION", text: item.exercise.code.title)
    lines.add("END", "VALARM")
    lines.add("END", "VEVENT")
  }

  /// The days on which the clock skips the slot's time: it is due just after the gap.
  private func skipped(
    _ item: ScheduledSlot, in zone: (any ZoneRules)?
  ) -> [(day: CivilDate, due: Timestamp)] {
    guard let zone else { return [] }
    let last = followed(item)
    return stride(from: item.first.dayNumber, through: last.dayNumber, by: 1)
      .map(CivilDate.init(dayNumber:)).filter { item.slot.days.contains($0.weekday) }
      .compactMap { day in
        let (instant, isSkipped) = zone.instant(day, item.slot.time)
        return isSkipped ? (day, zone.timestamp(instant)) : nil
      }
  }

  /// How much to do: the dose as written, or where it moves, as it is now.
  private func amount(_ item: ScheduledSlot) -> String {
    guard item.plan == plan, course.load(of: item.exercise) != nil else {
      return item.exercise.dose.words
    }
    return tr(
      "{dose} on {day}; 'cadans today' says how much it is on the day itself.",
      ["dose": course.dose(of: item.exercise).words, "day": "\(through)"])
  }
}

extension Weekday {
  /// The day as iCalendar names it.
  fileprivate var calendarName: String { rawValue.uppercased() }
}
