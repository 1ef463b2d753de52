import CadansCore
import Testing

@Suite("R1, R2 and R3, safety")
struct ProgressionSafetyTests {
  private static let stopping: [SymptomFlag] = [
    .trauma, .weakness, .motorLoss, .gradeIV, .armTingling, .armRadiation, .sensory,
  ]

  @Test("each of these flags stops every exercise in any profile", arguments: stopping)
  func flags(flag: SymptomFlag) throws {
    for profile in Profile.allCases {
      for arm in [nil, ArmReport.usual] {
        let rows = try Made.rows(
          Made.pain, Made.terms(profile), [.looked(1, flags: [.headache, flag], arm: arm)])
        #expect(rows == ["1 stopContact R1 8 p1 contact all"], "\(profile)")
      }
    }
  }

  @Test("headache, dizziness, nausea and unsure stop nothing by themselves")
  func milder() throws {
    for flag in SymptomFlag.allCases where !Self.stopping.contains(flag) {
      #expect(!flag.stops)
      let rows = try Made.rows(
        Made.pain, Made.terms(),
        [.did(1, 8, flags: [flag]), .looked(1, flags: [flag]), .did(2, 8, flags: [.trauma, flag])])
      #expect(
        rows == ["1 hold R10n 8 p1", "1 hold R6a 8 p1", "2 stopContact R1 8 p1 contact all"])
    }
  }

  @Test("an arm as usual stops nothing; a new complaint always stops, a worse one outside D")
  func arm() throws {
    for (profile, plan) in [(Profile.a, Made.pain), (.b, Made.pain), (.d, Made.symptom)] {
      for arm in [ArmReport.none, .usual] {
        let rows = try Made.rows(plan, Made.terms(profile), [.did(1, 8, arm: arm)])
        #expect(rows == ["1 hold R10n 8 p1"])
      }
      let new = try Made.rows(plan, Made.terms(profile), [.did(1, 8, arm: .new)])
      #expect(new == ["1 stopContact R1 8 p1 contact all"])
      let worse = try Made.rows(plan, Made.terms(profile), [.did(1, 8, arm: .increased)])
      let stops = "1 stopContact R1 8 p1 contact all"
      #expect(worse == [profile == .d ? "1 stopExercise R2 8 p1 contact exercise" : stops])
    }
  }

  @Test("a flag stops again while suspended, and its session counts as any")
  func whileSuspended() throws {
    let (fold, decisions) = try Made.fold(
      Made.pain, Made.terms(),
      [
        .did(1, 8), .did(2, 8, flags: [.trauma]), .did(5, 8), .did(7, 8, arm: .new),
        .did(9, 8, arm: .new, late: true),
      ])
    #expect(decisions.map(\.rule) == [.r10n, .r1, .r3, .r1, .r1])
    #expect(fold[.f14]?.lastSessionDay == 7)
  }

  @Test("rows held by a suspension change nothing at all")
  func rest() throws {
    let start: [ProgressionEvent] = try [.did(1, 8), .did(2, 8, arm: .new)]
    let (before, _) = try Made.fold(Made.pain, Made.terms(), start)
    let (after, decisions) = try Made.fold(
      Made.pain, Made.terms(),
      start + [.did(3, 0, [9, 9, 9]), .looked(30), .did(60, 8, late: true)])
    #expect(decisions.suffix(3).map(\.rule) == [.r3, .r3, .r3])
    #expect(after[.f14] == before[.f14] && after.course == before.course)
  }

  @Test("a worse arm never weakens a suspension, and strengthens one for a gap")
  func strength() throws {
    let all = try Made.rows(
      Made.symptom, Made.terms(.d),
      [.did(1, 8, flags: [.trauma]), .did(2, 8, arm: .increased, late: true)])
    #expect(all.last == "2 stopExercise R2 8 p1 contact all")
    let gap = try Made.rows(
      Made.symptom, Made.terms(.d), [.did(1, 8), .looked(16), .looked(16, arm: .increased)])
    #expect(
      gap.suffix(2) == ["16 hold R3 6 p1 contact gap", "16 stopExercise R2 6 p1 contact exercise"])
  }

  @Test("a worse arm acts in mode time too, and by a look")
  func armInTime() throws {
    let plan = Made.changed(Made.quota) { $0.overrideReason = "agreed" }
    let rows = try Made.rows(plan, Made.terms(.d), [.did(1, 8), .looked(2, arm: .increased)])
    #expect(rows.last == "2 stopExercise R2 8 p1 contact exercise")
  }

  @Test("a worse arm with stepBack takes one step, with no contact and no suspension")
  func armStepsBack() throws {
    let terms = Made.terms(.d) { $0.onArmSymptom = .stepBack }
    let rows = try Made.rows(
      Made.symptom, terms,
      [
        .did(1, 8, arm: ArmReport.none), .looked(1, arm: .increased),
        .did(2, 6, arm: ArmReport.none),
      ])
    #expect(rows == ["1 hold R10n 8 p1", "1 stepBack R2 6 p1", "2 hold R10n 6 p1"])
  }

  @Test("the second worse arm within 28 days stops the exercise, whoever said it how")
  func armAgain() throws {
    let terms = Made.terms(.d) {
      $0.onArmSymptom = .stepBack
      $0.gap.action = .hold
      $0.gap.contactAfter = 90
    }
    func last(_ events: [ProgressionEvent]) throws -> String? {
      try Made.rows(Made.symptom, terms, events).last
    }
    let stop = "28 stopExercise R2 6 p1 contact exercise"
    #expect(try last([.did(1, 8, arm: .increased), .did(28, 6, arm: .increased)]) == stop)
    #expect(try last([.looked(1, arm: .increased), .did(28, 6, arm: .increased)]) == stop)
    #expect(try last([.did(1, 8, arm: .increased), .looked(28, arm: .increased)]) == stop)
    #expect(
      try last([.did(1, 8, arm: .increased, late: true), .did(28, 6, arm: .increased, late: true)])
        == stop)
    #expect(
      try last([.did(1, 8, arm: .increased), .did(29, 6, arm: .increased)])
        == "29 stepBack R2 4 p1")
    let sameDay = try last([.did(1, 8, arm: .increased), .looked(1, arm: .increased)])
    #expect(sameDay == "1 stopExercise R2 6 p1 contact exercise")
    // A clear ends what is stopped, and forgets no arm.
    let third = try last([
      .did(1, 8, arm: .increased), .did(20, 6, arm: .increased), .said(21, .clear),
      .did(40, 6, arm: .increased),
    ])
    #expect(third == "40 stopExercise R2 6 p1 contact exercise")
  }

  @Test("a worse arm at the minimum stops the exercise, where a step back would spare nothing")
  func armAtMinimum() throws {
    let terms = Made.terms(.d) { $0.onArmSymptom = .stepBack }
    let lowest = Made.changed(Made.symptom) { $0.start = 4 }
    #expect(
      try Made.rows(lowest, terms, [.did(1, 4, arm: .increased)])
        == ["1 stopExercise R2 4 p1 contact exercise"])
    let above = Made.changed(Made.symptom) { $0.start = 5 }
    #expect(
      try Made.rows(above, terms, [.did(1, 5, arm: .increased)]) == ["1 stepBack R2 4 p1"])
  }

  @Test("a worse arm with suspend leaves the load, and one with stepBack the count at 0")
  func armAndCount() throws {
    for (action, complete) in [(ArmSymptomAction.suspend, 1), (.stepBack, 0)] {
      let (fold, _) = try Made.fold(
        Made.symptom, Made.terms(.d) { $0.onArmSymptom = action },
        [.did(1, 8, arm: ArmReport.none), .did(2, 8, arm: .increased)])
      #expect(fold[.f14]?.complete == complete)
    }
  }

  @Test("in D a session without an answer of the arm is no step, in any mode")
  func armNotReported() throws {
    let known = try Made.rows(
      Made.symptom, Made.terms(.d),
      [.did(1, 8, arm: .usual), .did(2, 8), .did(3, 8, arm: ArmReport.none)])
    #expect(known == ["1 hold R10n 8 p1", "2 hold R9u 8 p1", "3 progress R10 10 p1"])
    let silent = try Made.rows(
      Made.symptom, Made.terms(.d), (1...20).map { try .did($0, 8) })
    #expect(silent.allSatisfy { $0.hasSuffix("hold R9u 8 p1") })
    let quota = Made.changed(Made.quota) {
      $0.overrideReason = "agreed"
      $0.every = 1
      $0.missLimit = 2
    }
    let time = try Made.rows(
      quota, Made.terms(.d),
      [.did(1, 5), .did(2, 8), .did(3, 5), .did(4, 8, arm: .usual), .did(5, 10, arm: .usual)])
    #expect(
      time == [
        "1 hold R8b 8 p1", "2 hold R9u 8 p1", "3 hold R8b 8 p1", "4 progress R10 10 p1",
        "5 progress R10 12 p1",
      ])
    // Elsewhere nobody is asked at each session.
    #expect(
      try Made.rows(Made.pain, Made.terms(), [.did(1, 8), .did(2, 8)]).last?.contains("R10 ")
        == true)
  }

  @Test("too much pain is red whether or not the arm is known; the morning is not")
  func armAndRed() throws {
    let rows = try Made.rows(
      Made.symptom, Made.terms(.d), [.did(1, 8, [3, 7, 3]), .did(2, 8, [1, 1, 5])])
    #expect(rows == ["1 hold R9r1 8 p1", "2 hold R9u 8 p1"])
  }

  @Test("a worse arm with stepBack acts while suspended, and lifts nothing")
  func armStepsBackSuspended() throws {
    let terms = Made.terms(.d) { $0.onArmSymptom = .stepBack }
    let rows = try Made.rows(
      Made.symptom, terms, [.did(1, 8, flags: [.weakness]), .did(3, 8, arm: .increased)])
    #expect(rows.last == "3 stepBack R2 6 p1 contact all")
  }

  @Test("a worse arm leaves the reds as they are counted")
  func armAndReds() throws {
    let terms = Made.terms(.d) { $0.onArmSymptom = .stepBack }
    let rows = try Made.rows(
      Made.symptom, terms,
      [.did(1, 8, [3, 7, 3]), .did(2, 8, arm: .increased), .did(3, 6, [3, 7, 3])])
    #expect(rows == ["1 hold R9r1 8 p1", "2 stepBack R2 6 p1", "3 stepBack R9r2 4 p1"])
  }
}
