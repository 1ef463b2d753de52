import CadansCore
import Testing

/// A plan whose day 1 is Monday 2026-01-05, and what a person said under it.
struct Diary {
  var revisions: [Course.Revision]
  private(set) var logs: [Int: DayLog] = [:]
  private var count = 0

  /// F14 by pain, at 09:00 and perhaps later, on the terms of the worked examples.
  init(
    _ prescription: Prescription? = Made.pain, at times: [String] = ["09:00"],
    dose: Dose = Dose(reps: 8), terms: CourseTerms = Made.terms()
  ) throws {
    self.init(
      try Self.plan([Self.exercise(.f14, prescription, at: times, dose: dose)], terms: terms))
  }

  init(_ plan: Plan) { revisions = [Course.Revision(from: Self.date(1), plan: plan)] }

  static func date(_ day: Int) -> CivilDate { CivilDate(dayNumber: 20_458 + day - 1) }

  static func at(_ day: Int, _ time: String) throws -> Timestamp {
    try Sample.stamp("\(date(day))T\(time):00+01:00")
  }

  static func exercise(
    _ code: ExerciseCode, _ prescription: Prescription?, at times: [String] = ["09:00"],
    dose: Dose = Dose(reps: 8), days: [Weekday] = Weekday.allCases
  ) throws -> PlannedExercise {
    PlannedExercise(
      code: code, dose: dose,
      slots: try times.map { text in
        let time = try Sample.time(text)
        return Slot(id: SlotID(code, at: time), time: time, days: days)
      }, progression: prescription)
  }

  static func plan(
    _ exercises: [PlannedExercise], revision: Int = 1, terms: CourseTerms? = Made.terms(),
    goals: [CourseGoal] = [], onset: CivilDate? = nil, end: CivilDate? = nil,
    change: RelevantChange? = nil, asks: CourseAsks = CourseAsks(), decisions: [PlannedWord] = [],
    intake: CourseIntake? = nil, madeOn made: Int = 1
  ) throws -> Plan {
    Plan(
      id: "diary", revision: revision, createdAt: try at(made, "08:00"),
      timeZone: "Europe/Amsterdam", prescriber: .therapist(name: "M. Jansen"),
      course: terms.map {
        PlanCourse(
          profile: $0.profile, start: $0.start, terms: $0, goals: goals, intake: intake,
          onset: onset,
          end: end, relevantChange: change, asks: asks)
      }, exercises: exercises, decisions: decisions)
  }

  /// Says something about a day, on that day or later.
  @discardableResult
  mutating func say(
    _ content: Record.Content, on day: Int, _ time: String = "12:00", saidOn said: Int? = nil,
    at moment: String? = nil, note: String? = nil, replaces: RecordID? = nil,
    withdrawn: String? = nil
  ) throws -> RecordID {
    count += 1
    let recordedAt = try Self.at(said ?? day, moment ?? (said == nil ? time : "23:59"))
    let record = Record(
      id: Sample.id(count), day: Self.date(day), at: try Self.at(day, time),
      timeZone: "Europe/Amsterdam", recordedAt: recordedAt, source: .cli, content: content,
      note: note, replaces: replaces,
      withdrawn: withdrawn.map { Withdrawal(at: recordedAt, reason: $0) })
    logs[day, default: DayLog(day: Self.date(day))].records.append(record)
    return record.id
  }

  /// A session of F14: what was done, what the person had been told, pain before and during.
  @discardableResult
  mutating func did(
    _ day: Int, _ reps: Int = 8, told: Int = 8, slot: String? = "f14-0900",
    pain: [Int?] = [1, 1], arm: ArmReport? = nil, at time: String = "12:00"
  ) throws -> RecordID {
    try say(
      try Self.session(reps, told: told, slot: slot, pain: pain, arm: arm), on: day, time)
  }

  static func session(
    _ reps: Int, told: Int = 8, slot: String? = "f14-0900", pain: [Int?] = [1, 1],
    arm: ArmReport? = nil
  ) throws -> Record.Content {
    .session(
      Session(
        exercise: .f14, slot: try slot.map { try Sample.slot($0) }, prescribed: Dose(reps: told),
        done: Dose(reps: reps), status: reps < told ? .partial : .completed,
        pain: SessionPain(
          before: pain[0].flatMap { PainScore($0) }, during: pain[1].flatMap { PainScore($0) }),
        arm: arm))
  }

  static func skipped(_ slot: String = "f14-0900") throws -> Record.Content {
    .session(
      Session(
        exercise: .f14, slot: try Sample.slot(slot), prescribed: Dose(reps: 8), done: nil,
        status: .skipped(.time)))
  }

  @discardableResult
  mutating func pain(
    _ score: Int, _ moment: PainMoment = .morning, on day: Int, saidOn said: Int? = nil
  ) throws -> RecordID {
    try say(
      .pain(try #require(PainScore(score)), moment: moment), on: day,
      moment == .morning ? "07:30" : "22:00", saidOn: said)
  }

  /// A session and the morning after it, both good.
  mutating func green(_ day: Int, _ reps: Int = 8) throws {
    try did(day, reps, told: reps)
    try pain(1, on: day + 1)
  }

  mutating func therapist(
    _ action: TherapistWord.Action, load: Int? = nil, on day: Int, _ time: String = "12:00"
  ) throws {
    let exercise: ExerciseCode? = load == nil ? nil : .f14
    try say(
      .therapistWord(
        TherapistWord(action: action, by: "M. Jansen", exercise: exercise, load: load)),
      on: day, time)
  }

  /// Takes a record back.
  mutating func void(_ id: RecordID, of day: Int, on said: Int, at moment: String) throws {
    try say(.void(id, reason: "gone now"), on: day, saidOn: said, at: moment)
  }

  /// Another revision of the plan from a day on, with these decisions.
  mutating func revise(on day: Int, decisions: [PlannedWord]) throws {
    let plan = try Self.plan(
      [Self.exercise(.f14, Made.pain)], revision: revisions.count + 1, decisions: decisions,
      madeOn: day)
    revisions.append(Course.Revision(from: Self.date(day), plan: plan))
  }

  /// The course as it stood on a day.
  func course(on day: Int, unjudgedFrom first: Int? = nil) throws -> Course {
    try #require(
      Course(
        revisions: revisions.filter { $0.from <= Self.date(day) },
        logs: logs.sorted { $0.key < $1.key }.map(\.value), today: Self.date(day),
        firstUnjudged: first.map(Self.date)))
  }

  /// What was decided about F14 by a day, a line each.
  func rows(on day: Int) throws -> [String] {
    try course(on: day).decisions(about: .f14).map(\.decision.row)
  }
}
