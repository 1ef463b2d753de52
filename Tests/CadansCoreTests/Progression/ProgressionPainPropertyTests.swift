import CadansTestSupport
import CadansCore
import CadansTestSupport
import Testing

@Suite("Pain and the load, on random histories")
struct ProgressionPainPropertyTests {
  @Test("P4 in mode time no score changes any load", arguments: History.seeds)
  func timeReadsNoPain(seed: Int) throws {
    let history = try History(seed: seed, kind: .quota)
    var random = SplitMix64(seed: seed + 1)
    let painful = History(
      history, events: try history.events.map { try $0.withOtherScores(&random) })
    let rows = try Trace(history).rows.filter { $0.decision.rule.isJudgement }
    let others = try Trace(painful).rows.filter { $0.decision.rule.isJudgement }
    #expect(rows.map(\.decision.row) == others.map(\.decision.row))
    #expect(try Trace(history).end[.f14]?.load == Trace(painful).end[.f14]?.load)
  }

  @Test("P5 more pain never gives a higher load after that one decision", arguments: History.seeds)
  func morePain(seed: Int) throws {
    let history = try History(seed: seed, kind: .pain)
    var random = SplitMix64(seed: seed + 1)
    for row in try Trace(history).rows {
      guard let session = row.session else { continue }
      var worse = session.pain
      worse.during = worse.during.flatMap { PainScore(random.number($0.points, 10)) }
      worse.morning = worse.morning.flatMap { PainScore(random.number($0.points, 10)) }
      var fold = row.before
      try fold.apply(.session(try session.changed(pain: worse), .f14))
      #expect(try #require(fold[.f14]).load <= row.loads.after)
    }
  }

  @Test("P6 one red never steps back", arguments: History.seeds)
  func oneRed(seed: Int) throws {
    let history = try History(seed: seed, kind: .pain)
    let plan = try #require(history.regimen)
    guard case .pain(let limits) = plan.measure else { return }
    var reds = 0
    for row in try Trace(history).rows {
      switch row.decision.rule {
      case .r9r1:
        reds += 1
        #expect(row.loads.after == row.loads.before)
      case .r9r2:
        #expect(reds == limits.redLimit - 1 && reds >= 1)
        reds = 0
      case .r9a, .r9p, .r10n, .r10g, .r10c, .r10s, .r10: reds = 0
      case .rT where row.lifts: reds = 0
      default: break
      }
      #expect(row.after[.f14]?.reds == reds)
    }
  }

  @Test("P16 an absent score is never 0", arguments: History.seeds)
  func absent(seed: Int) throws {
    let history = try History(seed: seed, kind: .pain)
    let plan = try #require(history.regimen)
    guard case .pain(let limits) = plan.measure else { return }
    var random = SplitMix64(seed: seed + 1)
    for row in try Trace(history).rows {
      guard let session = row.session, row.decision.rule.isJudgement else { continue }
      var pain = session.pain
      switch random.number(0, 2) {
      case 0: pain.before = nil
      case 1: pain.during = nil
      default: pain.morning = nil
      }
      let isRed = pain.during.map { $0.points > limits.acceptable } ?? false
      var fold = row.before
      let decisions = try fold.apply(.session(try session.changed(pain: pain), .f14))
      let (before, after) = (try #require(row.before[.f14]), try #require(fold[.f14]))
      if isRed {
        #expect(decisions.allSatisfy { [.r9r1, .r9r2].contains($0.decision.rule) })
      } else {
        #expect(decisions.map(\.decision.rule) == [.r9u])
        let isBad = pain.during.map { $0.points > limits.comfortable } ?? false
        #expect(after.load == before.load && after.complete == (isBad ? 0 : before.complete))
        #expect(after.reds == before.reds && after.phase == before.phase)
      }
    }
  }

  @Test("P16 a week without scores leaves everything as it was", arguments: History.seeds)
  func silentWeek(seed: Int) throws {
    for row in try Trace(try History(seed: seed)).rows {
      guard case .week(let week) = row.event else { continue }
      var fold = row.before
      let rows = try fold.apply(.week(try WeekEvent(day: week.day)))
      #expect(rows.map(\.decision.kind) == [.record])
      var looked = row.before
      looked.advance(to: week.day)
      #expect(fold[.f14] == looked[.f14] && fold.course == looked.course)
      if week.nprs == nil { #expect(row.after[.f14]?.lowestNPRS == row.before[.f14]?.lowestNPRS) }
      if week.psk == nil { #expect(row.after[.f14]?.lowestPSK == row.before[.f14]?.lowestPSK) }
    }
  }
}

extension Trace.Row {
  /// Whether the therapist cleared, and had seen every stop.
  var lifts: Bool { event?.isClear == true && decision[.stoppedOn] == nil }
}

extension Rule {
  /// Whether it is a row of R8, R9 or R10.
  var isJudgement: Bool {
    rawValue.hasPrefix("R8") || rawValue.hasPrefix("R9") || rawValue.hasPrefix("R10")
  }
}

extension ProgressionEvent {
  /// Whether the therapist clears.
  var isClear: Bool {
    if case .therapist(let word) = self { word.action == .clear } else { false }
  }

  /// This event with other scores, or none, wherever a score can be.
  func withOtherScores(_ random: inout SplitMix64) throws -> Self {
    func score() -> PainScore? { random.chance(80) ? PainScore(random.number(0, 10)) : nil }
    switch self {
    case .session(let session):
      let pain = SessionScores(before: score(), during: score(), morning: score())
      return .session(try session.changed(pain: pain))
    case .week(let week):
      return .week(
        try WeekEvent(day: week.day, nprs: score(), psk: score().map { ExactScore($0.points) }))
    case .open, .therapist: return self
    }
  }
}
