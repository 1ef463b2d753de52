/// A question that waits for an answer, without any default.
///
/// - Source: <doc:The-contract#Questions-are-prompts-too>
public enum Question: Hashable, Sendable {
  /// The scores before and during an exercise that was logged without them.
  case session(Record)
  /// The score on the morning after an exercise day.
  case morning
  /// The pain score of the week.
  case week
  /// Whether there were complaints in arm or hand.
  case arm
  /// The patient-specific complaints: these activities.
  case psk([String])

  /// The questions that are open on a day.
  ///
  /// They lapse at midnight: only what was done on this day is asked about, be it of the evening
  /// before, and the morning question only on the date after an exercise day. Plans of mode `time` ask nothing here.
  ///
  /// - Parameters:
  ///   - plan: The plan in force.
  ///   - course: Its course, which knows the questions of the week.
  ///   - log: What was said about the day.
  ///   - yesterday: What was said about the day before.
  public static func open(
    plan: Plan, course: Course? = nil, log: DayLog, yesterday: DayLog
  ) -> [Question] {
    var questions: [Question] = []
    let asksInMorning = yesterday.sessions.contains { _, session in
      session.isExercised && plan.asksPain(of: session.exercise)
    }
    let hasMorning = log.effective.contains {
      if case .pain(_, .morning) = $0.content { true } else { false }
    }
    if asksInMorning, !hasMorning { questions.append(.morning) }
    let ofTheNight = yesterday.sessions.filter { $0.record.at.date == log.day }
    for (record, session) in ofTheNight + log.sessions
    where session.isExercised && plan.asksPain(of: session.exercise)
      && (session.pain.before == nil || session.pain.during == nil
        || plan.asksArm(of: session.exercise) && session.arm == nil)
    {
      questions.append(.session(record))
    }
    return questions + (course?.weekQuestions ?? [])
  }
}

extension Session {
  /// Whether something was done.
  public var isExercised: Bool {
    if case .skipped = status { false } else { true }
  }
}

extension Question {
  /// Whether it is one of the questions of the week.
  public var isOfWeek: Bool {
    switch self {
    case .week, .arm, .psk: true
    case .session, .morning: false
    }
  }
}

extension Plan {
  /// Whether each session of an exercise brings the question about arm or hand: in profile D.
  ///
  /// - Source: <doc:The-engine#Per-profile>
  public func asksArm(of code: ExerciseCode) -> Bool {
    course?.profile == .d && asksPain(of: code)
  }

  /// Whether sessions of an exercise bring the pain questions: modes `pain` and `symptom`.
  public func asksPain(of code: ExerciseCode) -> Bool {
    switch questionMode(of: code) {
    case .pain, .symptom: true
    case .time, nil: false
    }
  }
}
