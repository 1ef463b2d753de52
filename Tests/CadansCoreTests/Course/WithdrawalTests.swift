import CadansCore
import Testing

@Suite("Safety reports that are taken back")
struct WithdrawalTests {
  /// What the reports of a course say, a line each.
  private func lines(_ diary: Diary, on day: Int) throws -> [String] {
    try diary.course(on: day).safetyReports.map { report in
      var words = ["\(report.day.days(since: Diary.date(1)) + 1)"]
      words += [report.exercise?.rawValue].compactMap(\.self) + report.flags.map(\.rawValue)
      if let arm = report.arm { words.append("arm \(arm)") }
      if let withdrawn = report.withdrawn {
        words.append("withdrawn \(withdrawn.at.date.days(since: Diary.date(1)) + 1)")
        words.append(withdrawn.reason)
      }
      if !report.acts { words.append("(mistake)") }
      return words.joined(separator: " ")
    }
  }

  @Test(
    "a symptom is taken back within ten minutes; later its stop stays, and it is listed either way",
    arguments: [
      (3, "12:10", "3 weakness withdrawn 3 gone now (mistake)", nil),
      (3, "12:11", "3 weakness withdrawn 3 gone now", .stopContact),
      (13, "09:00", "3 weakness withdrawn 13 gone now", .stopContact),
    ] as [(Int, String, String, Course.Advice?)])
  func symptom(day: Int, time: String, line: String, advice: Course.Advice?) throws {
    var diary = try Diary()
    let id = try diary.say(.symptom([.weakness], arm: nil), on: 3, "12:00")
    try diary.void(id, of: 3, on: day, at: time)
    #expect(try lines(diary, on: 14) == [line])
    #expect(try diary.course(on: 14).advice == advice)
    try diary.therapist(.clear, on: 15)
    #expect(try diary.course(on: 15).advice == nil)
    #expect(try lines(diary, on: 15) == [line])
  }

  @Test("a row that is marked goes on acting, also when it was marked at once")
  func marked() throws {
    var diary = try Diary()
    let id = try diary.say(.symptom([.trauma], arm: nil), on: 3, "12:00")
    let mark = try diary.say(
      .symptom([.trauma], arm: nil), on: 3, "12:00", saidOn: 3, at: "12:01", replaces: id,
      withdrawn: "gone now")
    #expect(try lines(diary, on: 4) == ["3 trauma withdrawn 3 gone now"])
    #expect(try diary.course(on: 4).advice == .stopContact)
    // The mark can be taken back, and a session that bears it can be voided: the stop stays.
    try diary.say(
      .symptom([.trauma], arm: nil), on: 3, "12:00", saidOn: 3, at: "12:02", replaces: mark)
    #expect(try lines(diary, on: 4) == ["3 trauma"])

    var session = try Diary()
    let did = try session.did(2, arm: .new)
    let marked = try session.say(
      Diary.session(8, arm: .new), on: 2, saidOn: 2, at: "12:01", replaces: did,
      withdrawn: "gone now")
    try session.void(marked, of: 2, on: 2, at: "12:01")
    #expect(try lines(session, on: 3) == ["2 F14 arm new withdrawn 2 gone now"])
    #expect(try session.course(on: 3).advice == .stopContact)
    #expect(session.logs[2]?.effective.isEmpty == true)
  }

  @Test(
    "an arm answer that is amended to less stops on, whatever the session says now",
    arguments: [("12:05", nil), ("12:30", .stopContact)] as [(String, Course.Advice?)])
  func amended(time: String, advice: Course.Advice?) throws {
    var diary = try Diary()
    let id = try diary.did(1, arm: .new)
    try diary.say(
      Diary.session(8, arm: ArmReport.none), on: 1, saidOn: 1, at: time, replaces: id)
    let course = try diary.course(on: 2)
    #expect(course.advice == advice && course.safetyReports.count == 1)
    #expect(course.safetyReports[0].withdrawn?.reason == "amend")
  }

  @Test("what an amendment makes worse is told once, and stops from when it was said")
  func worse() throws {
    var diary = try Diary()
    let id = try diary.did(1, arm: .usual)
    try diary.say(Diary.session(8, arm: .new), on: 1, saidOn: 5, at: "10:00", replaces: id)
    #expect(try lines(diary, on: 5) == ["1 F14 arm new"])
    #expect(try diary.course(on: 5).stops.map(\.fromDay) == [Diary.date(5)])
  }

  @Test("the answers of weeks and mornings are reports too, and none of complaints is none")
  func kinds() throws {
    var diary = try Diary()
    try diary.say(.symptom([], arm: .usual), on: 1)
    try diary.did(2, arm: .usual)
    try diary.did(3, arm: ArmReport.none)
    try diary.say(.symptom([.headache, .armTingling], arm: .increased), on: 4)
    #expect(
      try lines(diary, on: 5) == [
        "1 arm usual", "2 F14 arm usual", "4 headache arm-tingling arm increased",
      ])
  }

  @Test("in D the arm answer says what its flags are; elsewhere they stop")
  func armFlags() throws {
    func advice(_ profile: Profile, _ arm: ArmReport?) throws -> Course.Advice? {
      let mode = profile == .d ? Made.symptom : Made.pain
      var diary = Diary(
        try Diary.plan([Diary.exercise(.f14, mode)], terms: Made.terms(profile)))
      try diary.say(.symptom([.armRadiation], arm: arm), on: 1)
      return try diary.course(on: 1).advice
    }
    #expect(try advice(.d, .usual) == nil && advice(.d, .increased) == .stopExercise([.f14]))
    #expect(try advice(.d, .new) == .stopContact && advice(.d, nil) == .stopContact)
    #expect(try advice(.b, .usual) == .stopContact && advice(.b, nil) == .stopContact)
  }

  @Test("what was said after the therapist lifted a stop, of a day before, stops anew")
  func unheard() throws {
    var diary = try Diary()
    try diary.say(.symptom([.trauma], arm: nil), on: 2)
    try diary.therapist(.clear, on: 8)
    try diary.say(.symptom([.weakness], arm: nil), on: 3, saidOn: 10, at: "09:00")
    #expect(try diary.course(on: 9).advice == nil)
    let course = try diary.course(on: 10)
    #expect(course.advice == .stopContact)
    #expect(course.stops.map(\.fromDay) == [2, 10].map(Diary.date))
    #expect(course.stops.map(\.toDay) == [Diary.date(8), nil])
    // A revision that was made before it was said has not heard it either.
    var signed = try Diary()
    try signed.say(.symptom([.trauma], arm: nil), on: 2)
    let word = TherapistWord(action: .clear, by: "M. Jansen", through: Diary.date(4))
    try signed.revise(on: 6, decisions: [PlannedWord(day: Diary.date(6), word: word)])
    #expect(try signed.course(on: 6).advice == nil)
    try signed.say(.symptom([.weakness], arm: nil), on: 3, saidOn: 5, at: "09:00")
    #expect(try signed.course(on: 6).advice == .stopContact)
  }

  @Test(
    "a revision has heard what was said before it was made, of whatever day, and nothing later",
    arguments: [("07:59", nil), ("12:00", .stopContact)] as [(String, Course.Advice?)])
  func writtenBefore(said time: String, advice: Course.Advice?) throws {
    var diary = try Diary()
    try diary.say(.symptom([.weakness], arm: nil), on: 3, saidOn: 6, at: time)
    // Made at 08:00, and without a word of until when it had seen the log.
    let word = TherapistWord(action: .clear, by: "M. Jansen")
    try diary.revise(on: 6, decisions: [PlannedWord(day: Diary.date(6), word: word)])
    let course = try diary.course(on: 6)
    #expect(course.advice == advice)
    #expect(
      course.stops.filter { $0.to == nil }.map(\.fromDay)
        == (advice == nil ? [] : [6]).map(Diary.date))
  }

  @Test("an old file lifts nothing that was said after it")
  func through() throws {
    var diary = try Diary()
    try diary.say(.symptom([.trauma], arm: nil), on: 5)
    let word = TherapistWord(action: .clear, by: "M. Jansen", through: Diary.date(4))
    try diary.revise(on: 7, decisions: [PlannedWord(day: Diary.date(7), word: word)])
    #expect(try diary.course(on: 8).advice == .stopContact)
    let seen = TherapistWord(action: .clear, by: "M. Jansen", through: Diary.date(6))
    try diary.revise(on: 9, decisions: [PlannedWord(day: Diary.date(9), word: seen)])
    #expect(try diary.course(on: 9).advice == nil)
  }
}
