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
      [.did(1, 8), .did(2, 8, flags: [.trauma]), .did(5, 8), .did(7, 8, arm: .new, late: true)])
    #expect(decisions.map(\.rule) == [.r10n, .r1, .r3, .r1])
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
        .did(1, 8), .looked(1, arm: .increased), .did(2, 6),
        .did(3, 6, arm: .increased, late: true), .looked(4, arm: .increased), .did(5, 4),
      ])
    #expect(
      rows == [
        "1 hold R10n 8 p1", "1 stepBack R2 6 p1", "2 hold R10n 6 p1", "3 stepBack R2 4 p1",
        "4 stepBack R2 4 p1", "5 hold R10n 4 p1",
      ])
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
