import CadansTestSupport
import CadansCore
import CadansTestSupport
import Testing

@Suite("Safety, phases and replay, on random histories")
struct ProgressionSafetyPropertyTests {
  @Test(
    "P9 a phase never falls, never comes early, and waits for the evaluation in B–D",
    arguments: History.seeds)
  func phases(seed: Int) throws {
    let history = try History(seed: seed)
    for row in try Trace(history).rows {
      let (before, after) = (try #require(row.before[.f14]), try #require(row.after[.f14]))
      #expect(after.phase >= before.phase)
      guard after.phase > before.phase else { continue }
      #expect(row.decision.day >= history.terms.earliestDay(of: after.phase))
      #expect(row.session != nil && row.decision.rule.isJudgement)
      if after.phase == .three, history.terms.profile != .a {
        #expect(row.before.course.isEvaluated)
      }
    }
  }

  @Test("P10 only the therapist ends a suspension or a contact", arguments: History.seeds)
  func suspensions(seed: Int) throws {
    for row in try Trace(try History(seed: seed)).rows where !row.lifts {
      #expect(row.after.suspension(of: .f14) >= row.before.suspension(of: .f14))
      let (before, after) = (try #require(row.before[.f14]), try #require(row.after[.f14]))
      #expect(after.suspended >= before.suspended)
      #expect(row.after.course.contact || !row.before.course.contact)
    }
  }

  @Test(
    "P10 a clear lifts everything or nothing: nothing where a later stop was not yet seen",
    arguments: History.seeds)
  func clears(seed: Int) throws {
    var stops: [Int] = []
    for row in try Trace(try History(seed: seed)).rows {
      if [.stopContact, .stopExercise].contains(row.decision.kind) {
        stops.append(row.decision.day)
      }
      guard case .therapist(let word) = row.event, word.action == .clear else { continue }
      if stops.contains(where: { $0 > word.through }) {
        var looked = row.before
        looked.advance(to: word.day)
        #expect(row.after[.f14] == looked[.f14] && row.after.course == looked.course)
      } else {
        stops = []
        #expect(row.after.suspension(of: .f14) == .none && !row.after.course.contact)
        #expect(row.after[.f14]?.complete == 0 && row.after[.f14]?.gapStepped == false)
      }
    }
  }

  @Test("a phase opens at most once in seven days", arguments: History.seeds)
  func phasesAreLived(seed: Int) throws {
    var opened: Int?
    for row in try Trace(try History(seed: seed)).rows {
      let (before, after) = (try #require(row.before[.f14]), try #require(row.after[.f14]))
      guard after.phase > before.phase else { continue }
      #expect(after.phase == before.phase.next)
      if let opened { #expect(row.decision.day >= opened + 7) }
      opened = row.decision.day
    }
  }

  @Test("what is entered late undoes no gap and opens no gate", arguments: History.seeds)
  func late(seed: Int) throws {
    for row in try Trace(try History(seed: seed)).rows where row.session?.isBackfilled == true {
      let (before, after) = (try #require(row.before[.f14]), try #require(row.after[.f14]))
      #expect(after.lastSessionDay == before.lastSessionDay)
      #expect(after.gapStepped == before.gapStepped && after.phase == before.phase)
    }
  }

  @Test(
    "in D an arm that is worse stops the second time within 28 days, and at the minimum",
    arguments: History.seeds)
  func arms(seed: Int) throws {
    let history = try History(seed: seed)
    let plan = try #require(history.regimen)
    var last: Int?
    for row in try Trace(history).rows where row.decision.rule == .r2 {
      let isAgain = last.map { $0 >= row.decision.day - 27 } ?? false
      let stops =
        history.terms.onArmSymptom == .suspend || isAgain || row.loads.before == plan.minimum
      #expect(row.decision.kind == (stops ? .stopExercise : .stepBack))
      last = row.decision.day
    }
  }

  @Test("P11 a replay, with looks on any day or none, ends the same", arguments: History.seeds)
  func replay(seed: Int) throws {
    let history = try History(seed: seed)
    let trace = try Trace(history)
    let again = try Trace(history)
    #expect(trace.end == again.end)
    #expect(trace.rows.map(\.decision) == again.rows.map(\.decision))

    var random = SplitMix64(seed: seed + 1)
    var straight = history.fold
    var looked = history.fold
    var looks = 0
    for (index, event) in history.events.enumerated() {
      try straight.apply(event.of(.f14))
      while index > 0, let day = looked.day, random.chance(50), day < event.day {
        try looked.apply(ProgressionEvent.looked(random.number(day, event.day)).of(.f14))
        looks += 1
      }
      try looked.apply(event.of(.f14))
      #expect(looked == straight)
    }
    #expect(straight == trace.end)
  }

  @Test("P14 each decision names its rule, its inputs and its source", arguments: History.seeds)
  func reasons(seed: Int) throws {
    for row in try Trace(try History(seed: seed)).rows {
      #expect(!row.decision.inputs.isEmpty, "\(row.decision.rule.rawValue)")
      #expect(!row.decision.source.citation.isEmpty)
      let names = row.decision.inputs.map(\.name)
      #expect(Set(names).count == names.count)
      if row.decision.rule.isJudgement, let session = row.session {
        #expect(row.decision[.done] == .integer(session.done))
        #expect(row.decision[.due] == .integer(row.loads.before))
      }
    }
  }

  @Test("P15 a stopping flag in any row stops, late, held or broken", arguments: History.seeds)
  func flags(seed: Int) throws {
    let history = try History(seed: seed)
    var random = SplitMix64(seed: seed + 1)
    var plan = history.prescription
    if random.chance(30) { plan.step = 0 }
    if random.chance(20) { plan = Prescription() }
    var terms = history.terms
    terms.engine = random.pick(Steering.allCases)
    var fold = CourseFold(
      [.init(code: .f14, prescription: random.chance(90) ? plan : nil)], terms: terms)
    for event in history.events.prefix(random.number(0, history.events.count)) {
      try fold.apply(event.of(.f14))
    }
    let load = fold[.f14]?.load
    let day = (fold.day ?? 1) + random.number(0, 1)
    let stop = try Self.stop(on: day, outsideD: terms.profile != .d, &random)
    let decisions = try fold.apply(stop.of(.f14)).map(\.decision).filter { !$0.isImplied }
    #expect(decisions.map(\.kind) == [.stopContact])
    #expect(decisions.map(\.rule) == [.r1])
    #expect(fold.suspension(of: .f14) == .all && fold.course.contact)
    #expect(try #require(fold[.f14]).load <= load ?? 0)
    for event in history.events where !event.isClear {
      try fold.apply(event.moved(to: day + 30).of(.f14))
    }
    #expect(fold.suspension(of: .f14) == .all && fold.course.contact)
  }

  @Test("P17 in B–D nothing rises from the evaluation day on without it", arguments: History.seeds)
  func evaluation(seed: Int) throws {
    let history = try History(seed: seed)
    guard history.terms.profile != .a else { return }
    for row in try Trace(history).rows where row.decision.kind == .progress {
      #expect(
        row.decision.day < history.terms.evaluationDay || row.before.course.isEvaluated)
    }
  }

  /// A row that must stop everything.
  private static func stop(
    on day: Int, outsideD: Bool, _ random: inout SplitMix64
  ) throws -> ProgressionEvent {
    let stopping: [SymptomFlag] = [
      .trauma, .weakness, .motorLoss, .gradeIV, .sensory, .armTingling, .armRadiation,
    ]
    var flags: [SymptomFlag] = random.chance(50) ? [.headache] : []
    var arm: ArmReport?
    switch random.number(0, 2) {
    case 0: arm = .new
    case 1 where outsideD: arm = .increased
    default: flags.append(random.pick(stopping))
    }
    if random.chance(40) { return try .looked(day, flags: flags, arm: arm) }
    let scores = (0..<3).map { _ in random.chance(50) ? random.number(0, 10) : nil }
    return try .did(
      day, random.number(0, 9), scores, arm: arm, flags: flags, late: random.chance(50),
      pending: random.chance(30))
  }
}

extension ProgressionEvent {
  /// The same on a later day.
  func moved(to day: Int) throws -> Self {
    switch self {
    case .session(let event):
      .session(
        try SessionEvent(
          day: day, done: event.done, pain: event.pain, arm: event.arm, flags: event.flags,
          isBackfilled: event.isBackfilled))
    case .open(let event): try .looked(day, flags: event.flags, arm: event.arm)
    case .week(let event): .week(try WeekEvent(day: day, nprs: event.nprs, psk: event.psk))
    case .therapist(let event):
      try .said(day, event.action, through: min(event.through, day), heard: event.isSaid)
    }
  }
}
