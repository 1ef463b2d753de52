import CadansCore
import CadansExchange
import Testing

@testable import CadansDaemon

@Suite("A slot's timer")
struct SlotTimerTests {
  @Test("is there on the days of the course, and not before or after it")
  func course() {
    func timers(on day: CivilDate) -> Int {
      let exercise = PlannedExercise.daily(.f14, "09:00")
      let plan = Plan(
        id: "sample", revision: 1, createdAt: Timestamp(Instant(seconds: 0), offsetMinutes: 0),
        timeZone: "Europe/Amsterdam", prescriber: .own,
        course: PlanCourse(profile: .b, start: "2026-03-10", end: "2026-03-20"),
        exercises: [exercise])
      let course = Course(
        revisions: [Course.Revision(from: "2026-03-01", plan: plan)], logs: [], today: day)
      let agenda = Agenda(
        day: day, plan: plan, course: course, log: DayLog(day: day), prompts: nil,
        inForceSince: nil, today: day, zone: SummerZone())
      return plan.slots.filter(agenda.callsFor).count
    }
    #expect(timers(on: "2026-03-09") == 0)
    #expect(timers(on: "2026-03-10") == 1)
    #expect(timers(on: "2026-03-20") == 1)
    #expect(timers(on: "2026-03-21") == 0)
  }
}

@Suite("A start")
struct StartTests {
  private static let plan = Plan.of(
    .daily(.f14, "09:00", "17:00"), .daily(.f5, "09:30", dose: Dose(minutes: 15)))

  @Test("after a crash shows the prompt anew that was on the screen, and only that")
  func open() {
    var world = World(Self.plan)
    world.advance(to: "09:00")
    world.crash()
    world.settle()
    #expect(world.screen.values.map(\.exercises) == [[.f14]])
    #expect(world.notes.map(\.note.event) == [.shown, .shown])
    #expect(world.notes.last?.note.reason == .offeredAgain)
  }

  @Test("after a crash knows what was put off, until when and how often")
  func snoozes() {
    var world = World(Self.plan)
    world.advance(to: "09:00")
    world.press(.later)
    world.settle()
    let timers = world.timers
    world.now = world.now.adding(seconds: 100)
    world.crash()
    #expect(world.timers == timers)
    #expect(world.brain.latersLeft("f14-0900") == 2)
    world.advance(to: "09:10")
    #expect(world.screen.count == 1)
  }

  @Test("after the moment to which a prompt was put off shows it at once")
  func snoozeOver() {
    var world = World(Self.plan)
    world.advance(to: "09:00")
    world.press(.later)
    world.settle()
    world.now = world.now.adding(seconds: 1000)
    world.crash()
    world.settle()
    #expect(world.screen.count == 1)
    #expect(!world.timers.contains { $0.purpose == .snooze("f14-0900") })
  }

  @Test("makes up for what came due within the hour, and for nothing older")
  func makesUp() {
    let plan = Plan.of(.daily(.f14, "07:30"), .daily(.f5, "08:30"), .daily(.f1, "10:00"))
    var world = World(plan, at: "09:00")
    world.settle()
    #expect(world.screen.values.map(\.exercises) == [[.f5]])
  }

  @Test(
    "makes up for what came due an hour ago, and for nothing a second older", arguments: [0, 1])
  func hour(late seconds: Int64) {
    var world = World(Plan.of(.daily(.f14, "08:00")), at: "07:30")
    world.now = SummerZone().instant(world.today, "09:00").instant.adding(seconds: seconds)
    world.crash()
    world.settle()
    #expect(world.screen.values.map(\.exercises) == (seconds == 0 ? [[.f14]] : []))
  }

  @Test("asks for nothing that was due before the plan came into force")
  func planIsNew() {
    var world = World(
      Self.plan, at: "09:40",
      inForceSince: SummerZone().instant("2026-03-02", "09:20").instant)
    world.settle()
    #expect(world.screen.values.map(\.exercises) == [[.f5]])
  }

  @Test("without the state of before offers again what got no answer, not what was closed")
  func stateLost() {
    var world = World(Self.plan)
    world.advance(to: "09:00")
    world.saved = nil
    world.screen = [:]
    world.crash()
    world.settle()
    #expect(world.screen.values.map(\.exercises) == [[.f14]])
    world.tell(.presence(.active))
    world.close(.dismissed)
    world.settle()
    world.saved = nil
    world.crash()
    world.settle()
    #expect(world.screen.isEmpty)
  }

  @Test("asks again for scores that a prompt brought and that nobody gave or refused")
  func questions() {
    var world = World(Self.plan)
    world.advance(to: "09:00")
    world.press(.done)
    world.settle()
    world.crash()
    world.settle()
    #expect(Array(world.screen.values) == [.scores(.f14, locked: false)])
    world.press(.skip)
    world.settle()
    world.crash()
    world.settle()
    #expect(world.screen.isEmpty)
  }

  @Test("on another day takes up nothing of the day before")
  func otherDay() {
    var world = World(Self.plan)
    world.advance(to: "09:00")
    world.press(.later)
    world.settle()
    world.now = world.now.adding(seconds: 86_400 - 7200)
    world.crash()
    world.settle()
    #expect(world.screen.isEmpty)
    #expect(!world.timers.contains { $0.purpose == .snooze("f14-0900") })
  }

  @Test("reads what was saved, and takes nonsense for nothing", arguments: 0..<200)
  func saved(seed: Int) throws {
    var dice = Dice(seed)
    var state = SavedState(day: CivilDate(dayNumber: dice.roll(0...40_000)))
    let slots: [SlotID] = ["f14-0900", "f5-2100", "g1-0000-2"]
    state.open = slots.filter { _ in dice.oneIn(2) }
    state.held = slots.filter { _ in dice.oneIn(2) }
    state.notification = dice.oneIn(2) ? UInt32(dice.roll(1...Int(UInt32.max))) : nil
    state.snoozes = slots.filter { _ in dice.oneIn(2) }.map {
      .init(
        slot: $0, count: dice.roll(0...3),
        until: dice.oneIn(2) ? Instant(milliseconds: Int64(dice.roll(0...2_000_000_000_000))) : nil)
    }
    state.pausedUntil =
      dice.oneIn(2) ? Instant(milliseconds: Int64(dice.roll(0...2_000_000_000_000))) : nil
    let bytes = state.document.bytes
    #expect(SavedState(try JSON(reading: bytes, path: "daemon.json")) == state)
    var damaged = bytes
    damaged[dice.roll(0...(bytes.count - 1))] = UInt8(dice.roll(0...255))
    if let document = try? JSON(reading: damaged, path: "daemon.json") {
      // Whatever it reads, it does not end the program.
      _ = SavedState(document)
    }
  }
}

@Suite("The morning question")
struct MorningTests {
  private static let plan = Plan.of(.daily(.f14, "21:00"))

  @Test("comes by its own timer on the day after an exercise day, once")
  func morning() {
    var world = World(Self.plan, at: "20:00")
    #expect(!world.timers.contains { $0.purpose == .question("morning") })
    world.doneInTerminal("f14-2100")
    let tomorrow = SummerZone().instant("2026-03-03", "08:00").instant
    #expect(
      world.timers.contains(.init(purpose: .question("morning"), when: .once(tomorrow))))
    world.advance(to: tomorrow)
    #expect(Array(world.screen.values) == [.morning(locked: false)])
    #expect(!world.timers.contains { $0.purpose == .question("morning") })
    world.press(.answer)
    world.settle()
    #expect(world.asked == ["morning"])
    world.crash()
    world.settle()
    #expect(world.screen.isEmpty)
  }

  @Test("goes when it was answered in a terminal")
  func answered() throws {
    var world = World(Self.plan, at: "20:00")
    world.doneInTerminal("f14-2100")
    world.advance(to: SummerZone().instant("2026-03-03", "08:00").instant)
    world.write(.pain(try #require(PainScore(3)), moment: .morning))
    world.settle()
    #expect(world.screen.isEmpty)
    #expect(world.notes.last?.note.reason == .answered)
  }

  @Test("lapses at midnight")
  func lapses() {
    var world = World(Self.plan, at: "20:00")
    world.doneInTerminal("f14-2100")
    world.advance(to: SummerZone().instant("2026-03-03", "08:00").instant)
    world.advance(to: SummerZone().instant("2026-03-04", "08:00").instant)
    #expect(!world.screen.values.contains(.morning(locked: false)))
  }
}

@Suite("A question of the day when an exercise is near")
struct JoinedQuestionTests {
  /// On the morning after an exercise day, at 08:10, when the question of 08:00 joined F5.
  private static func world() -> World {
    var world = World(Plan.of(.daily(.f14, "21:00"), .daily(.f5, "08:10")), at: "20:00")
    world.doneInTerminal("f14-2100")
    world.advance(to: SummerZone().instant("2026-03-03", "08:00").instant)
    #expect(world.screen.isEmpty)
    world.advance(to: SummerZone().instant("2026-03-03", "08:10").instant)
    return world
  }

  /// Whether the prompt on the screen brings a question along; `nil` where it is no exercise.
  private static func brings(_ world: World) -> Bool? {
    guard case .exercises(_, _, let question, _, _)? = world.screen.values.first else { return nil }
    return question
  }

  @Test("joins its prompt, which stays when the question is answered first")
  func answeredFirst() throws {
    var world = Self.world()
    #expect(world.screen.count == 1 && Self.brings(world) == true)
    let text = try PromptText(#require(world.screen.values.first), zone: SummerZone())
    #expect(text.buttons.map(\.0) == [.done, .later, .skip, .answer])
    world.press(.answer)
    world.settle()
    #expect(world.asked == ["morning"])
    let told = world.notes.map(\.note).filter { $0.slot == "morning" }.map(\.event)
    #expect(told == [.shown, .done])
    world.write(.pain(try #require(PainScore(3)), moment: .morning))
    world.settle()
    #expect(world.screen.count == 1 && Self.brings(world) == false)
    world.press(.done)
    world.settle()
    #expect(world.log(world.today).sessions.count == 1)
    #expect(world.asked == ["morning"])
  }

  @Test("follows when the exercise was answered and the question was not")
  func answeredLast() {
    var world = Self.world()
    world.press(.skip)
    world.settle()
    #expect(Array(world.screen.values) == [.morning(locked: false)])
  }

  @Test("comes by itself when the exercise was done before its time")
  func doneEarly() {
    var world = World(Plan.of(.daily(.f14, "21:00"), .daily(.g1, "08:10")), at: "20:00")
    world.doneInTerminal("f14-2100")
    world.advance(to: SummerZone().instant("2026-03-03", "08:00").instant)
    #expect(world.screen.isEmpty)
    world.doneInTerminal("g1-0810")
    world.settle()
    #expect(Array(world.screen.values) == [.morning(locked: false)])
  }
}

@Suite("Scores")
struct ScoreQuestionTests {
  @Test("stay asked for while the record is amended and one is missing", arguments: [1, 2, 3])
  func amended(times: Int) throws {
    var world = World(Plan.of(.daily(.f14, "09:00")))
    world.advance(to: "09:00")
    world.press(.done)
    world.settle()
    for round in 1...times {
      let last = try #require(world.log(world.today).sessions.last)
      var session = last.session
      session.pain.before = PainScore(round)
      let amended = Record(
        id: world.makeID(), day: world.today, at: last.record.at, timeZone: "Europe/Amsterdam",
        recordedAt: last.record.at, source: .cli, content: .session(session),
        replaces: last.record.id)
      world.logs[world.today]?.records.append(amended)
      world.tell(.changed(world.snapshot))
      world.settle()
      #expect(Array(world.screen.values) == [.scores(.f14, locked: false)])
    }
    let last = try #require(world.log(world.today).sessions.last)
    var session = last.session
    session.pain.during = PainScore(4)
    let amended = Record(
      id: world.makeID(), day: world.today, at: last.record.at, timeZone: "Europe/Amsterdam",
      recordedAt: last.record.at, source: .cli, content: .session(session),
      replaces: last.record.id)
    world.logs[world.today]?.records.append(amended)
    world.tell(.changed(world.snapshot))
    world.settle()
    #expect(world.screen.isEmpty)
  }
}
