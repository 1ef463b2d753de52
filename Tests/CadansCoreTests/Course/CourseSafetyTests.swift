import CadansCore
import Testing

@Suite("Records that stop a course")
struct CourseSafetyTests {
  private let off = Made.terms { $0.engine = .off }

  @Test("a new arm complaint stops all: engine off, no progression, no course at all")
  func alwaysStops() throws {
    let plans = try [
      Diary.plan([Diary.exercise(.f14, Made.pain)], terms: off),
      Diary.plan([Diary.exercise(.f14, nil)]), Diary.plan([Diary.exercise(.f14, nil)], terms: nil),
      Diary.plan([Diary.exercise(.f14, Prescription(mode: .pain))]),
    ]
    for plan in plans {
      var session = Diary(plan)
      try session.did(2, pain: [nil, nil], arm: .new)
      var symptom = Diary(plan)
      try symptom.say(.symptom([.trauma, .headache], arm: nil), on: 2)
      for diary in [session, symptom] {
        let course = try diary.course(on: 2)
        #expect(course.advice == .stopContact && course.isStopped(.f14) && course.isStopped(.g1))
        #expect(course.decisions.last?.decision.rule == .r1)
        // Time alone ends nothing.
        #expect(try diary.course(on: 90).advice == .stopContact)
      }
    }
  }

  @Test("the worst that was said of the arm on a day counts")
  func worst() throws {
    var diary = try Diary(at: ["09:00", "17:00"])
    try diary.did(1, arm: .new)
    try diary.did(1, slot: "f14-1700", arm: ArmReport.none)
    #expect(try diary.rows(on: 1) == ["1 stopContact R1 8 p1 contact all"])
  }

  @Test("headache, dizziness, nausea and unsure stop nothing")
  func ordinary() throws {
    var diary = try Diary()
    try diary.say(.symptom([.headache, .dizziness, .nausea, .unsure], arm: .usual), on: 1)
    #expect(try diary.course(on: 1).advice == nil)
  }

  @Test("an arm that is worse stops its exercise in D, and everything elsewhere")
  func increased() throws {
    func course(_ profile: Profile, _ prescription: Prescription) throws -> Course {
      var diary = Diary(
        try Diary.plan(
          [Diary.exercise(.f14, prescription), Diary.exercise(.f17, prescription)],
          terms: Made.terms(profile)))
      try diary.did(1, arm: .increased)
      return try diary.course(on: 1)
    }
    let d = try course(.d, Made.symptom)
    #expect(d.advice == .stopExercise([.f14]))
    #expect(d.isStopped(.f14) && !d.isStopped(.f17))
    #expect(try course(.b, Made.pain).advice == .stopContact)
  }

  @Test("what is said of a day without a slot stops too, and moves no load")
  func extra() throws {
    var diary = Diary(try Diary.plan([Diary.exercise(.f14, Made.pain, days: [.monday])]))
    try diary.did(2, slot: nil, arm: .new)
    #expect(try diary.rows(on: 2) == ["2 stopContact R1 8 p1 contact all"])
  }

  @Test("a symptom said late stops as well, and one that is taken back did not")
  func late() throws {
    var diary = try Diary()
    let id = try diary.say(.symptom([.weakness], arm: nil), on: 1, saidOn: 5)
    #expect(try diary.course(on: 5).advice == .stopContact)
    try diary.say(.void(id, reason: "wrong key"), on: 1, saidOn: 5)
    #expect(try diary.course(on: 5).advice == nil)
  }

  @Test("slots of a stop are not prompted: from the moment of the symptom to that of the word")
  func timeline() throws {
    var diary = try Diary(at: ["09:00", "17:00"])
    try diary.did(1)
    try diary.say(.symptom([.trauma], arm: nil), on: 2, "12:00")
    try diary.therapist(.clear, on: 4, "10:00")
    let course = try diary.course(on: 6)
    #expect(course.stops.count == 1 && course.advice == nil)
    func words(_ day: Int) throws -> [Outcome] {
      let agenda = Agenda(
        day: Diary.date(day), plan: course.plan, course: course,
        log: diary.logs[day] ?? DayLog(day: Diary.date(day)), prompts: nil, inForceSince: nil,
        today: course.today, zone: TableZone.amsterdam)
      return agenda.entries.map(\.outcome)
    }
    #expect(try words(2) == [.unknown, .notPrompted(.suspended)])
    #expect(try words(3) == [.notPrompted(.suspended), .notPrompted(.suspended)])
    #expect(try words(4) == [.notPrompted(.suspended), .unknown])
    #expect(try words(5) == [.unknown, .unknown])
    #expect(try words(6) == [.open, .open])
  }

  @Test("while it lasts, today's slots are not prompted, and a gap leaves them open")
  func today() throws {
    var stopped = try Diary()
    try stopped.say(.symptom([.trauma], arm: nil), on: 2, "12:00")
    var gap = try Diary()
    try gap.green(1)
    for (diary, day, outcome) in [
      (stopped, 2, Outcome.notPrompted(.suspended)), (stopped, 3, .notPrompted(.suspended)),
      (gap, 17, .open),
    ] {
      let course = try diary.course(on: day)
      let agenda = Agenda(
        day: Diary.date(day), plan: course.plan, course: course,
        log: DayLog(day: Diary.date(day)), prompts: nil, inForceSince: nil, today: course.today,
        zone: TableZone.amsterdam)
      #expect(agenda.entries.map(\.outcome) == [outcome])
    }
    #expect(try gap.course(on: 17).advice == .contact(.gap))
    #expect(try gap.course(on: 17).suspension == .gap && !gap.course(on: 17).isStopped(.f14))
  }
}
