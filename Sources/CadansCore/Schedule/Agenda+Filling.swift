extension Agenda {
  /// How far ahead of a session the slot may lie that it fills, in minutes, inclusive.
  ///
  /// - Source: <doc:The-contract#Which-slot-an-exercise-fills>
  public static let furthestAhead = 240

  /// The occurrence that a session fills when the person names no slot, or `nil`: then it is an
  /// extra.
  ///
  /// It is the latest unanswered one of that exercise at or before the moment; before 04:00 that may
  /// be one of the evening before. Else it is the next of the day, if that is at most
  /// ``furthestAhead`` away. Times are those of the person's clock, wherever they were.
  ///
  /// - Parameters:
  ///   - moment: When it was done, as the person's clock showed it; on the day of this agenda.
  ///   - before: The agenda of the day before, which only plays a part in the night.
  /// - Source: <doc:The-contract#Which-slot-an-exercise-fills>
  public func occurrence(
    filledBy code: ExerciseCode, at moment: Timestamp, before: Agenda? = nil
  ) -> Occurrence? {
    let wall = moment.minute
    let evening = moment.isOfNight ? before?.lastEvening ?? [] : []
    let open = (evening + entries).filter {
      $0.occurrence.exercise == code && $0.outcome.record == nil
    }.map(\.occurrence)
    if let latest = open.filter({ $0.due.minute <= wall }).max(by: { $0.due.minute < $1.due.minute }
    ) {
      return latest
    }
    guard let next = open.first(where: { $0.day == day && $0.due.minute > wall }),
      next.due.minute - wall <= Self.furthestAhead
    else { return nil }
    return next
  }

  /// The entries of the evening, in the order of the day.
  public var lastEvening: [Entry] { entries.filter(\.occurrence.isOfEvening) }
}

extension Timestamp {
  /// Minutes from the beginning of 1970 on the clock that showed it.
  fileprivate var minute: Int { date.dayNumber * 1440 + time.minuteOfDay }
}
