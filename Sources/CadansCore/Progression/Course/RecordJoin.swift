/// Records, joined to the events of a course.
///
/// - Source: <doc:The-engine#Joining-records-to-events>
struct RecordJoin {
  /// Something that happened at an instant, to be met by the fold in its turn.
  struct Moment {
    let at: Instant
    /// When it was said, which may be later: until then nobody could act on it.
    let knownAt: Instant
    /// The local day on which it was said.
    let on: CivilDate
    let happening: Happening
    /// Where it stands in the log of the day: of what was said in one second the first comes first.
    var place = Int.max
  }

  /// What happened; a session is judged by the load that its exercise has by then.
  enum Happening {
    case event(CourseEvent)
    case session(DaySession)
    case week(Course.Week)
    case closed(Course.Closing)
  }

  /// A decision that a plan brought.
  private struct Planned {
    let revision: Int
    let decision: PlannedWord
    let at: Instant
    let knownAt: Instant
    /// Until when the therapist had seen what was said.
    let seenUntil: Instant
  }

  let today: CivilDate
  /// The first day that is not judged yet.
  let firstUnjudged: CivilDate
  /// The therapist's decisions, with the place of their plan among all.
  private let planned: [Planned]
  private let logs: [CivilDate: DayLog]
  /// What the engine knows of the exercises of a day; a record is large, so it is sorted once.
  private let sessions: [CivilDate: [ExerciseCode: [Record]]]
  /// What holds of a day beside its exercises.
  private let others: [CivilDate: [Record]]
  /// The score of each morning, as the engine knows it.
  private let mornings: [CivilDate: Record]
  /// The scores of the weeks that were entered in time.
  private let scored: [CivilDate: [Record]]
  /// What was said of safety and acts, by the day on which it does.
  private let reports: [CivilDate: [SafetyReport]]
  /// Everything that was said of safety, what was taken back too, in the order of the days.
  let safetyReports: [SafetyReport]
  /// The first day that anything was said of or decided, or `nil` when nothing was.
  let firstDay: CivilDate?

  /// Records, and what the plans say beside them.
  ///
  /// A plan that comes into force later may tell of a decision before: it finds its place under its
  /// day, as a record that was entered late does.
  init(
    logs: [DayLog], revisions: [Course.Revision] = [], today: CivilDate,
    firstUnjudged: CivilDate? = nil
  ) {
    let past = logs.filter { $0.day <= today }
    self.today = today
    self.firstUnjudged = firstUnjudged ?? today
    self.planned = revisions.enumerated().flatMap { place, revision in
      let plan = revision.plan
      return plan.decisions.filter { $0.day <= today }.map { decision in
        Planned(
          revision: place, decision: decision, at: plan.midnight(before: decision.day),
          knownAt: plan.midnight(before: max(decision.day, revision.from)),
          seenUntil: min(
            plan.createdAt.instant,
            plan.midnight(before: (decision.word.through ?? decision.day).adding(days: 1))))
      }
    }
    self.firstDay = (past.map(\.day) + planned.map(\.decision.day)).min()
    self.logs = Dictionary(past.map { ($0.day, $0) }, uniquingKeysWith: { first, _ in first })
    var sessions: [CivilDate: [ExerciseCode: [Record]]] = [:]
    var others: [CivilDate: [Record]] = [:]
    var mornings: [CivilDate: Record] = [:]
    var scored: [CivilDate: [Record]] = [:]
    var safetyReports: [SafetyReport] = []
    for log in self.logs.values {
      let held = log.effective.filter { $0.session == nil }
      if !held.isEmpty { others[log.day] = held }
      for record in log.settled(within: Self.settling).effective {
        if let session = record.session {
          sessions[log.day, default: [:]][session.exercise, default: []].append(record)
        } else if record.pain(.morning) != nil, record.at.time >= Self.dayEnd {
          mornings[log.day] = record
        }
      }
      let inTime = log.weeklyScores
      if !inTime.isEmpty { scored[log.day] = inTime }
      safetyReports += log.safetyReports
    }
    self.sessions = sessions
    self.others = others
    self.mornings = mornings
    self.scored = scored
    self.safetyReports = safetyReports.sorted {
      ($0.day, $0.at.instant, $0.record.text) < ($1.day, $1.at.instant, $1.record.text)
    }
    let answers =
      others.values.joined().compactMap(Answer.init)
      + planned.compactMap { Answer($0.decision, at: $0.at, heardBy: $0.seenUntil) }
    self.reports = Dictionary(grouping: self.safetyReports.filter(\.acts)) { report in
      report.day(heardBy: answers)
    }.filter { $0.key <= today }
  }

  /// How long what was logged can be changed for the engine [ENG].
  ///
  /// - Units: Seconds, inclusive.
  /// - Source: <doc:The-engine#What-is-taken-back>: 24 h.
  private static let settling: Int64 = 86_400

  /// When a day is over and the next one's morning begins.
  ///
  /// - Source: <doc:The-engine#Joining-records-to-events>: 04:00.
  private static let dayEnd = CivilTime(minuteOfDay: 240)

  /// What the engine knows of an exercise on a day.
  func sessions(of code: ExerciseCode, on day: CivilDate) -> [Record] {
    sessions[day]?[code] ?? []
  }

  /// The days on which something was said beside exercises, in order.
  var days: [CivilDate] { others.keys.sorted() }

  /// What holds of a day beside its exercises.
  func others(on day: CivilDate) -> [Record] { others[day] ?? [] }

  /// The score of a morning, or `nil` where none was given from 04:00 on.
  func morning(of day: CivilDate) -> Record? { mornings[day] }

  /// The days on which scores of a week were given in time.
  var scoredDays: some Collection<CivilDate> { scored.keys }

  /// The scores of weeks that count on a day.
  func scored(on day: CivilDate) -> [Record] { scored[day] ?? [] }

  /// What was said of the arm with an exercise, and acts on a day.
  func armReports(of code: ExerciseCode, on day: CivilDate) -> [SafetyReport] {
    (reports[day] ?? []).filter { $0.exercise == code }
  }

  /// Whether activities were chosen by the end of a day.
  func hasChosenActivities(through date: CivilDate) -> Bool {
    others.contains { day, records in day <= date && records.contains { $0.complaints != nil } }
  }

  /// The log of a day, empty where nothing was said.
  func log(on day: CivilDate) -> DayLog { logs[day] ?? DayLog(day: day) }

  /// The days on which nothing was due, counted from the start of a course; what was said
  /// afterwards makes none.
  func awayDays(since start: CivilDate) -> AwayDays {
    AwayDays(
      others.filter { $0.value.contains(where: \.isAwayInTime) }
        .map { $0.key.days(since: start) + 1 }.map { $0...$0 })
  }

  /// The days on which something can happen, in order: something was said or decided on them, or a
  /// week with something in it ends.
  ///
  /// A plan may speak of a day long ago, and the days between cost nothing.
  func eventfulDays(in range: ClosedRange<CivilDate>, start: CivilDate) -> [CivilDate] {
    var days = Set(logs.keys).union(reports.keys)
    for day in logs.keys where day >= start {
      days.insert(day.adding(days: 6 - day.days(since: start) % 7))
    }
    days.formUnion(planned.map(\.decision.day))
    return days.filter(range.contains).sorted()
  }

  /// What happened on a day, the first first.
  ///
  /// - Parameters:
  ///   - day: The day of the course, 1 or more.
  ///   - revision: The place of the plan among all: what an earlier one decided holds under it no
  ///     more.
  func moments(on date: CivilDate, plan: Plan, revision: Int, day: Int) -> [Moment] {
    var moments: [Moment] = []
    var decided: Set<PlannedWord> = []
    for word in planned
    where word.revision >= revision && word.decision.day == date
      && decided.insert(word.decision).inserted
    {
      happening(word.decision.word, day: day, date: date, terms: plan.terms).map {
        moments.append(
          Moment(at: word.at, knownAt: word.knownAt, on: date, happening: $0, place: -1))
      }
    }
    for record in others(on: date) {
      guard case .therapistWord(let said) = record.content,
        let happening = happening(said, day: day, date: date, terms: plan.terms)
      else { continue }
      let knownAt = log(on: date).knownAt(record) { $0.content == record.content }
      moments.append(
        Moment(
          at: record.at.instant, knownAt: knownAt, on: record.recordedAt.date,
          happening: happening, place: place(of: record.id, on: date)))
    }
    var joined: Set<RecordID> = []
    for exercise in exercises(on: date, plan: plan) {
      guard let session = DaySession(exercise, on: date, day: day, plan: plan, join: self)
      else { continue }
      joined.formUnion(session.reports)
      moments.append(
        Moment(
          at: session.at, knownAt: session.knownAt, on: session.knownOn,
          happening: .session(session),
          place: sessions(of: exercise, on: date).map { place(of: $0.id, on: date) }.max() ?? .max))
    }
    for report in reports[date] ?? [] where !joined.contains(report.record) {
      let event = try? OpenEvent(
        day: day, flags: report.heldFlags(in: plan.terms.profile), arm: report.arm,
        isBackfilled: report.saidAt.instant.seconds(since: report.at.instant) > Self.settling)
      guard let event else { continue }
      moments.append(
        Moment(
          at: report.day == date ? report.at.instant : report.saidAt.instant,
          knownAt: report.saidAt.instant, on: report.saidAt.date,
          happening: .event(.open(event, report.exercise)),
          place: place(of: report.record, on: date)))
    }
    if let week = week(on: date, plan: plan) {
      let at = week.at ?? .distantFuture
      moments.append(Moment(at: at, knownAt: at, on: date, happening: .week(week)))
    }
    return moments.enumerated()
      .sorted { ($0.1.at, $0.1.place, $0.0) < ($1.1.at, $1.1.place, $1.0) }.map(\.1)
  }

  /// Where a record stands in the log of a day, or the end where it is of another day.
  private func place(of id: RecordID, on date: CivilDate) -> Int {
    log(on: date).records.firstIndex { $0.id == id } ?? .max
  }

  /// When the therapist last lifted a stop on a day, before an instant: what was said by then was
  /// heard.
  func heard(on date: CivilDate, before instant: Instant) -> Instant {
    others(on: date).filter { $0.isClearing && $0.at.instant < instant }.map(\.at.instant).max()
      ?? .distantPast
  }

  private func happening(
    _ word: TherapistWord, day: Int, date: CivilDate, terms: CourseTerms
  ) -> Happening? {
    let action: TherapistEvent.Action
    switch word.action {
    case .clear: action = .clear
    case .evaluated: action = .evaluated
    case .set:
      guard let load = word.load else { return nil }
      action = .set(load: load)
    case .close: return .closed(Course.Closing(day: date, by: word.by))
    }
    // What the therapist had seen by a day before the course cannot be counted in days of it.
    if let through = word.through, terms.day(of: through) < 1, stops(after: through, through: date)
    {
      return nil
    }
    return
      (try? TherapistEvent(
        day: day, action: action,
        through: word.through.map { min(day, max(1, terms.day(of: $0))) }, isSaid: word.said)).map {
        .event(.therapist($0, word.exercise))
      }
  }

  /// Whether something was said that stops, and acts between two days.
  private func stops(after seen: CivilDate, through last: CivilDate) -> Bool {
    reports.contains { day, reports in
      seen < day && day <= last && reports.contains { $0.stops(in: .b) }
    }
  }

  /// The exercises that were spoken of on a day, in the order of the plan.
  private func exercises(on date: CivilDate, plan: Plan) -> [ExerciseCode] {
    guard let spoken = sessions[date]?.keys else { return [] }
    let known = plan.exercises.map(\.code).filter(spoken.contains)
    return known + Set(spoken).subtracting(known).sorted()
  }
}

extension Record {
  /// Whether it says that the therapist lifted a stop.
  var isClearing: Bool {
    if case .therapistWord(let word) = content { word.action == .clear } else { false }
  }

  /// The pain score of a moment, if it is one.
  func pain(_ wanted: PainMoment) -> PainScore? {
    if case .pain(let score, let moment) = content, moment == wanted { score } else { nil }
  }
}

extension RecordJoin {
  /// The therapist's word that a stop is lifted, and until when they had heard what was said.
  struct Answer {
    let at: Instant
    let heardBy: Instant

    /// A word that the person heard, when it was written down.
    init?(_ record: Record) {
      guard record.isClearing else { return nil }
      at = record.at.instant
      heardBy = record.recordedAt.instant
    }

    /// A decision of a plan.
    init?(_ decision: PlannedWord, at: Instant, heardBy: Instant) {
      guard decision.word.action == .clear else { return nil }
      self.at = at
      self.heardBy = heardBy
    }
  }
}

extension SafetyReport {
  /// The day on which it acts: the one that it speaks of, or, where the therapist lifted a stop of
  /// then without having heard of this, the one on which it was said.
  func day(heardBy answers: [RecordJoin.Answer]) -> CivilDate {
    let isUnheard = answers.contains { at.instant <= $0.at && $0.heardBy < saidAt.instant }
    return isUnheard ? max(day, saidAt.date) : day
  }
}

extension Plan {
  /// The local midnight with which a day begins, by the offset that held where the plan was made.
  func midnight(before day: CivilDate) -> Instant {
    Instant(seconds: Int64(day.dayNumber) * 86_400 - Int64(createdAt.offsetMinutes) * 60)
  }
}

extension Instant {
  /// Earlier than anything that is written down.
  static let distantPast = Instant(milliseconds: .min)
}
