/// What was said about one exercise on one day, as one session.
///
/// - Source: <doc:The-engine#Joining-records-to-events>: one session per exercise and local day,
///   judged when the day has ended or all its slots are answered.
struct DaySession {
  /// One slot: what was done, and what the person had been told to do; `nil` where nothing was.
  private struct Part {
    let done: Int
    let told: Int?
  }

  let exercise: ExerciseCode
  let day: Int
  /// When the last of it happened.
  let at: Instant
  /// When what it says of the arm was said; without that, when the last of it was.
  let knownAt: Instant
  /// The local day on which that was said.
  let knownOn: CivilDate
  /// What was said of the arm with it.
  let reports: [RecordID]
  private let parts: [Part]
  private let pain: SessionScores
  private let arm: ArmReport?
  private let isBackfilled: Bool
  private let isPending: Bool
  /// Whether it tells of symptoms only: an extra on a day without a slot, or before the course.
  private let isExtra: Bool

  /// The session of a day, or `nil` when nothing was said that the engine looks at.
  init?(
    _ code: ExerciseCode, on date: CivilDate, day: Int, plan: Plan, join: RecordJoin
  ) {
    let records = join.sessions(of: code, on: date)
    let sessions = records.compactMap(\.session)
    let planned = plan.exercise(code)
    guard let last = records.map(\.at.instant).max() else { return nil }
    let heard = join.heard(on: date, before: last)
    let unheard = join.armReports(of: code, on: date).filter {
      $0.day == date && $0.at.instant > heard
    }
    let worst = unheard.filter { $0.arm != nil }
      .max { ($0.arm?.gravity ?? 0, $1.saidAt.instant) < ($1.arm?.gravity ?? 0, $0.saidAt.instant) }
    let hasNone = records.contains { $0.at.instant > heard && $0.session?.arm == ArmReport.none }
    let arm = worst?.arm ?? (hasNone ? ArmReport.none : nil)
    guard arm != nil || planned?.progression != nil else { return nil }
    // Before the course begins nothing is due, and nothing is judged.
    let begins = date >= plan.terms.start
    let due = begins ? planned?.slots.filter { $0.days.contains(date.weekday) } ?? [] : []
    let answered = Set(sessions.compactMap(\.slot))
    var parts = due.map { slot in
      Self.part(sessions.last { $0.slot == slot.id }, of: planned)
    }
    // What has no reminder is due whenever it is done: the most of the day counts.
    if begins, planned?.slots.isEmpty == true,
      let most = sessions.map({ Self.part($0, of: planned) }).max(by: { $0.done < $1.done })
    {
      parts = [most]
    }
    let exercised = sessions.filter(\.isExercised)
    let morning = join.morning(of: date.adding(days: 1))
    self.exercise = code
    self.day = day
    self.at = last
    self.parts = parts
    self.pain = SessionScores(
      before: exercised.compactMap(\.pain.before).first,
      during: exercised.compactMap(\.pain.during).max(), morning: morning?.pain(.morning))
    self.arm = arm
    let log = join.log(on: date)
    self.reports = unheard.map(\.record)
    self.knownAt = worst?.saidAt.instant ?? last
    self.knownOn = worst?.saidAt.date ?? date
    let readsPain = planned?.mode != .time
    self.isBackfilled =
      records.contains { log.wasEnteredLate($0, readsPain: readsPain) }
      || readsPain && morning?.isBackfilled == true
    let isOpen = date >= join.firstUnjudged && !due.allSatisfy { answered.contains($0.id) }
    self.isPending =
      isOpen
      || SessionEvent.waits(
        day: day, morning: pain.morning, mode: planned?.mode,
        today: day + join.firstUnjudged.days(since: date))
    self.isExtra = parts.isEmpty
  }

  /// The event, for an exercise with this load by then.
  ///
  /// A slot that was done as the person had been told counts as complete also where the load has
  /// risen since, as it does when last morning's score comes after the exercise: nobody is blamed
  /// for what they could not know.
  func event(load: Int?) -> CourseEvent? {
    if isExtra {
      return (try? OpenEvent(day: day, arm: arm)).flatMap {
        arm == nil ? nil : .open($0, exercise)
      }
    }
    let done = parts.map { part -> Int in
      guard let told = part.told, let load, part.done >= told else { return part.done }
      return max(part.done, load)
    }
    let whole = done.count { $0 > 0 && $0 >= load ?? 0 }
    return try? .session(
      SessionEvent(
        day: day, done: done.min() ?? 0, pain: pain, arm: arm, isBackfilled: isBackfilled,
        isPending: isPending, slots: SlotCount(done: whole, due: done.count)), exercise)
  }

  private static func part(_ session: Session?, of planned: PlannedExercise?) -> Part {
    guard let session, session.isExercised, let unit = planned?.progression?.unit,
      let written = planned?.dose
    else { return Part(done: 0, told: nil) }
    let prescribed = session.prescribed ?? written
    return Part(
      done: (session.done ?? prescribed).load(in: unit, prescribed: prescribed),
      told: session.prescribed?[unit.part])
  }
}

extension DayLog {
  /// When a record, or one that it amends, first said something.
  func knownAt(_ record: Record, where says: (Record) -> Bool) -> Instant {
    var (known, current, steps) = (record.recordedAt.instant, record, 0)
    while let id = current.replaces, let before = records.first(where: { $0.id == id }),
      steps < records.count
    {
      if says(before) { known = min(known, before.recordedAt.instant) }
      (current, steps) = (before, steps + 1)
    }
    return known
  }

  /// Whether what a record says of a session was entered more than 24 hours late, by itself or by
  /// an amendment; a note that was added later changes nothing, nor do scores where none is read.
  ///
  /// - Source: <doc:The-engine#Events>: `backfilled`; <doc:The-engine#What-must-always-hold>, P4.
  func wasEnteredLate(_ record: Record, readsPain: Bool) -> Bool {
    func said(_ record: Record) -> Session? {
      var session = record.session
      if !readsPain { session?.pain = SessionPain() }
      return session
    }
    var current = record
    var steps = 0
    while let id = current.replaces, let before = records.first(where: { $0.id == id }),
      steps < records.count
    {
      if current.isBackfilled, said(current) != said(before) { return true }
      current = before
      steps += 1
    }
    return current.isBackfilled
  }
}
