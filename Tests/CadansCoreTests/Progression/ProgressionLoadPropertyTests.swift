import CadansTestSupport
import CadansCore
import CadansTestSupport
import Testing

@Suite("The load, on random histories")
struct ProgressionLoadPropertyTests {
  @Test(
    "P1 stays within minimum and goal, and is never raised above the phase's ceiling",
    arguments: History.seeds)
  func bounds(seed: Int) throws {
    let history = try History(seed: seed)
    let plan = try #require(history.regimen)
    for row in try Trace(history).rows {
      #expect((plan.minimum...plan.goal).contains(row.loads.after))
      #expect(row.decision.load == row.loads.after)
      if row.loads.after > row.loads.before, !row.isTherapist {
        #expect(row.loads.after <= plan.ceiling(in: row.decision.phase))
      }
    }
  }

  @Test("P2 moves by at most one step at a time", arguments: History.seeds)
  func oneStep(seed: Int) throws {
    let history = try History(seed: seed)
    let plan = try #require(history.regimen)
    for row in try Trace(history).rows where !row.isTherapist {
      #expect(abs(row.loads.after - row.loads.before) <= plan.step)
      let moves: [DecisionKind] = [.progress, .stepBack]
      if !moves.contains(row.decision.kind) { #expect(row.loads.after == row.loads.before) }
      if row.decision.kind == .progress { #expect(row.loads.after > row.loads.before) }
      if row.decision.kind == .stepBack {
        #expect(row.loads.after == max(plan.minimum, row.loads.before - plan.step))
        #expect(row.after[.f14]?.complete == 0)
      }
    }
  }

  @Test(
    "P3 rises only on a live, complete session with nothing open, and with no pain against it",
    arguments: History.seeds)
  func rises(seed: Int) throws {
    let history = try History(seed: seed)
    let plan = try #require(history.regimen)
    for row in try Trace(history).rows where row.decision.kind == .progress {
      let session = try #require(row.session)
      #expect(!session.isBackfilled)
      #expect(session.done >= row.loads.before)
      #expect(!row.before.course.contact && !row.after.course.contact)
      #expect(row.before.suspension(of: .f14) == .none)
      #expect(session.arm != .new && session.arm != .increased)
      #expect(session.arm != nil || history.terms.profile != .d)
      guard case .pain(let limits) = plan.measure else { continue }
      let during = try #require(session.pain.during).points
      let before = try #require(session.pain.before).points
      #expect(during <= limits.comfortable)
      #expect(try #require(session.pain.morning).points <= before + limits.settleTolerance)
    }
  }

  @Test("P7 done above the load counts as done at the load", arguments: History.seeds)
  func surplus(seed: Int) throws {
    let history = try History(seed: seed)
    var plain = history.fold
    var clipped = history.fold
    for event in history.events {
      plain.advance(to: event.day)
      let load = try #require(plain[.f14]?.load)
      let decisions = try plain.apply(event.of(.f14)).map(\.decision.row)
      let others = try clipped.apply(event.clipped(to: load).of(.f14)).map(\.decision)
      #expect(decisions == others.filter { !$0.isImplied }.map(\.row))
      #expect(plain == clipped)
    }
  }

  @Test("P8 never rises by a look, given or implied", arguments: History.seeds)
  func looks(seed: Int) throws {
    for row in try Trace(try History(seed: seed)).rows {
      guard row.event == nil || row.event?.isLook == true else { continue }
      #expect(row.loads.after <= row.loads.before)
      #expect(row.decision.kind != .progress)
    }
  }

  @Test(
    "P12 is what the therapist sets, a said word within its bound, and a set lifts nothing",
    arguments: History.seeds)
  func set(seed: Int) throws {
    let history = try History(seed: seed)
    let plan = try #require(history.regimen)
    var random = SplitMix64(seed: seed + 1)
    var fold = history.fold
    for event in history.events.prefix(random.number(1, history.events.count)) {
      try fold.apply(event.of(.f14))
    }
    let day = try #require(fold.day) + random.number(0, 3)
    fold.advance(to: day)
    let wanted = random.number(-5, 40)
    let before = fold
    let isHeard = random.chance(50)
    let decisions = try fold.apply(
      ProgressionEvent.said(day, .set(load: wanted), heard: isHeard).of(.f14))
    let state = try #require(before[.f14])
    let most = isHeard ? max(state.load, plan.ceiling(in: state.phase)) : plan.goal
    let set = max(plan.minimum, min(most, wanted))
    #expect(decisions.map(\.decision.load) == [set])
    #expect(decisions.map(\.decision.kind) == [.therapist])
    let (old, new) = (try #require(before[.f14]), try #require(fold[.f14]))
    #expect(new.load == set && new.complete == 0)
    #expect(fold.course == before.course)
    #expect(new.suspended == old.suspended && new.phase == old.phase)
    #expect(new.reds == old.reds && new.misses == old.misses && new.gapStepped == old.gapStepped)
    #expect(new.lastSessionDay == old.lastSessionDay && new.worseWeeks == old.worseWeeks)
  }

  @Test("P13 keeps the weekly cap", arguments: History.seeds)
  func cap(seed: Int) throws {
    let history = try History(seed: seed)
    let plan = try #require(history.regimen)
    guard let percent = plan.weeklyCapPercent else { return }
    let trace = try Trace(history)
    for row in trace.rows where row.decision.kind == .progress {
      let earlier = trace.load(endOf: row.decision.day - 7, start: plan.start)
      #expect(row.loads.after <= max(earlier + 1, earlier * (100 + percent) / 100))
    }
  }
}

extension ProgressionEvent {
  /// Whether it is a look.
  var isLook: Bool {
    if case .open = self { true } else { false }
  }

  /// This event, with no more done than `load`.
  func clipped(to load: Int) throws -> Self {
    guard case .session(let session) = self else { return self }
    return .session(try session.changed(done: min(session.done, load)))
  }
}

extension SessionEvent {
  /// This session with something else done, felt or reported.
  func changed(
    done: Int? = nil, pain: SessionScores? = nil, arm: ArmReport? = nil,
    flags: [SymptomFlag]? = nil
  ) throws -> Self {
    try SessionEvent(
      day: day, done: done ?? self.done, pain: pain ?? self.pain, arm: arm ?? self.arm,
      flags: flags ?? self.flags, isBackfilled: isBackfilled)
  }
}
