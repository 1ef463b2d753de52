import CadansCore
import Testing

@Suite("R0, a broken prescription")
struct ProgressionBrokenTests {
  private let broken = Made.changed(Made.pain) { $0.redLimit = 1 }

  @Test("holds on every event, at the start load, and changes nothing")
  func holds() throws {
    let rows = try Made.rows(
      broken, Made.terms(),
      [
        .did(1, 8), .did(2, 8), .scored(7, nprs: 1), .scored(14, nprs: 9), .scored(21, nprs: 9),
        .said(22, .set(load: 12)), .looked(60), .did(61, 8, [nil, 9, nil], late: true),
      ])
    let days = [1, 2, 7, 14, 21, 22, 60, 61]
    #expect(rows == days.map { "\($0) hold R0 8 p1" })
  }

  @Test("still stops on a flag, and then holds on, until it is corrected")
  func stops() throws {
    let rows = try Made.rows(
      broken, Made.terms(),
      [.did(1, 8), .did(2, 8, flags: [.trauma]), .said(3, .clear), .did(4, 8, arm: .new)])
    #expect(
      rows == [
        "1 hold R0 8 p1", "2 stopContact R1 8 p1 contact all", "3 hold R0 8 p1 contact all",
        "4 stopContact R1 8 p1 contact all",
      ])
  }

  @Test("does not act on an arm that is worse in profile D")
  func arm() throws {
    let plan = Made.changed(Made.symptom) { $0.step = 0 }
    let rows = try Made.rows(plan, Made.terms(.d), [.did(1, 8, arm: .increased)])
    #expect(rows == ["1 hold R0 8 p1"])
  }

  @Test("is held at the start load, else the minimum, else 0, and names the constraints")
  func loads() throws {
    let plans: [(Prescription, Int)] = [
      (Prescription(start: 3), 3), (Prescription(minimum: 5), 5), (Prescription(), 0),
    ]
    for (plan, load) in plans {
      let (fold, decisions) = try Made.fold(plan, Made.terms(), [.did(1, 8)])
      #expect(decisions.map(\.row) == ["1 hold R0 \(load) p1"])
      #expect(fold.faults(of: .f14) == plan.faults(for: .b))
      let words = plan.faults(for: .b).map(\.constraint)
      #expect(decisions[0][.faults] == .words(words))
    }
  }

  @Test("more sessions a week than scheduled days break it where there is a schedule")
  func schedule() throws {
    let plan = Made.changed(Made.pain) { $0.sessionsPerWeek = 5 }
    var fold = CourseFold(
      [.init(code: .f14, prescription: plan, scheduledDays: 3)], terms: Made.terms())
    #expect(try fold.apply(ProgressionEvent.did(1, 8).of(.f14)).map(\.decision.rule) == [.r0])
    #expect(try Made.rows(plan, Made.terms(), [.did(1, 8)]) == ["1 hold R10n 8 p1"])
  }
}
