import CadansCore
import Testing

@Suite("What a symptom stops: one function, and the engine by it")
struct StoppingRuleTests {
  /// What somebody says: every flag alone and beside every other, with every answer of the arm.
  private static let said: [(flags: [SymptomFlag], arm: ArmReport?)] = {
    let flags = SymptomFlag.allCases
    let alone = [[]] + flags.map { [$0] }
    let pairs = flags.indices.flatMap { first in
      flags.suffix(from: first).dropFirst().map { [flags[first], $0] }
    }
    return (alone + pairs).flatMap { flags in
      ([nil] + ArmReport.allCases).map { (flags, $0) }
    }
  }()

  private static let ofArm: Set<SymptomFlag> = [.armTingling, .armRadiation, .sensory]

  /// R1 and R2, spelled out: what the table of the engine says, and nothing of the source.
  private static func expected(
    _ flags: [SymptomFlag], _ arm: ArmReport?, _ profile: Profile?
  ) -> Rule? {
    let stopping = ofArm.union([.trauma, .weakness, .motorLoss, .gradeIV])
    if !stopping.isDisjoint(with: flags) { return .r1 }
    switch (arm, profile) {
    case (.new?, _): return .r1
    case (.increased?, .d?): return .r2
    case (.increased?, _): return .r1
    case (.usual?, _), (ArmReport.none?, _), (nil, _): return nil
    }
  }

  @Test("the function says what the table says, without a profile too")
  func table() {
    for profile in [nil] + Profile.allCases {
      for (flags, arm) in Self.said {
        #expect(
          Rule.stopping(flags, arm: arm, in: profile) == Self.expected(flags, arm, profile),
          "\(flags) \(String(describing: arm)) \(String(describing: profile))")
      }
    }
  }

  @Test(
    "the engine stops by the function: in a look and a session, in time and late, steered or not",
    arguments: Profile.allCases)
  func engine(profile: Profile) throws {
    let broken = Made.changed(Made.pain) { $0.every = 0 }
    let plans: [(prescription: Prescription?, isBroken: Bool)] = [
      (profile == .d ? Made.symptom : Made.pain, false), (nil, false), (broken, true),
    ]
    for (flags, arm) in Self.said {
      let rule = Rule.stopping(flags, arm: arm, in: profile)
      let events: [ProgressionEvent] = try [
        .looked(1, flags: flags, arm: arm), .did(1, 8, arm: arm, flags: flags),
        .did(1, 8, arm: arm, flags: flags, late: true),
      ]
      for plan in plans {
        for event in events {
          let (fold, decisions) = try Made.fold(
            plan.prescription, Made.terms(profile), [event])
          // A broken prescription is stopped by R1 alone.
          let stop = plan.isBroken && rule == .r2 ? nil : rule
          let decided = decisions.filter { $0.rule == .r1 || $0.rule == .r2 }
          #expect(decided.map(\.rule) == [stop].compactMap(\.self), "\(event)")
          let suspension: Suspension =
            switch stop {
            case .r1: .all
            case .r2: .exercise
            default: .none
            }
          #expect(fold.suspension(of: .f14) == suspension, "\(event)")
          #expect(fold.course.contact == (stop != nil), "\(event)")
        }
      }
    }
  }

  @Test("a list of safety reports names the same: what was asked holds instead of a flag in D")
  func reports() throws {
    let day = CivilDate(dayNumber: 20_458)
    for profile in Profile.allCases {
      for (flags, arm) in Self.said {
        let record = try Sample.record(1, on: day, .symptom(flags, arm: arm))
        let isAsked = profile == .d && arm != nil
        let held = flags.filter { !isAsked || !Self.ofArm.contains($0) }
        #expect(
          (SafetyReport(record)?.stops(in: profile) ?? false)
            == (Self.expected(held, arm, profile) != nil),
          "\(flags) \(String(describing: arm)) \(profile)")
      }
    }
  }
}
