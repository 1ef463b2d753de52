import CadansCore
import CadansStore
import CadansText

/// Where a session of an exercise belongs.
struct Place {
  /// The exercise on its day.
  let item: Agenda.Item
  /// The slot that it fills, or `nil` for an extra.
  let occurrence: Occurrence?
  /// The day that the record is of.
  let day: CivilDate
  /// That day, as it stood before.
  let agenda: Agenda
  /// The course of that day, as it stood before.
  var course: Course?

  /// The praise for a session in profile C, where the completed quota is what counts; else `nil`.
  ///
  /// - Source: <doc:The-engine#Per-profile>
  func praise(for session: Session) -> String? {
    guard let course, !course.speaksOfPain, session.status == .completed, let occurrence else {
      return nil
    }
    let rest = agenda.entries.filter { $0.occurrence != occurrence }
    return rest.allSatisfy { $0.outcome.word == "done" }
      ? Sentence.doneInFull : Sentence.doneAsPlanned
  }
}

extension CommandEnvironment {
  /// Where a session of an exercise belongs: in the plan of its day, or in the night in that of the
  /// evening before.
  ///
  /// - Errors: 65 when the exercise or the slot is not in the plan of that day, or the slot is
  ///   answered already.
  func place(
    of code: ExerciseCode, slot wanted: SlotID?, at moment: Moment
  ) throws(Problem) -> Place {
    let agenda = try agenda(on: moment.date, at: moment)
    // A plan that is not there yet on the day before leaves that evening without slots.
    let before =
      moment.stamp.isOfNight ? try self.agenda(on: moment.date.adding(days: -1), at: moment) : nil
    if let wanted {
      if let before,
        before.lastEvening.contains(where: {
          $0.occurrence.slot == wanted && $0.outcome.record == nil
        }),
        let place = try place(of: code, slot: wanted, in: before)
      {
        return place
      }
      if let place = try place(of: code, slot: wanted, in: agenda) { return place }
    } else if let occurrence = agenda.occurrence(
      filledBy: code, at: moment.stamp, before: before)
    {
      let home = occurrence.day == agenda.day ? agenda : before ?? agenda
      if let item = home.items.first(where: { $0.exercise.code == code }) {
        return Place(
          item: item, occurrence: occurrence, day: occurrence.day, agenda: home,
          course: home.course)
      }
    } else if let item = agenda.items.first(where: { $0.exercise.code == code }) {
      return Place(
        item: item, occurrence: nil, day: moment.date, agenda: agenda, course: agenda.course)
    }
    throw Problem(
      .refused, tr("{code} is not in your plan.", ["code": code.title]), path: "exercise",
      hint: tr(
        "Your plan has {codes}.",
        ["codes": agenda.items.map(\.exercise.code.rawValue).joined(separator: ", ")]))
  }

  /// The slot of a day that somebody named, or `nil` where the plan of that day has not the
  /// exercise.
  private func place(
    of code: ExerciseCode, slot wanted: SlotID, in agenda: Agenda
  ) throws(Problem) -> Place? {
    guard let item = agenda.items.first(where: { $0.exercise.code == code }) else { return nil }
    guard let entry = item.entries.first(where: { $0.occurrence.slot == wanted }) else {
      throw Problem(
        .refused,
        tr(
          "{code} has no slot {slot} on {day}.",
          ["code": code.rawValue, "slot": wanted.name, "day": agenda.day.description]),
        path: "--slot",
        hint: item.entries.isEmpty
          ? nil
          : tr(
            "Its slots that day are {slots}.",
            ["slots": item.entries.map(\.occurrence.slot.name).joined(separator: ", ")]))
    }
    if let record = entry.outcome.record {
      throw Problem(
        .refused,
        tr(
          "{slot} is already answered: {outcome}.",
          [
            "slot": wanted.name,
            "outcome": entry.outcome.words(speaksOfPain: agenda.course?.speaksOfPain ?? true),
          ]), path: "--slot",
        hint: tr("'cadans amend {id}' changes it.", ["id": record.id.short]))
    }
    return Place(
      item: item, occurrence: entry.occurrence, day: agenda.day, agenda: agenda,
      course: agenda.course)
  }

  /// The agenda of a day as the clock went where a session was done.
  private func agenda(on day: CivilDate, at moment: Moment) throws(Problem) -> Agenda {
    let agenda =
      clock.zone.timestamp(moment.stamp.instant) == moment.stamp
      ? try reading.agenda(on: day, today: clock.today, now: clock.now, zone: clock.zone)
      : try reading.agenda(
        on: day, today: clock.today, now: clock.now, zone: FixedZone(of: moment.stamp))
    guard let agenda else { throw .noPlan(store.paths.plan) }
    return agenda
  }
}
