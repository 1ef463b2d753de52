import Glibc

/// The fold of a course, timed by itself: the processor's time, so that other work on the machine
/// does not count. Tests/bench compiles it together with CadansCore.
@main
enum CourseBenchmark {
  static func main() {
    let made = MadeCourse()
    let today = made.start.adding(days: MadeCourse.days)
    var milliseconds: [Double] = []
    for _ in 0..<300 {
      let begin = processorTime
      let course = Course(
        revisions: [.init(from: made.start, plan: made.plan)], logs: made.logs, today: today)
      milliseconds.append(processorTime - begin)
      // A fold that did nothing would be quick.
      let loads = made.plan.exercises.compactMap { course?.state(of: $0.code)?.load }
      precondition(loads.count == 6 && loads.allSatisfy { $0 > 16 }, "loads that rose: \(loads)")
    }
    milliseconds.sort()
    print(made.recordCount, milliseconds[150], milliseconds[297])
  }

  /// Milliseconds of work by this process.
  private static var processorTime: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
  }
}

/// Twelve weeks of six exercises, three times a day, with a score each morning and each week.
struct MadeCourse {
  static let days = 84
  private static let codes = ["F14", "F17", "F20", "F30", "F34", "F5"]

  let start = CivilDate(dayNumber: 20_458)
  let plan: Plan
  private(set) var logs: [DayLog] = []
  private(set) var recordCount = 0

  init() {
    let progression = Prescription(
      mode: .pain, unit: .reps, start: 8, step: 1, every: 2, minimum: 4, ceilings: [16, 24, 40],
      goal: 40, comfortable: 2, acceptable: 5, settleTolerance: 1, redLimit: 2,
      weeklyCapPercent: 20)
    let terms = CourseTerms(
      profile: .b, start: start, sessionsPerWeek: 7, phaseTwoFrom: 15, phaseThreeFrom: 36,
      adherenceMinimum: 0.8, gap: .init(stepBackAfter: 7, contactAfter: 14, action: .stepBack),
      worsening: .init(nprs: 2, psk: 2, weeks: 2), evaluationDay: 43, engine: .auto)
    plan = Plan(
      id: "bench", revision: 1, createdAt: Timestamp(Instant(seconds: 0), offsetMinutes: 0),
      timeZone: "UTC", prescriber: .therapist(name: "M. Jansen"),
      course: PlanCourse(profile: .b, start: start, terms: terms),
      exercises: Self.codes.compactMap { ExerciseCode(rawValue: $0) }.map { code in
        let times = [9, 13, 17].compactMap { CivilTime(hour: $0, minute: 0) }
        return PlannedExercise(
          code: code, dose: Dose(sets: 3, reps: 8),
          slots: times.map { Slot(id: SlotID(code, at: $0), time: $0, days: Weekday.allCases) },
          progression: progression)
      })
    for day in 1...Self.days { logs.append(log(of: day)) }
  }

  /// Everything that was said on a day of the course.
  private mutating func log(of day: Int) -> DayLog {
    let date = start.adding(days: day - 1)
    var records: [Record] = []
    func keep(_ content: Record.Content, hour: Int, in course: inout Self) {
      course.recordCount += 1
      let seconds = Int64(date.dayNumber) * 86_400 + Int64(hour) * 3_600
      let at = Timestamp(Instant(seconds: seconds), offsetMinutes: 0)
      let random = (0..<10).map { UInt8(truncatingIfNeeded: course.recordCount >> (8 * $0)) }
      records.append(
        Record(
          id: RecordID(at: at.instant, random: random), day: date, at: at, timeZone: "UTC",
          recordedAt: at, source: .cli, content: content))
    }
    let during = PainScore(day % 11 == 0 ? 6 : day % 5 == 0 ? 4 : 2)
    if let score = PainScore(2) {
      keep(.pain(score, moment: .morning), hour: 7, in: &self)
      if day % 7 == 0 { keep(.pain(score, moment: .week), hour: 20, in: &self) }
    }
    if day == 43 {
      keep(.therapistWord(.init(action: .evaluated, by: "M. Jansen")), hour: 8, in: &self)
    }
    for exercise in plan.exercises {
      for slot in exercise.slots {
        let session = Session(
          exercise: exercise.code, slot: slot.id, prescribed: exercise.dose,
          done: Dose(sets: 3, reps: 40), status: .completed,
          pain: SessionPain(before: PainScore(2), during: during))
        keep(.session(session), hour: slot.time.minuteOfDay / 60, in: &self)
      }
    }
    return DayLog(day: date, records: records)
  }
}
