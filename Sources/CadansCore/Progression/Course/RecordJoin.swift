/// Records, joined to the events of a course.
///
/// - Source: progression.md, "Joining records to events".
struct RecordJoin {
  /// Something that happened at an instant, to be met by the fold in its turn.
  struct Moment {
    let at: Instant
    /// When it was said, which may be later: until then nobody could act on it.
    let knownAt: Instant
    let happening: Happening
  }

  /// What happened; a session is judged by the load that its exercise has by then.
  enum Happening {
    case event(CourseEvent)
    case session(JoinedSession)
    case week(Course.Week)
    case closed(Course.Closing)
  }

  let today: CivilDate
  /// The therapist's decisions, with the place of their plan among all.
  private let planned: [(revision: Int, decision: PlannedWord, at: Instant, knownAt: Instant)]
  private let logs: [CivilDate: DayLog]
  /// What holds of the exercises of a day; a record is large, so it is sorted once.
  private let sessions: [CivilDate: [ExerciseCode: [Record]]]
  private let others: [CivilDate: [Record]]
  /// The first day that anything was said of or decided, or `nil` when nothing was.
  let firstDay: CivilDate?

  /// Records, and what the plans say beside them.
  ///
  /// A plan that comes into force later may tell of a decision before: it finds its place under its
  /// day, as a record that was entered late does.
  init(logs: [DayLog], revisions: [Course.Revision] = [], today: CivilDate) {
    let past = logs.filter { $0.day <= today }
    self.today = today
    self.planned = revisions.enumerated().flatMap { place, revision in
      let plan = revision.plan
      return plan.decisions.filter { $0.day <= today }.map { decision in
        (
          place, decision, plan.midnight(before: decision.day),
          plan.midnight(before: max(decision.day, revision.from))
        )
      }
    }
    self.firstDay = (past.map(\.day) + planned.map(\.decision.day)).min()
    self.logs = Dictionary(past.map { ($0.day, $0) }, uniquingKeysWith: { first, _ in first })
    var sessions: [CivilDate: [ExerciseCode: [Record]]] = [:]
    var others: [CivilDate: [Record]] = [:]
    for log in self.logs.values {
      for record in log.effective {
        if case .session(let session) = record.content {
          sessions[log.day, default: [:]][session.exercise, default: []].append(record)
        } else {
          others[log.day, default: []].append(record)
        }
      }
    }
    self.sessions = sessions
    self.others = others
  }

  /// What holds of an exercise on a day.
  func sessions(of code: ExerciseCode, on day: CivilDate) -> [Record] {
    sessions[day]?[code] ?? []
  }

  /// The days on which something was said beside exercises, in order.
  var days: [CivilDate] { others.keys.sorted() }

  /// What holds of a day beside its exercises.
  func others(on day: CivilDate) -> [Record] { others[day] ?? [] }

  /// Whether activities were chosen by the end of a day.
  func hasChosenActivities(through date: CivilDate) -> Bool {
    others.contains { day, records in day <= date && records.contains { $0.complaints != nil } }
  }

  /// The log of a day, empty where nothing was said.
  func log(on day: CivilDate) -> DayLog { logs[day] ?? DayLog(day: day) }

  /// The days on which nothing was due, counted from the start of a course.
  func awayDays(since start: CivilDate) -> AwayDays {
    AwayDays(
      others.filter { $0.value.contains(where: \.isAway) }
        .map { $0.key.days(since: start) + 1 }.map { $0...$0 })
  }

  /// The days on which something can happen, in order: something was said or decided on them, or a
  /// week with something in it ends.
  ///
  /// A plan may speak of a day long ago, and the days between cost nothing.
  func eventfulDays(in range: ClosedRange<CivilDate>, start: CivilDate) -> [CivilDate] {
    var days = Set(logs.keys)
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
    for (place, decision, at, knownAt) in planned
    where place >= revision && decision.day == date && decided.insert(decision).inserted {
      word(decision.word, day: day, date: date).map {
        moments.append(Moment(at: at, knownAt: knownAt, happening: $0))
      }
    }
    for record in others(on: date) {
      guard let happening = happening(record, day: day) else { continue }
      moments.append(
        Moment(
          at: record.at.instant,
          knownAt: log(on: date).knownAt(record) { $0.content == record.content },
          happening: happening))
    }
    for exercise in exercises(on: date, plan: plan) {
      moments += earlierReports(of: exercise, on: date, day: day)
      guard let session = JoinedSession(exercise, on: date, day: day, plan: plan, join: self)
      else { continue }
      moments.append(
        Moment(at: session.at, knownAt: session.knownAt, happening: .session(session)))
    }
    if let week = week(on: date, start: plan.terms.start) {
      let at = week.at ?? .distantFuture
      moments.append(Moment(at: at, knownAt: at, happening: .week(week)))
    }
    return moments.enumerated().sorted { ($0.1.at, $0.0) < ($1.1.at, $1.0) }.map(\.1)
  }

  /// When the therapist last lifted a stop on a day, before an instant: what was said by then was
  /// heard.
  func heard(on date: CivilDate, before instant: Instant) -> Instant {
    others(on: date).filter { $0.isClearing && $0.at.instant < instant }.map(\.at.instant).max()
      ?? .distantPast
  }

  /// What was said of the arm with an exercise before the therapist lifted a stop and the exercise
  /// was done again: it counts at its own moment, and not with the session of the day.
  private func earlierReports(of code: ExerciseCode, on date: CivilDate, day: Int) -> [Moment] {
    let records = sessions(of: code, on: date)
    guard let last = records.map(\.at.instant).max() else { return [] }
    let heard = heard(on: date, before: last)
    return records.filter { $0.at.instant <= heard }.compactMap { record in
      record.session?.arm.flatMap { try? OpenEvent(day: day, arm: $0) }.map {
        Moment(
          at: record.at.instant,
          knownAt: log(on: date).knownAt(record) { $0.session?.arm == record.session?.arm },
          happening: .event(.open($0, code)))
      }
    }
  }

  private func happening(_ record: Record, day: Int) -> Happening? {
    switch record.content {
    case .symptom(let flags, let arm):
      (try? OpenEvent(day: day, flags: flags, arm: arm)).map { .event(.open($0, nil)) }
    case .therapistWord(let said): word(said, day: day, date: record.day)
    default: nil
    }
  }

  private func word(_ word: TherapistWord, day: Int, date: CivilDate) -> Happening? {
    let action: TherapistEvent.Action
    switch word.action {
    case .clear: action = .clear
    case .evaluated: action = .evaluated
    case .set:
      guard let load = word.load else { return nil }
      action = .set(load: load)
    case .close: return .closed(Course.Closing(day: date, by: word.by))
    }
    return (try? TherapistEvent(day: day, action: action)).map {
      .event(.therapist($0, word.exercise))
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

  /// Whether it says that the person was away.
  var isAway: Bool { if case .away = content { true } else { false } }

  /// The pain score of a moment, if it is one.
  func pain(_ wanted: PainMoment) -> PainScore? {
    if case .pain(let score, let moment) = content, moment == wanted { score } else { nil }
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
