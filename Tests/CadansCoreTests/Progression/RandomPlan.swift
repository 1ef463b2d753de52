import CadansTestSupport
import CadansCore
import CadansTestSupport

/// Plans that keep every constraint, and otherwise anything.
enum RandomPlan {
  /// The modes that the histories of a test are made in.
  enum Kind: CaseIterable {
    case any
    case pain
    case quota
  }

  static func terms(_ random: inout SplitMix64) -> CourseTerms {
    let second = random.number(1, 20)
    return CourseTerms(
      profile: random.pick(Profile.allCases + [.d]), start: CivilDate(dayNumber: 20_458),
      sessionsPerWeek: random.number(1, 7), phaseTwoFrom: second,
      phaseThreeFrom: second + random.number(0, 20),
      adherenceMinimum: random.pick([0, 0.4, 0.6, 0.8, 1]),
      gap: .init(
        stepBackAfter: random.number(2, 8), contactAfter: random.number(2, 16),
        action: random.pick(GapAction.allCases)),
      worsening: .init(
        nprs: random.number(1, 4), psk: random.number(1, 4), weeks: random.number(1, 3)),
      evaluationDay: random.number(15, 60),
      onArmSymptom: random.pick(ArmSymptomAction.allCases), engine: .auto)
  }

  static func prescription(
    _ kind: Kind, for profile: Profile, _ random: inout SplitMix64
  ) -> Prescription {
    var plan = Prescription()
    let mode = mode(kind, for: profile, &random)
    plan.mode = mode
    plan.overrideReason = "a reason"
    plan.unit = random.pick(LoadUnit.allCases)
    plan.step = random.number(1, 4)
    plan.every = random.number(1, 3)
    let minimum = random.number(1, 6)
    plan.minimum = minimum
    if random.chance(75) {
      plan.start = minimum + random.number(0, 6)
    } else {
      plan.baseline = (0..<random.number(1, 4)).map { _ in random.number(0, 14) }
      plan.startFraction = DecimalFraction(digits: random.number(1, 100), scale: 2)
    }
    let first = (plan.startLoad ?? minimum) + random.number(0, 8)
    let second = first + random.number(0, 8)
    let third = second + random.number(0, 8)
    plan.ceilings = [first, second, third]
    plan.goal = third
    if mode == .time {
      plan.missLimit = random.number(1, 3)
      plan.onMiss = random.pick(MissAction.allCases)
    } else {
      let comfortable = random.number(0, 4)
      plan.comfortable = comfortable
      plan.acceptable = comfortable + random.number(0, 4)
      plan.settleTolerance = random.number(0, 2)
      plan.redLimit = random.number(2, 3)
    }
    if random.chance(50) { plan.weeklyCapPercent = random.pick([0, 10, 20, 50, 100]) }
    if random.chance(30) { plan.sessionsPerWeek = random.number(1, 7) }
    return plan
  }

  private static func mode(
    _ kind: Kind, for profile: Profile, _ random: inout SplitMix64
  ) -> ProgressionMode {
    switch kind {
    case .quota: .time
    case .pain: random.pick([.pain, .symptom])
    case .any: random.pick(ProgressionMode.allCases)
    }
  }
}
