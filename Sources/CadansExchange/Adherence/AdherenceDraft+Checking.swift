internal import CadansCore
internal import CadansText

extension AdherenceDraft {
  /// Holds the parts of the file against each other.
  func check(in reader: ObjectReader) {
    if through < from {
      reader.fault(at: "period.through", tr("a day on or after the first was expected"))
    }
    if through > madeAt.date {
      reader.fault(at: "period.through", tr("a day on or before that of madeAt was expected"))
    }
    checkPlans(in: reader)
    checkRecords(in: reader)
    checkOccurrences(in: reader)
  }

  /// Where the file says something else than its records and slots come to.
  var differences: [Fault] {
    var differences: [Fault] = []
    var (stated, expected) = (statedSummary, summary.json)
    if isUnmarked {
      // There the second and third counted all records, and the first is not.
      for name in ["sessions", "backfilled", "liveShare"] {
        (stated[name], expected[name]) = (nil, nil)
      }
    }
    if let found = stated.difference(from: expected, at: "summary") {
      differences.append(
        Fault(
          found.path,
          tr(
            "{expected} was expected, as the records and slots come to, and {found} was found",
            [
              "expected": found.expected?.line ?? tr("nothing"),
              "found": found.found?.line ?? tr("nothing"),
            ])))
    }
    guard !isUnmarked else { return differences }
    for log in logs {
      let withdrawals = log.withdrawals
      for record in log.records where withdrawals[record.id] != nil && record.withdrawn == nil {
        differences.append(
          Fault(
            "records",
            tr("{id} was withdrawn, and is not marked so", ["id": record.id.text])))
      }
      for record in log.records where record.isBackfilled && !markedLate.contains(record.id) {
        differences.append(
          Fault(
            "records", tr("{id} was entered late, and is not marked so", ["id": record.id.text])))
      }
    }
    return differences
  }

  private func checkPlans(in reader: ObjectReader) {
    for (index, plan) in plans.enumerated() {
      if index > 0, plan.from.instant < plans[index - 1].from.instant {
        reader.fault(
          at: "plans[\(index)].from", tr("an instant after that of the plan before was expected"))
      }
      if let other = plan.file.plan.pseudonym, other != pseudonym {
        reader.fault(
          at: "plans[\(index)].plan.patient.pseudonym",
          tr("the pseudonym of the file was expected"))
      }
    }
  }

  private func checkRecords(in reader: ObjectReader) {
    var known: Set<RecordID> = []
    for log in logs {
      let ids = Set(log.records.map(\.id))
      if !(from...max(from, through)).contains(log.day) {
        reader.fault(
          at: "records",
          tr(
            "{day} lies outside the period, {from} to {to}",
            [
              "day": log.day.description, "from": from.description, "to": through.description,
            ]))
      }
      for record in log.records {
        if !known.insert(record.id).inserted {
          reader.fault(at: "records", tr("the record {id} is there twice", ["id": record.id.text]))
        }
        for target in [record.replaces, record.voids, record.undoes].compactMap({ $0 })
        where target == record.id || !ids.contains(target) {
          reader.fault(
            at: "records",
            tr(
              "{id} refers to {target}, which is no other record of {day}",
              ["id": record.id.text, "target": target.text, "day": log.day.description]))
        }
      }
    }
  }

  private func checkOccurrences(in reader: ObjectReader) {
    struct Place: Hashable {
      let day: CivilDate
      let slot: SlotID
    }
    var listed: Set<Place> = []
    let owners = Dictionary(
      plans.flatMap { $0.file.plan.exercises }.flatMap { exercise in
        exercise.slots.map { ($0.id, [exercise.code]) }
      }, uniquingKeysWith: +)
    for (index, occurrence) in occurrences.enumerated() {
      func fault(_ name: String, _ message: String) {
        reader.fault(at: "occurrences[\(index)].\(name)", message)
      }
      if !listed.insert(Place(day: occurrence.day, slot: occurrence.slot)).inserted {
        fault("slot", tr("the slot {slot} is on that day twice", ["slot": occurrence.slot.name]))
      }
      if !(from...max(from, through)).contains(occurrence.day) {
        fault("day", tr("a day of the period was expected"))
      }
      if occurrence.due.date != occurrence.day {
        fault("due", tr("an instant on {day} was expected", ["day": occurrence.day.description]))
      }
      if owners[occurrence.slot]?.contains(occurrence.exercise) != true {
        fault("slot", tr("a slot of that exercise in one of the plans was expected"))
      }
      if occurrence.outcome == .open, occurrence.day < madeAt.date {
        fault("outcome", tr("that day was over, so it cannot be open"))
      }
    }
    let answered = Dictionary(
      occurrences.filter { $0.outcome.record != nil }.map {
        (Place(day: $0.day, slot: $0.slot), true)
      }, uniquingKeysWith: { first, _ in first })
    for log in logs {
      for (record, session) in log.sessions {
        guard let slot = session.slot, answered[Place(day: log.day, slot: slot)] == nil
        else { continue }
        reader.fault(
          at: "occurrences",
          tr(
            "{slot} on {day} was answered by {id}, and is not listed so",
            ["slot": slot.name, "day": log.day.description, "id": record.id.text]))
      }
    }
    guard from <= through else { return }
    let closings = closings
    for number in from.dayNumber...min(through.dayNumber, from.dayNumber + Self.mostDays) {
      let day = CivilDate(dayNumber: number)
      guard let plan = plan(on: day), plan.runs(on: day) else { continue }
      let start = plan.terms.start
      guard !closings.contains(where: { $0.start == start && $0.day <= day }) else { continue }
      for slot in plan.slots where slot.days.contains(day.weekday) {
        guard !listed.contains(Place(day: day, slot: slot.id)) else { continue }
        reader.fault(
          at: "occurrences",
          tr(
            "{slot} was due on {day}, and is not listed",
            ["slot": slot.id.name, "day": day.description]))
      }
    }
  }

  /// The most days that are looked at one by one [ENG]: a hundred years.
  private static let mostDays = 36_525

  /// The plan that was in force at the end of a day, or `nil` before the first.
  private func plan(on day: CivilDate) -> Plan? {
    timeline.inForce(atEndOf: day)?.element.plan
  }

  /// On which days the therapist closed the course that began on `start`.
  private var closings: [(start: CivilDate, day: CivilDate)] {
    let planned = plans.map(\.file.plan).flatMap { plan in
      plan.decisions.filter { $0.word.action == .close }.map { (plan.terms.start, $0.day) }
    }
    let said = logs.flatMap { log -> [(CivilDate, CivilDate)] in
      guard let start = plan(on: log.day)?.terms.start else { return [] }
      return log.effective.compactMap { record in
        guard case .therapistWord(let word) = record.content, word.action == .close
        else { return nil }
        return (start, record.day)
      }
    }
    return planned + said
  }
}
