import CadansCore
import CadansTestSupport
import Testing

@Suite("Agenda") struct AgendaTests {
  static let day = "2026-11-20"

  static func agenda(
    _ plan: Plan, earlier: [Agenda.Earlier] = [], _ records: [Record] = [],
    since: String? = nil, prompts: DayPrompts? = nil, today: String = day
  ) throws -> Agenda {
    let day = try Sample.day(day)
    return Agenda(
      day: day, plan: plan, earlier: earlier, log: DayLog(day: day, records: records),
      prompts: prompts, inForceSince: try since.map(at), today: try Sample.day(today),
      zone: TableZone.amsterdam)
  }

  static func at(_ time: String) throws -> Instant {
    try Sample.stamp("\(day)T\(time):00+01:00").instant
  }

  static func plan() throws -> Plan {
    try Sample.plan([
      Sample.exercise(.f14, at: ["09:00", "13:00", "17:00"]),
      Sample.exercise(.f30, at: ["12:00"]), Sample.exercise(.f5, at: []),
    ])
  }

  /// The slot that a session at a time of the day fills.
  private static func filled(
    _ agenda: Agenda, by code: ExerciseCode = .f14, at time: String
  ) throws -> String? {
    agenda.occurrence(filledBy: code, at: try Sample.stamp("\(day)T\(time):00+01:00"))?.slot.name
  }

  @Test(
    "gives a session the latest open slot, else the next one within four hours",
    arguments: [
      ("04:59", nil), ("05:00", "f14-0900"), ("08:00", "f14-0900"), ("09:00", "f14-0900"),
      ("12:59", "f14-0900"), ("13:00", "f14-1300"),
      ("23:59", "f14-1700"),
    ])
  func firstChoice(time: String, slot: String?) throws {
    let agenda = try Self.agenda(Self.plan())
    #expect(try Self.filled(agenda, at: time) == slot)
  }

  @Test(
    "passes over slots that were answered",
    arguments: [
      (["f14-0900"], "08:00", nil), (["f14-0900"], "09:00", "f14-1300"),
      (["f14-1300"], "14:00", "f14-0900"),
      (["f14-0900", "f14-1300"], "14:00", "f14-1700"),
      (["f14-0900", "f14-1300", "f14-1700"], "14:00", nil),
      (["f14-0900", "f14-1300", "f14-1700"], "23:00", nil),
    ])
  func answered(taken: [String], time: String, slot: String?) throws {
    let day = try Sample.day(Self.day)
    let records = try taken.enumerated().map { number, name in
      try Sample.record(
        number, on: day,
        Sample.session(.f14, slot: Sample.slot(name), number == 0 ? .skipped(.time) : .completed))
    }
    let agenda = try Self.agenda(Self.plan(), records)
    #expect(try Self.filled(agenda, at: time) == slot)
  }

  @Test("gives an exercise without a slot that day none")
  func extra() throws {
    let agenda = try Self.agenda(Self.plan())
    #expect(try Self.filled(agenda, by: .f5, at: "12:00") == nil)
    #expect(try Self.filled(agenda, by: .f58, at: "12:00") == nil)
  }

  @Test("lets a missed slot of a past day be filled")
  func past() throws {
    let agenda = try Self.agenda(Self.plan(), today: "2026-11-23")
    #expect(agenda.entries.allSatisfy { $0.outcome == .unknown })
    #expect(try Self.filled(agenda, at: "15:00") == "f14-1300")
    #expect(agenda.next(after: try Self.at("00:00")) == nil)
  }

  @Test("follows the rule of the design on any day", arguments: 0..<200)
  func rule(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let day = try Sample.day(Self.day)
    let times = try Set((0..<Int.random(in: 0...5, using: &random)).map { _ in try random.time() })
      .sorted().map(\.description)
    let plan = try Sample.plan([
      Sample.exercise(.f14, at: times), Sample.exercise(.f30, at: ["12:00"]),
    ])
    let taken = plan.slots.filter { _ in random.oneIn(3) }.map(\.id)
    let records = try taken.enumerated().map { number, slot in
      try Sample.record(number, on: day, Sample.session(.f14, slot: slot))
    }
    let agenda = try Self.agenda(plan, records)
    let now = try random.time()
    let free = times.filter { time in
      !taken.contains { $0.name == "f14-" + time.filter { $0 != ":" } }
    }
    let ahead = free.first { time in
      CivilTime(time).map { (0...240).contains($0.minuteOfDay - now.minuteOfDay) } ?? false
    }
    let wanted = free.last { $0 <= now.description } ?? ahead
    #expect(
      try Self.filled(agenda, at: now.description)
        == wanted.map { "f14-" + $0.filter { $0 != ":" } })
  }

  @Test("shows each exercise of the plan in its order, with its slots in the order of the day")
  func items() throws {
    let agenda = try Self.agenda(Self.plan())
    #expect(agenda.items.map(\.exercise.code) == [.f14, .f30, .f5])
    #expect(agenda.items.map(\.entries.count) == [3, 1, 0])
    #expect(
      agenda.entries.map(\.occurrence.slot.name)
        == ["f14-0900", "f30-1200", "f14-1300", "f14-1700"])
    #expect(agenda.next(after: try Self.at("12:00"))?.slot.name == "f14-1300")
    #expect(agenda.next(after: try Self.at("17:00")) == nil)
  }

  @Test("keeps what was answered under a plan that was replaced on that day")
  func earlier() throws {
    let day = try Sample.day(Self.day)
    let before = try Sample.plan([Sample.exercise(.f14, at: ["08:00", "08:30"])])
    let record = try Sample.record(
      1, on: day, Sample.session(.f14, slot: Sample.slot("f14-0800")))
    let agenda = try Self.agenda(
      Self.plan(), earlier: [.init(before, from: Self.at("00:00"))], [record])
    #expect(
      agenda.entries.map(\.occurrence.slot.name)
        == ["f14-0800", "f14-0900", "f30-1200", "f14-1300", "f14-1700"])
    #expect(agenda.entries.first?.outcome == .done(record))
  }

  @Test("keeps an exercise that was done and then left out of the plan, once")
  func removed() throws {
    let day = try Sample.day(Self.day)
    let before = try Sample.plan([
      Sample.exercise(.f14, at: ["09:00"]), Sample.exercise(.f5, at: ["08:00", "20:00"]),
    ])
    let record = try Sample.record(
      1, on: day, Sample.session(.f5, slot: Sample.slot("f5-0800")))
    let agenda = try Self.agenda(
      Sample.plan([Sample.exercise(.f14, at: ["09:00"])]),
      earlier: [.init(before, from: Self.at("00:00")), .init(before, from: Self.at("11:00"))],
      [record], since: "12:00")
    #expect(agenda.items.map(\.exercise.code) == [.f14, .f5])
    #expect(agenda.entries.map(\.occurrence.slot.name) == ["f5-0800", "f14-0900"])
    #expect(agenda.entries.first?.outcome == .done(record))
  }

  @Test("a slot is as old as the plan that brought it, through every plan that kept it")
  func since() throws {
    func plan(_ times: String...) throws -> Plan {
      try Sample.plan([Sample.exercise(.f14, at: times)])
    }
    let day = try Sample.day(Self.day)
    let prompts = DayPrompts(
      day: day, spans: [PromptSpan(state: .active, from: try Sample.stamp("\(day)T00:00:00+01:00"))]
    )
    let agenda = try Self.agenda(
      plan("07:00", "08:00", "09:00", "17:00"),
      earlier: [
        .init(plan("08:00", "09:00"), from: Self.at("00:00")),
        .init(plan("09:00"), from: Self.at("11:00")),
      ], since: "12:00", prompts: prompts, today: "2026-11-21")
    #expect(
      agenda.entries.map(\.outcome)
        == [.notPrompted(.noPlan), .notPrompted(.noPlan), .missed, .missed])
  }
}
