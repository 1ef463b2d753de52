internal import CadansCore
public import CadansText

extension Handover {
  /// What a file hands over: the same as what it was made of, so that every page and every form can
  /// be made of it anew.
  ///
  /// The course is folded through the last day of the file, and never further: what was not handed
  /// over is no gap. Of a file that begins later than its course only what is in it counts.
  ///
  /// - Shape: `nil` for a file whose plans say nothing, which a reader refuses.
  /// - Source: <doc:The-contract#The-adherence-file>
  public init?(_ file: AdherenceFile) throws(Problem) {
    let source = HandedOver(file)
    let reading = try source.wholeCourse(
      on: file.through, isToday: file.through >= file.madeAt.date, now: file.madeAt)
    guard let reading, file.from <= file.through else { return nil }
    let entries = Dictionary(grouping: file.occurrences, by: \.day)
    let plan = reading.course.plan
    self.init(
      from: file.from, through: file.through, course: reading.course, plans: file.plans,
      days: (file.from.dayNumber...file.through.dayNumber).map { number in
        let day = CivilDate(dayNumber: number)
        return Day(
          log: source.logs[day] ?? DayLog(day: day),
          entries: (entries[day] ?? []).map(Agenda.Entry.init),
          plan: source.planInForce(on: day) ?? plan)
      }, prompts: file.prompts, madeAt: file.madeAt, timeZone: file.timeZone)
  }
}

/// A file as the source of its course.
private struct HandedOver: CourseSource {
  let logs: [CivilDate: DayLog]
  private let names: PlanTimeline<PlanHistory.Entry>
  private let plans: [PlanHistory.Entry: Plan]

  init(_ file: AdherenceFile) {
    logs = Dictionary(file.logs.map { ($0.day, $0) }, uniquingKeysWith: { $1 })
    let named = file.plans.map { revision in
      let plan = revision.file.plan
      return (
        name: PlanHistory.Entry(id: plan.id, revision: plan.revision, from: revision.from),
        plan: plan
      )
    }
    names = PlanTimeline(named.map { ($0.name, $0.name.from) })
    plans = Dictionary(named, uniquingKeysWith: { $1 })
  }

  func planInForce(on day: CivilDate) -> Plan? {
    names.inForce(atEndOf: day).flatMap { plans[$0.element] }
  }

  func currentPlan() -> Plan? { names.stretches.last.flatMap { plans[$0.element] } }

  func timeline() -> PlanTimeline<PlanHistory.Entry> { names }

  func plan(of entry: PlanHistory.Entry) -> Plan? { plans[entry] }

  func plan(on day: CivilDate) -> Plan? { planInForce(on: day) ?? currentPlan() }

  func log(on day: CivilDate) -> DayLog { logs[day] ?? DayLog(day: day) }

  func lastingDays(before day: CivilDate) -> [CivilDate] {
    logs.values.filter { $0.day < day && $0.records.contains(where: \.outlivesItsDay) }
      .map(\.day).sorted()
  }

  func course(
    on day: CivilDate, isToday: Bool, now: Timestamp?
  ) throws(Problem) -> CourseReading? {
    try foldedCourse(on: day, isToday: isToday, now: now)
  }
}

extension Agenda.Entry {
  /// A slot as a file lists it.
  init(_ listed: AdherenceFile.Occurrence) {
    self.init(
      occurrence: Occurrence(
        exercise: listed.exercise, slot: listed.slot, day: listed.day, due: listed.due),
      outcome: listed.outcome)
  }
}
