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

  @Test("what the therapist has heard stops no second time when the exercise is done again")
  func heard() throws {
    var diary = try Diary(at: ["09:00", "17:00"])
    try diary.did(1, arm: .new, at: "09:00")
    try diary.therapist(.clear, on: 1, "12:00")
    #expect(try diary.course(on: 1).advice == nil)
    try diary.did(1, slot: "f14-1700", arm: ArmReport.none, at: "17:00")
    let course = try diary.course(on: 1)
    #expect(course.advice == nil && course.suspension == .none && course.stops.count == 1)
    #expect(
      try diary.rows(on: 1) == ["1 stopContact R1 8 p1 contact all", "1 therapist R-T 8 p1"])
    // The session of that day is judged as any other.
    try diary.pain(1, on: 2)
    #expect(try diary.rows(on: 2).last == "1 hold R10n 8 p1")
    // What is said after the word stops again.
    var again = diary
    try again.did(1, slot: nil, arm: .new, at: "18:00")
    #expect(try again.course(on: 1).advice == .stopContact)
  }

  @Test("of a symptom and a word in one second the one that was written first comes first")
  func oneSecond() throws {
    var lifted = try Diary(at: ["09:00"])
    try lifted.say(.symptom([.trauma], arm: nil), on: 1)
    try lifted.therapist(.clear, on: 1)
    #expect(try lifted.course(on: 1).suspension == .none)
    var stopped = try Diary(at: ["09:00"])
    try stopped.therapist(.clear, on: 1)
    try stopped.say(.symptom([.trauma], arm: nil), on: 1)
    #expect(try stopped.course(on: 1).advice == .stopContact)
    // What was said with an exercise likewise.
    var done = try Diary(at: ["09:00"])
    try done.did(1, arm: .new, at: "12:00")
    try done.therapist(.clear, on: 1)
    #expect(try done.course(on: 1).suspension == .none)
  }

  @Test("before the course begins a symptom stops, and no session is judged")
  func beforeStart() throws {
    let plan = try Diary.plan([Diary.exercise(.f14, Made.pain)])
    var diary = Diary(plan)
    diary.revisions = [Course.Revision(from: Diary.date(-2), plan: plan)]
    for day in [-1, 0] {
      try diary.did(day, slot: nil, pain: [1, 9])
      try diary.pain(1, on: day + 1)
    }
    #expect(try diary.rows(on: 2) == [])
    #expect(try diary.course(on: 2).state(of: .f14)?.lastSessionDay == nil)
    try diary.did(0, slot: nil, arm: .new)
    #expect(try diary.course(on: 0).advice == .stopContact)
    #expect(try diary.rows(on: 2) == ["1 stopContact R1 8 p1 contact all"])
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

  @Test("what is said later of a day stops, and lifts, from when it was said")
  func saidLater() throws {
    var diary = try Diary(at: ["09:00", "17:00"])
    let id = try diary.say(.symptom([.trauma], arm: nil), on: 1, "08:00", saidOn: 3)
    try diary.say(.symptom([.trauma], arm: nil), on: 1, "08:00", saidOn: 5, note: "x", replaces: id)
    #expect(try diary.course(on: 5).stops.map(\.from) == [Diary.at(3, "23:59").instant])
    // Another one of a later day was known sooner.
    try diary.say(.symptom([.weakness], arm: nil), on: 2, "12:00")
    #expect(try diary.course(on: 5).stops.map(\.from) == [Diary.at(2, "12:00").instant])
    try diary.therapist(.clear, on: 4, "10:00")
    let course = try diary.course(on: 6)
    #expect(try course.stops.map(\.to) == [Diary.at(4, "10:00").instant])
    #expect(course.wasStopped(.f14, at: try Diary.at(2, "17:00").instant))
    #expect(!course.wasStopped(.f14, at: try Diary.at(2, "09:00").instant))
  }

  @Test("the arm that a first session spoke of stops from then, not from the last of the day")
  func armOfTheMorning() throws {
    var diary = try Diary(at: ["09:00", "13:00", "17:00"])
    try diary.did(2, slot: "f14-0900", arm: .new, at: "09:10")
    try diary.did(2, slot: "f14-1700", at: "17:10")
    #expect(try diary.course(on: 3).stops.map(\.from) == [Diary.at(2, "09:10").instant])
  }

  @Test("a decision that a plan brings later lifts the stop when the plan comes into force")
  func decidedLater() throws {
    let word = TherapistWord(action: .clear, by: "M. Jansen")
    var diary = try Diary()
    try diary.say(.symptom([.trauma], arm: nil), on: 2, "12:00")
    try diary.revise(on: 6, decisions: [PlannedWord(day: Diary.date(4), word: word)])
    #expect(try diary.course(on: 7).stops.map(\.to) == [Diary.at(6, "00:00").instant])
  }

  @Test("a stop that the plan's own decision lifts ends at the beginning of that day")
  func plannedEnd() throws {
    let word = TherapistWord(action: .clear, by: "M. Jansen")
    var diary = try Diary()
    try diary.say(.symptom([.trauma], arm: nil), on: 2, "12:00")
    try diary.revise(on: 4, decisions: [PlannedWord(day: Diary.date(4), word: word)])
    let course = try diary.course(on: 5)
    #expect(course.advice == nil)
    #expect(try course.stops.map(\.from) == [Diary.at(2, "12:00").instant])
    #expect(try course.stops.map(\.to) == [Diary.at(4, "00:00").instant])
    #expect(course.wasStopped(.f14, at: try Diary.at(3, "09:00").instant))
    #expect(!course.wasStopped(.f14, at: try Diary.at(4, "09:00").instant))
  }

  @Test("what is due while it lasts is not prompted; what was due before, or in a gap, is open")
  func today() throws {
    var stopped = try Diary()
    try stopped.say(.symptom([.trauma], arm: nil), on: 2, "12:00")
    var gap = try Diary()
    try gap.green(1)
    for (diary, day, outcome) in [
      (stopped, 2, Outcome.open), (stopped, 3, .notPrompted(.suspended)),
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
