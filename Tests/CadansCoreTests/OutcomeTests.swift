import CadansCore
import CadansTestSupport
import Testing

@Suite("Outcome") struct OutcomeTests {
  static let zone = TableZone.amsterdam

  /// One slot at 09:00, and what a test lays beside it.
  struct Scene {
    var day: CivilDate
    var today: CivilDate
    var occurrence: Occurrence
    var records: [Record] = []
    var prompts: DayPrompts?
    var inForceSince: Instant?
    var isStopped = false

    init() throws {
      day = try Sample.day("2026-11-20")
      today = try Sample.day("2026-11-21")
      let plan = try Sample.plan([Sample.exercise(.f14, at: ["09:00"])])
      occurrence = try #require(plan.occurrences(on: day, in: OutcomeTests.zone).first)
      prompts = DayPrompts(
        day: day,
        spans: [PromptSpan(state: .active, from: try Sample.stamp("\(day)T00:00:00+01:00"))])
    }

    mutating func say(_ content: Record.Content, replaces: RecordID? = nil) throws {
      records.append(
        try Sample.record(records.count, on: day, content, replaces: replaces))
    }

    mutating func prompt(
      _ event: PromptEvent.Event, _ reason: PromptReason? = nil,
      slot: String = "f14-0900", kind: PromptEvent.Kind = .exercise
    ) throws {
      let event = PromptEvent(
        id: Sample.id(prompts?.events.count ?? 0), at: try Sample.stamp("\(day)T09:00:00+01:00"),
        slot: slot, day: day, kind: kind, event: event, reason: reason)
      prompts?.events.append(event)
    }

    mutating func state(_ state: PromptSpan.State, from: String, to: String?) throws {
      prompts?.spans.append(
        PromptSpan(
          state: state, from: try Sample.stamp("\(day)T\(from):00+01:00"),
          to: try to.map { try Sample.stamp("\(day)T\($0):00+01:00") }))
    }

    var outcome: Outcome {
      occurrence.outcome(
        log: DayLog(day: day, records: records), prompts: prompts, inForceSince: inForceSince,
        isStopped: isStopped, today: today)
    }
  }

  @Test("is what the person said, whatever the program did", arguments: [true, false])
  func said(prompted: Bool) throws {
    let slot = try Sample.slot("f14-0900")
    for (status, word) in [
      (Session.Status.completed, "done"), (.partial, "partial"), (.skipped(.pain), "skipped"),
    ] {
      var scene = try Scene()
      if prompted {
        try scene.prompt(.shown)
        try scene.prompt(.expired)
      } else {
        scene.prompts = nil
      }
      try scene.say(Sample.session(.f14, slot: slot, status))
      #expect(scene.outcome.word == word)
      #expect(scene.outcome.record == scene.records.first)
      #expect(scene.outcome.isDue)
      scene.today = scene.day
      #expect(scene.outcome.word == word)
    }
  }

  @Test("is what the person said last, until it is taken back")
  func saidLast() throws {
    let slot = try Sample.slot("f14-0900")
    var scene = try Scene()
    try scene.prompt(.shown)
    try scene.say(Sample.session(.f14, slot: slot, .skipped(.time)))
    try scene.say(Sample.session(.f14, slot: slot, .completed))
    #expect(scene.outcome == .done(scene.records[1]))
    try scene.say(.void(scene.records[1].id, reason: "undo"))
    #expect(scene.outcome == .skipped(scene.records[0]))
    try scene.say(Sample.session(.f14, slot: slot, .partial), replaces: scene.records[0].id)
    #expect(scene.outcome == .partial(scene.records[3]))
    try scene.say(.void(scene.records[3].id, reason: "undo"))
    #expect(scene.outcome == .missed)
  }

  @Test("is missed, and never done, when the prompt was only shown or answered without a record")
  func shown() throws {
    for event in [PromptEvent.Event.shown, .done, .later, .closed, .expired, .skipped] {
      var scene = try Scene()
      try scene.prompt(.shown)
      try scene.prompt(event)
      #expect(scene.outcome == .missed, "\(event)")
    }
  }

  @Test("ignores the records of other slots and extras")
  func others() throws {
    var scene = try Scene()
    try scene.prompt(.shown)
    try scene.say(Sample.session(.f14, slot: Sample.slot("f14-1700")))
    try scene.say(Sample.session(.f14, slot: nil))
    #expect(scene.outcome == .missed)
  }

  @Test("is open until the day is over", arguments: ["2026-11-20", "2026-11-19"])
  func open(today: String) throws {
    var scene = try Scene()
    scene.today = try Sample.day(today)
    #expect(scene.outcome == .open)
    #expect(!scene.outcome.isDue)
    try scene.prompt(.shown)
    #expect(scene.outcome == .open)
    scene.prompts = nil
    #expect(scene.outcome == .open)
  }

  @Test("is not prompted, and not due, when the person was away")
  func away() throws {
    var scene = try Scene()
    try scene.say(.away(reason: "holiday"))
    #expect(scene.outcome == .notPrompted(.away))
    #expect(!scene.outcome.isDue)
    try scene.say(Sample.session(.f14, slot: Sample.slot("f14-0900")))
    #expect(scene.outcome.word == "done")
  }

  @Test(
    "is not prompted when the plan came into force later",
    arguments: [
      ("2026-11-20T08:59:59+01:00", Outcome.missed), ("2026-11-20T09:00:00+01:00", .missed),
      ("2026-11-20T09:00:01+01:00", .notPrompted(.noPlan)),
      ("2026-11-21T09:00:00+01:00", .notPrompted(.noPlan)),
    ])
  func noPlan(since: String, expected: Outcome) throws {
    var scene = try Scene()
    scene.inForceSince = try Sample.stamp(since).instant
    #expect(scene.outcome == expected)
    #expect(scene.outcome.isDue)
  }

  @Test("is unknown without a prompts file, and when nothing is known of the moment")
  func unknown() throws {
    var scene = try Scene()
    scene.prompts = nil
    #expect(scene.outcome == .unknown)
    #expect(scene.outcome.isDue)
    scene.prompts = DayPrompts(day: scene.day)
    #expect(scene.outcome == .unknown)
    try scene.state(.active, from: "10:00", to: nil)
    #expect(scene.outcome == .unknown)
    try scene.state(.daemonOff, from: "08:00", to: "10:00")
    #expect(scene.outcome == .unknown)
  }

  @Test(
    "follows the state at the moment when it was due",
    arguments: [
      (PromptSpan.State.paused, Outcome.notPrompted(.paused)),
      (.machineOff, .notPrompted(.machineOff)), (.noDisplay, .notPrompted(.noDisplay)),
      (.daemonOff, .unknown), (.active, .missed), (.idle, .missed), (.locked, .missed),
      (.asleep, .notPrompted(.machineOff)),
    ])
  func state(state: PromptSpan.State, expected: Outcome) throws {
    var scene = try Scene()
    try scene.state(state, from: "08:00", to: "09:01")
    #expect(scene.outcome == expected)
    // It began or ended at the very moment: the beginning belongs to it, the end does not.
    var edge = try Scene()
    try edge.state(state, from: "09:00", to: nil)
    #expect(edge.outcome == expected)
    edge = try Scene()
    try edge.state(state, from: "08:00", to: "09:00")
    #expect(edge.outcome == .missed)
  }

  @Test(
    "follows the reason for which the prompt was held back",
    arguments: [
      (PromptReason.suspended, Outcome.notPrompted(.suspended)), (.paused, .notPrompted(.paused)),
      (.away, .notPrompted(.away)), (.noDisplay, .notPrompted(.noDisplay)),
      (.noServer, .notPrompted(.noDisplay)), (.superseded, .missed), (.midnight, .missed),
    ])
  func suppressed(reason: PromptReason, expected: Outcome) throws {
    var scene = try Scene()
    try scene.prompt(.suppressed, reason)
    #expect(scene.outcome == expected)
    // A prompt that came through in the end was shown.
    try scene.prompt(.shown)
    #expect(scene.outcome == .missed)
  }

  @Test("stays missed once it was shown, whatever was said or decided afterwards")
  func staysShown() throws {
    var scene = try Scene()
    scene.isStopped = true
    scene.inForceSince = scene.occurrence.dueAt.adding(seconds: 60)
    #expect(scene.outcome == .notPrompted(.suspended))
    try scene.prompt(.shown)
    #expect(scene.outcome == .missed)
    scene.today = scene.day
    #expect(scene.outcome == .notPrompted(.suspended))
    scene.isStopped = false
    #expect(scene.outcome == .open)
  }

  @Test("is missed after a sleep when waking up left a trace of it")
  func woken() throws {
    var scene = try Scene()
    try scene.state(.asleep, from: "08:00", to: "10:00")
    try scene.prompt(.shown, slot: "f14-1700")
    #expect(scene.outcome == .notPrompted(.machineOff))
    try scene.prompt(.expired, .superseded)
    #expect(scene.outcome == .missed)
  }

  @Test("ignores the prompts of other slots, questions and micro-pauses")
  func otherPrompts() throws {
    var scene = try Scene()
    try scene.state(.paused, from: "08:00", to: "10:00")
    try scene.prompt(.shown, slot: "f14-1700")
    try scene.prompt(.shown, kind: .question)
    try scene.prompt(.shown, slot: "micropause", kind: .micropause)
    #expect(scene.outcome == .notPrompted(.paused))
  }

  @Test("is counted as due but for what is open, days away and what is on hold")
  func due() throws {
    for obstacle in Outcome.Obstacle.allCases {
      #expect(Outcome.notPrompted(obstacle).isDue == ![.away, .suspended].contains(obstacle))
    }
    #expect(Outcome.missed.isDue && Outcome.unknown.isDue && !Outcome.open.isDue)
  }
}
