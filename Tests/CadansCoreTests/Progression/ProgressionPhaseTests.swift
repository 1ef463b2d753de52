import CadansCore
import Testing

@Suite("The phase gate")
struct ProgressionPhaseTests {
  /// A plan whose load never rises, so that only the phase moves.
  private let still = Made.changed(Made.pain) { $0.every = 100 }
  private let stillQuota = Made.changed(Made.quota) { $0.every = 100 }
  private let red: [Int?] = [3, 7, 3]

  /// The phase after the last of these sessions.
  private func phase(
    _ plan: Prescription, _ terms: CourseTerms, _ events: [ProgressionEvent]
  ) throws -> Phase? {
    try Made.fold(plan, terms, events).decisions.last?.phase
  }

  private func phase(_ plan: Prescription, _ events: [ProgressionEvent]) throws -> Phase? {
    try phase(plan, Made.terms(), events)
  }

  private func sessions(_ days: [Int]) throws -> [ProgressionEvent] {
    try days.map { try .did($0, 8, arm: ArmReport.none) }
  }

  @Test("opens with 8 of the 10 sessions of 14 days, and not with 7")
  func adherence() throws {
    #expect(try phase(still, sessions(Array(8...15))) == .two)
    #expect(try phase(still, sessions(Array(9...15))) == .one)
  }

  @Test("never opens before its day, however well it goes")
  func earliest() throws {
    #expect(try phase(still, sessions(Array(1...14))) == .one)
    #expect(try phase(still, sessions(Array(1...15))) == .two)
  }

  @Test("looks back on 14 days, today included")
  func window() throws {
    #expect(try phase(still, sessions([1, 2] + Array(10...15))) == .one)
    #expect(try phase(still, sessions([2, 3] + Array(10...15))) == .two)
  }

  @Test("before day 14 looks at the days there were")
  func shortWindow() throws {
    let terms = Made.terms {
      $0.phaseTwoFrom = 3
      $0.sessionsPerWeek = 7
    }
    #expect(try phase(still, terms, sessions([1, 2])) == .one)
    #expect(try phase(still, terms, sessions([1, 2, 3])) == .two)
    #expect(try phase(still, terms, sessions([2, 3])) == .one)
  }

  @Test("an exercise's own sessions a week go before those of the course")
  func ownSessions() throws {
    let more = Made.changed(still) { $0.sessionsPerWeek = 7 }
    let fewer = Made.changed(still) { $0.sessionsPerWeek = 4 }
    #expect(try phase(more, sessions(Array(8...15))) == .one)
    let all = Made.terms { $0.adherenceMinimum = 1 }
    #expect(try phase(fewer, all, sessions(Array(8...15))) == .two)
  }

  @Test("held sessions count in adherence where they were complete; late ones never do")
  func counted() throws {
    let rest = try sessions(Array(8...13) + [15])
    #expect(try phase(still, rest) == .one)
    #expect(try phase(still, rest.adding(.did(14, 8, late: true))) == .one)
    let stopped = try rest.adding(.did(14, 8, flags: [.trauma], late: true)).adding(
      .said(14, .clear))
    #expect(try phase(still, stopped) == .one)
    #expect(try phase(still, rest.adding(.did(14, 9, [1, 1, nil]))) == .two)
    #expect(try phase(still, rest.adding(.did(14, 7))) == .one)
  }

  @Test("a session counts by the load before its own decision")
  func loadBefore() throws {
    let plan = Made.changed(still) { $0.mode = .symptom }
    let terms = Made.terms(.d) { $0.onArmSymptom = .stepBack }
    let rest = try sessions(Array(9...15))
    #expect(try phase(plan, terms, [.did(8, 8, arm: .increased)] + rest) == .two)
    #expect(try phase(plan, terms, [.did(8, 7, arm: .increased)] + rest) == .one)
  }

  @Test("sessions held by a suspension do not count; those that stop do")
  func suspended() throws {
    let events = try sessions(Array(8...10)) + [.did(11, 8, flags: [.trauma])]
    let cleared = try [ProgressionEvent.said(12, .clear)]
    #expect(try phase(still, events + cleared + sessions([12, 13, 14, 15])) == .two)
    let held = try [ProgressionEvent.did(12, 8)]
    #expect(try phase(still, events + held + cleared + sessions([13, 14, 15])) == .one)
  }

  @Test("a red session within the last 7 days keeps it closed, also one that was held")
  func reds() throws {
    let terms = Made.terms { $0.adherenceMinimum = 0 }
    #expect(try phase(still, terms, [.did(9, 8, red), .did(15, 8)]) == .one)
    #expect(try phase(still, terms, [.did(8, 8, red), .did(15, 8)]) == .two)
    #expect(try phase(still, terms, [.did(9, 8, red, late: true), .did(15, 8)]) == .one)
    #expect(try phase(still, terms, [.did(8, 8, red, late: true), .did(15, 8)]) == .two)
    let contact = try [ProgressionEvent.scored(1, nprs: 1), .scored(8, nprs: 9)]
    let oneWeek = Made.terms {
      $0.adherenceMinimum = 0
      $0.worsening.weeks = 1
    }
    let held = try contact + [.did(10, 8, red), .said(11, .clear), .did(16, 8)]
    #expect(try phase(still, oneWeek, held) == .one)
    #expect(try phase(still, oneWeek, held + [.did(17, 8)]) == .two)
    let dueRed = Made.terms {
      $0.adherenceMinimum = 0
      $0.evaluationDay = 9
    }
    let evaluated = try [ProgressionEvent.did(9, 8, red), .said(9, .evaluated), .did(15, 8)]
    #expect(try phase(still, dueRed, evaluated) == .one)
  }

  @Test("a worse arm in profile D keeps it closed for 7 days, in a session or a look")
  func arm() throws {
    let plan = Made.changed(still) { $0.mode = .symptom }
    let terms = Made.terms(.d) {
      $0.adherenceMinimum = 0
      $0.onArmSymptom = .stepBack
    }
    for event in try [ProgressionEvent.looked(9, arm: .increased), .did(9, 8, arm: .increased)] {
      let before = try sessions([8]) + [event]
      #expect(try phase(plan, terms, before + sessions([15])) == .one)
      #expect(try phase(plan, terms, before + sessions([16])) == .two)
      let quota = Made.changed(stillQuota) { $0.overrideReason = "agreed" }
      #expect(try phase(quota, terms, before + sessions([15])) == .two)
    }
  }

  @Test("in mode time no pain keeps it closed")
  func time() throws {
    let terms = Made.terms(.c) { $0.adherenceMinimum = 0 }
    #expect(try phase(stillQuota, terms, [.did(14, 8, red), .did(15, 8, red)]) == .two)
    #expect(try phase(stillQuota, terms, [.did(14, 7), .did(15, 7)]) == .one)
  }

  @Test("phase 3 waits for the evaluation in B–D")
  func evaluation() throws {
    let terms = { (profile: Profile) in
      Made.terms(profile) {
        $0.adherenceMinimum = 0
        $0.phaseTwoFrom = 1
        $0.phaseThreeFrom = 15
      }
    }
    let symptom = Made.changed(still) { $0.mode = .symptom }
    let plans = [(Profile.b, still), (.c, stillQuota), (.d, symptom)]
    for (profile, plan) in plans {
      let both = try sessions([8, 15])
      #expect(try phase(plan, terms(profile), both) == .two)
      #expect(try phase(plan, terms(profile), [.said(1, .evaluated)] + both) == .three)
    }
    #expect(try phase(still, terms(.a), sessions([8, 15])) == .three)
  }

  @Test("opens at most once in seven days, so that every phase is lived")
  func lived() throws {
    let terms = Made.terms(.a) {
      $0.adherenceMinimum = 0
      $0.phaseTwoFrom = 1
      $0.phaseThreeFrom = 1
    }
    #expect(try phase(still, terms, sessions([15])) == .two)
    #expect(try phase(still, terms, sessions([15, 15])) == .two)
    #expect(try phase(still, terms, sessions([15, 21])) == .two)
    #expect(try phase(still, terms, sessions([15, 22])) == .three)
    let fold = try Made.fold(
      Made.changed(Made.pain) { $0.ceilings = [8, 8, 20] }, terms, sessions([1, 3])
    ).fold
    #expect(fold[.f14]?.phase == .two)
    #expect(fold.needs(of: .f14, on: 3)?.first == .phase(.three, [.day(8)]))
  }

  @Test("opens only on a session that is judged complete")
  func judged() throws {
    let terms = Made.terms { $0.adherenceMinimum = 0 }
    #expect(try phase(still, terms, [.did(15, 8, [3, 4, 3])]) == .one)
    #expect(try phase(still, terms, [.did(15, 8, [3, 4, nil])]) == .one)
    #expect(try phase(still, terms, [.did(15, 7)]) == .one)
    #expect(try phase(still, terms, [.did(15, 8, late: true)]) == .one)
    #expect(try phase(still, terms, [.looked(15)]) == .one)
  }
}

extension [ProgressionEvent] {
  /// These events and one more, in order of day.
  fileprivate func adding(_ event: ProgressionEvent) -> Self {
    (self + [event]).sorted { $0.day < $1.day }
  }
}
