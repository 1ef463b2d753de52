/// Records, joined to the events of a course.
///
/// - Source: progression.md, "Joining records to events".
struct RecordJoin {
  /// Something that happened at an instant, to be met by the fold in its turn.
  struct Moment {
    let at: Instant
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
  private let logs: [CivilDate: DayLog]
  /// What holds of the exercises of a day; a record is large, so it is sorted once.
  private let sessions: [CivilDate: [ExerciseCode: [Record]]]
  private let others: [CivilDate: [Record]]
  /// The first day that anything was said of, or `nil` when nothing was.
  let firstDay: CivilDate?

  init(logs: [DayLog], today: CivilDate) {
    let past = logs.filter { $0.day <= today }
    self.today = today
    self.firstDay = past.map(\.day).min()
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

  /// What happened on a day, the first first.
  ///
  /// - Parameter day: The day of the course, 1 or more.
  func moments(on date: CivilDate, plan: Plan, day: Int) -> [Moment] {
    var moments = plan.decisions.filter { $0.day == date }.compactMap { planned in
      word(planned.word, day: day, date: date).map { Moment(at: .distantPast, happening: $0) }
    }
    for record in others(on: date) {
      guard let happening = happening(record, day: day) else { continue }
      moments.append(Moment(at: record.at.instant, happening: happening))
    }
    for exercise in exercises(on: date, plan: plan) {
      guard let session = JoinedSession(exercise, on: date, day: day, plan: plan, join: self)
      else { continue }
      moments.append(Moment(at: session.at, happening: .session(session)))
    }
    if let week = week(on: date, start: plan.terms.start) {
      moments.append(Moment(at: week.at ?? .distantFuture, happening: .week(week)))
    }
    return moments.enumerated().sorted { ($0.1.at, $0.0) < ($1.1.at, $1.0) }.map(\.1)
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
  /// Whether it says that the person was away.
  var isAway: Bool { if case .away = content { true } else { false } }

  /// The pain score of a moment, if it is one.
  func pain(_ wanted: PainMoment) -> PainScore? {
    if case .pain(let score, let moment) = content, moment == wanted { score } else { nil }
  }
}

extension Instant {
  /// Earlier than anything that is written down.
  static let distantPast = Instant(milliseconds: .min)
}
