import CadansCore
import CadansTestSupport
import Testing

@Suite("A course under its therapist")
struct CourseTests {
  @Test("set, clear and evaluated count from their moment")
  func words() throws {
    var diary = try Diary()
    try diary.green(1)
    try diary.therapist(.set, load: 11, on: 2)
    try diary.say(.symptom([.trauma], arm: nil), on: 3)
    try diary.therapist(.clear, on: 4)
    try diary.therapist(.evaluated, on: 5)
    #expect(
      try diary.rows(on: 5) == [
        "1 hold R10n 8 p1", "2 therapist R-T 11 p1", "3 stopContact R1 11 p1 contact all",
        "4 therapist R-T 11 p1", "5 therapist R-T 11 p1",
      ])
    let course = try diary.course(on: 5)
    #expect(course.isEvaluated && course.plan.exercises.first.map(course.dose) == Dose(reps: 11))
  }

  @Test("where the engine is off the dose is the written one, until the therapist sets it")
  func off() throws {
    var diary = try Diary(dose: Dose(sets: 3, reps: 6), terms: Made.terms { $0.engine = .off })
    let exercise = try #require(diary.revisions.first?.plan.exercises.first)
    #expect(try diary.course(on: 2).dose(of: exercise) == Dose(sets: 3, reps: 6))
    try diary.therapist(.set, load: 9, on: 2)
    #expect(try diary.course(on: 2).dose(of: exercise) == Dose(sets: 3, reps: 9))
  }

  @Test("a decision in the plan holds from the beginning of its day")
  func planned() throws {
    let word = TherapistWord(action: .set, by: "M. Jansen", exercise: .f14, load: 12)
    let plan = try Diary.plan(
      [Diary.exercise(.f14, Made.pain)],
      decisions: [PlannedWord(day: Diary.date(3), word: word)])
    var diary = Diary(plan)
    try diary.did(3, 12, told: 12, at: "00:00")
    try diary.pain(1, on: 4)
    #expect(try diary.rows(on: 2) == [])
    #expect(try diary.rows(on: 4) == ["3 therapist R-T 12 p1", "3 hold R10n 12 p1"])
  }

  @Test("a decision that a later plan tells of finds its place, and lifts nothing said since")
  func plannedLate() throws {
    let word = PlannedWord(
      day: Diary.date(4), word: TherapistWord(action: .clear, by: "M. Jansen"))
    var diary = try Diary()
    try diary.say(.symptom([.trauma], arm: nil), on: 2)
    try diary.revise(on: 6, decisions: [word])
    #expect(try diary.course(on: 5).advice == .stopContact)
    #expect(try diary.course(on: 6).advice == nil)
    #expect(
      try diary.rows(on: 6) == ["2 stopContact R1 8 p1 contact all", "4 therapist R-T 8 p1"])
    // A plan that repeats it decides it once; one that leaves it out does not.
    var repeated = diary
    try repeated.revise(on: 8, decisions: [word])
    #expect(try repeated.rows(on: 8) == diary.rows(on: 8))
    try diary.say(.symptom([.weakness], arm: nil), on: 5)
    #expect(try diary.course(on: 6).advice == .stopContact)
  }

  @Test("a closed course asks and calls for nothing from that day on")
  func closed() throws {
    var diary = try Diary()
    try diary.therapist(.close, on: 14)
    let course = try diary.course(on: 14)
    #expect(course.closing?.day == Diary.date(14) && course.closing?.by == "M. Jansen")
    #expect(course.runs(on: Diary.date(13)) && !course.runs(on: Diary.date(14)))
    #expect(course.asks(on: Diary.date(7)) && !course.asks(on: Diary.date(14)))
    let agenda = Agenda(
      day: course.today, plan: course.plan, course: course, log: DayLog(day: course.today),
      prompts: nil, inForceSince: nil, today: course.today, zone: TableZone.amsterdam)
    #expect(agenda.entries.isEmpty)
  }

  /// The diary of two green days, and a revision from day 5.
  private func revised(
    _ prescription: Prescription, terms: CourseTerms = Made.terms(), stop: Bool = false
  ) throws -> Diary {
    var diary = try Diary()
    try diary.green(1)
    try diary.green(2)
    if stop { try diary.say(.symptom([.trauma], arm: nil), on: 3) }
    let plan = try Diary.plan(
      [Diary.exercise(.f14, prescription)], revision: 2, terms: terms)
    diary.revisions.append(Course.Revision(from: Diary.date(5), plan: plan))
    return diary
  }

  @Test("a revision goes on where the course stood")
  func goesOn() throws {
    var diary = try revised(Made.changed(Made.pain) { $0.every = 1 })
    #expect(try diary.course(on: 5).state(of: .f14)?.load == 10)
    try diary.green(6, 10)
    #expect(try diary.rows(on: 7).last == "6 progress R10 12 p1")
    // What was said under the first plan is judged by it.
    #expect(try diary.rows(on: 7).prefix(2) == ["1 hold R10n 8 p1", "2 progress R10 10 p1"])
  }

  @Test("another start load is the therapist's word about the load")
  func otherLoad() throws {
    var diary = try revised(Made.changed(Made.pain) { $0.start = 6 })
    #expect(try diary.course(on: 4).state(of: .f14)?.load == 10)
    #expect(try diary.course(on: 5).state(of: .f14)?.load == 6)
    try diary.green(6, 6)
    #expect(try diary.rows(on: 7).last == "6 hold R10n 6 p1")
  }

  @Test("another start begins a new course, in which a symptom's stop stays")
  func otherCourse() throws {
    let terms = Made.terms { $0.start = Diary.date(5) }
    let fresh = try revised(Made.pain, terms: terms).course(on: 5)
    #expect(fresh.state(of: .f14)?.load == 8 && fresh.day == 1 && !fresh.contact)
    #expect(fresh.state(of: .f14)?.lastSessionDay == nil)
    // What was decided in the course before is told as it was told then, and by no other fold.
    let before = try revised(Made.pain, terms: terms).course(on: 4).decisions
    #expect(before.map(\.decision.row).count == 2 && fresh.decisions.isEmpty)
    #expect(fresh.joined(with: before).decisions == before)
    let stopped = try revised(Made.pain, terms: terms, stop: true).course(on: 5)
    #expect(stopped.state(of: .f14)?.load == 8)
    #expect(stopped.advice == .stopContact && stopped.contact)
    #expect(try revised(Made.pain, stop: true).course(on: 5).advice == .stopContact)
  }

  @Test("a gap of the course before is none in a new one")
  func gapEnds() throws {
    var diary = try Diary()
    try diary.green(1)
    let terms = Made.terms { $0.start = Diary.date(20) }
    let plan = try Diary.plan([Diary.exercise(.f14, Made.pain)], revision: 2, terms: terms)
    diary.revisions.append(Course.Revision(from: Diary.date(20), plan: plan))
    #expect(try diary.course(on: 19).advice == .contact(.gap))
    let course = try diary.course(on: 20)
    #expect(course.advice == nil && course.suspension == .none)
  }

  @Test("the reason of a contact, and the weeks, are those of the course they belong to")
  func freshReason() throws {
    var diary = try Diary()
    for (day, score) in [(7, 3), (8, 5), (21, 5)] { try diary.pain(score, .week, on: day) }
    let terms = Made.terms { $0.start = Diary.date(22) }
    let plan = try Diary.plan([Diary.exercise(.f14, Made.pain)], revision: 2, terms: terms)
    diary.revisions.append(Course.Revision(from: Diary.date(22), plan: plan))
    #expect(try diary.course(on: 21).advice == .contact(.worsening))
    let course = try diary.course(on: 22)
    #expect(course.advice == nil && course.weeks.isEmpty)
    #expect(Evaluation(course).measures.allSatisfy { $0.baseline == nil })
    try diary.did(23)
    #expect(try diary.course(on: 40).advice == .contact(.gap))
  }
}
