import CadansCore
import Testing

@Suite("Prescription")
struct PrescriptionTests {
  @Test("keeps every constraint in the worked examples")
  func valid() {
    #expect(Made.pain.faults(for: .b) == [])
    #expect(Made.symptom.faults(for: .d, scheduledDays: 5) == [])
    #expect(Made.quota.faults(for: .c) == [])
    #expect(Made.pain.regimen(for: .a)?.start == 8)
  }

  @Test("starts at the share of the baseline, at the minimum at least, and `start` wins")
  func startLoad() {
    var plan = Made.changed(Made.pain) {
      $0.start = nil
      $0.baseline = [12, 13, 14]
      $0.startFraction = DecimalFraction("0.8")
    }
    #expect(plan.startLoad == 10)
    #expect(plan.regimen(for: .b)?.start == 10)
    plan.startFraction = DecimalFraction("0.1")
    #expect(plan.startLoad == 4)
    for (text, baseline, load) in [("0.7", 90, 63), ("0.29", 100, 29)] {
      plan.baseline = [baseline]
      plan.startFraction = DecimalFraction(text)
      #expect(plan.startLoad == load)
    }
    plan.start = 9
    #expect(plan.startLoad == 9)
    #expect(plan.faults(for: .b) == [])
  }

  @Test("is held at the start load, else the minimum, else 0")
  func heldLoad() {
    #expect(Prescription(start: 7, minimum: 9).heldLoad == 7)
    let share = DecimalFraction("0.5")
    #expect(Prescription(baseline: [12], startFraction: share).heldLoad == 6)
    #expect(Prescription(baseline: [12], startFraction: share, minimum: 8).heldLoad == 8)
    #expect(Prescription(baseline: [12], minimum: 8).heldLoad == 8)
    #expect(Prescription().heldLoad == 0)
  }

  @Test("names each constraint that is broken, with the value that breaks it")
  func eachFault() throws {
    typealias Break = (inout Prescription) -> Void
    let cases: [(Break, PrescriptionFault)] = [
      ({ $0.unit = nil }, .missing(.unit)),
      ({ $0.start = nil }, .missing(.start)),
      ({ $0.step = 0 }, .outOfRange(.step, 0)),
      ({ $0.step = nil }, .missing(.step)),
      ({ $0.every = 0 }, .outOfRange(.every, 0)),
      ({ $0.minimum = 0 }, .outOfRange(.minimum, 0)),
      ({ $0.minimum = 9 }, .startBelowMinimum(start: 8, minimum: 9)),
      ({ $0.start = 13 }, .startAboveCeiling(start: 13, ceiling: 12)),
      ({ $0.ceilings = [12, 11, 20] }, .ceilingFalls(index: 1, from: 12, to: 11)),
      ({ $0.ceilings = [12, 21, 20] }, .ceilingFalls(index: 2, from: 21, to: 20)),
      ({ $0.ceilings = [12, 20] }, .ceilingCount(2)),
      ({ $0.goal = 21 }, .goalIsNotLastCeiling(goal: 21, ceiling: 20)),
      ({ $0.goal = nil }, .missing(.goal)),
      ({ $0.comfortable = nil }, .missing(.comfortable)),
      ({ $0.comfortable = -1 }, .outOfRange(.comfortable, -1)),
      ({ $0.acceptable = 11 }, .outOfRange(.acceptable, 11)),
      ({ $0.acceptable = 1 }, .acceptableBelowComfortable(acceptable: 1, comfortable: 2)),
      ({ $0.settleTolerance = 11 }, .outOfRange(.settleTolerance, 11)),
      ({ $0.redLimit = 1 }, .outOfRange(.redLimit, 1)),
      ({ $0.redLimit = nil }, .missing(.redLimit)),
      ({ $0.weeklyCapPercent = -1 }, .outOfRange(.weeklyCapPercent, -1)),
      ({ $0.sessionsPerWeek = 0 }, .outOfRange(.sessionsPerWeek, 0)),
      ({ $0.sessionsPerWeek = 8 }, .outOfRange(.sessionsPerWeek, 8)),
      ({ $0.unreadable = [.weeklyCapPercent] }, .unreadable(.weeklyCapPercent)),
    ]
    for (change, fault) in cases {
      let plan = Made.changed(Made.pain, change)
      #expect(plan.faults(for: .b) == [fault])
      #expect(plan.regimen(for: .b) == nil)
      #expect(!fault.constraint.isEmpty)
    }
    #expect(Made.changed(Made.pain) { $0.mode = nil }.faults(for: .b) == [.missing(.mode)])
  }

  @Test("reads neither baseline nor share where the start is given")
  func startWins() throws {
    let zero = try #require(DecimalFraction("0"))
    let plan = Made.changed(Made.pain) {
      $0.baseline = []
      $0.startFraction = zero
      $0.unreadable = [.baseline, .startFraction]
    }
    #expect(plan.faults(for: .b) == [] && plan.startLoad == 8)
    let unread = Made.changed(plan) { $0.start = nil }
    #expect(!unread.faults(for: .b).isEmpty)
    let broken = Made.changed(Made.pain) {
      $0.start = nil
      $0.unreadable = [.start]
      $0.baseline = [10]
      $0.startFraction = DecimalFraction("0.9")
    }
    #expect(broken.faults(for: .b) == [.unreadable(.start)] && broken.heldLoad == 4)
  }

  @Test("a share that is none, and a start below 1, hold no load")
  func heldAt() throws {
    let share = try #require(DecimalFraction("1.5"))
    #expect(Prescription(baseline: [10], startFraction: share, minimum: 4).heldLoad == 4)
    #expect(Prescription(start: -3, minimum: 4).heldLoad == 4)
    #expect(Prescription(start: 0, minimum: 0).heldLoad == 0)
  }

  @Test("needs a readable baseline and share where there is no start")
  func baselineFaults() {
    let share = DecimalFraction("0.7")
    let plan = Made.changed(Made.pain) { $0.start = nil }
    let cases: [([Int]?, DecimalFraction?, [PrescriptionFault])] = [
      ([10], nil, [.missing(.startFraction)]), (nil, share, [.missing(.baseline)]),
      ([], share, [.emptyBaseline]), ([10, 10], share, []),
    ]
    for (baseline, fraction, faults) in cases {
      let broken = Made.changed(plan) {
        $0.baseline = baseline
        $0.startFraction = fraction
      }
      #expect(broken.faults(for: .b) == faults)
    }
  }

  @Test("needs a reason for pain in C and for time in D, and nowhere else")
  func reasons() {
    for profile in Profile.allCases {
      for plan in [Made.pain, Made.symptom, Made.quota] {
        let isOdd = (profile == .c && plan.mode == .pain) || (profile == .d && plan.mode == .time)
        #expect(plan.faults(for: profile).isEmpty == !isOdd)
        let blank = Made.changed(plan) { $0.overrideReason = " " }
        #expect(blank.faults(for: profile).isEmpty == !isOdd)
        let given = Made.changed(plan) { $0.overrideReason = "agreed" }
        #expect(given.faults(for: profile) == [])
      }
    }
  }

  @Test("ignores the fields of other modes")
  func otherModes() {
    let pain = Made.changed(Made.pain) {
      $0.missLimit = 0
      $0.unreadable = [.onMiss]
    }
    #expect(pain.faults(for: .b) == [])
    let quota = Made.changed(Made.quota) {
      $0.redLimit = 1
      $0.comfortable = 9
      $0.acceptable = 3
      $0.unreadable = [.settleTolerance]
    }
    #expect(quota.faults(for: .c) == [])
    let missing = Made.changed(Made.quota) {
      $0.missLimit = nil
      $0.onMiss = nil
    }
    #expect(missing.faults(for: .c) == [.missing(.missLimit), .missing(.onMiss)])
  }

  @Test("lists all faults at once, each with its place and its rule")
  func allFaults() {
    let plan = Made.changed(Made.pain) {
      $0.acceptable = 1
      $0.ceilings = [12, 10, 20]
      $0.redLimit = 1
      $0.sessionsPerWeek = 5
    }
    let faults = plan.faults(for: .c, scheduledDays: 3)
    #expect(
      faults == [
        .reasonMissing(.pain, .c), .ceilingFalls(index: 1, from: 12, to: 10),
        .acceptableBelowComfortable(acceptable: 1, comfortable: 2), .outOfRange(.redLimit, 1),
        .moreSessionsThanDays(sessions: 5, days: 3),
      ])
    let fields: [PrescriptionField] = [
      .overrideReason, .ceilings, .acceptable, .redLimit, .sessionsPerWeek,
    ]
    #expect(faults.map(\.field) == fields)
    #expect(faults.map(\.index) == [nil, 1, nil, nil, nil])
    #expect(faults[3].constraint == "redLimit ≥ 2")
  }
}
