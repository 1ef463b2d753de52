import CadansCore
import CadansExchange
import CadansText
import Testing

@testable import CadansDaemon

@Suite("A prompt")
struct PromptTests {
  private static let plan = Plan.of(
    .daily(.f14, "09:00", "17:00"), .daily(.f5, "09:00", dose: Dose(minutes: 15)))
  private static let one = Plan.of(.daily(.f14, "09:00", "17:00"))

  @Test("is shown when its timer fires, with exercise, dose and time")
  func shown() {
    var world = World(Self.one)
    world.advance(to: "09:00")
    let line = Effect.Content.Line(
      exercise: .f14, dose: Dose(sets: 3, reps: 10), dueAt: world.now)
    #expect(
      Array(world.screen.values) == [
        .exercises([line], latersLeft: 3, question: false, locked: false)
      ])
    #expect(world.notes.map(\.note.event) == [.shown])
    #expect(world.journal == [.prompted(slot: "f14-0900")])
  }

  @Test("answered by Done logs the dose that was on the screen, and no pain score")
  func done() throws {
    var world = World(Self.one)
    world.advance(to: "09:00")
    world.press(.done)
    world.settle()
    let record = try #require(world.log(world.today).records.first)
    let session = try #require(record.session)
    #expect(record.source == .prompt)
    #expect(session.slot == "f14-0900" && session.status == .completed)
    #expect(session.prescribed == Dose(sets: 3, reps: 10) && session.done == session.prescribed)
    #expect(session.pain.isEmpty && session.arm == nil)
  }

  @Test("answered by Done brings the question for its scores, as the next prompt")
  func question() throws {
    var world = World(Self.one)
    world.advance(to: "09:00")
    world.press(.done)
    world.settle()
    #expect(Array(world.screen.values) == [.scores(.f14, locked: false)])
    world.press(.answer)
    world.settle()
    let record = try #require(world.log(world.today).records.first)
    #expect(world.asked == [record.id.text])
    #expect(world.screen.isEmpty)
    #expect(world.notes.last?.note.slot == record.id.text)
    #expect(world.notes.last?.note.event == .done)
  }

  @Test("is no answer where nothing can be opened for the question, which stays open")
  func notPut() throws {
    var world = World(Self.one)
    world.canAsk = false
    world.advance(to: "09:00")
    world.press(.done)
    world.settle()
    world.press(.answer)
    world.settle()
    let record = try #require(world.log(world.today).records.first)
    let events = world.notes.map(\.note).filter { $0.slot == record.id.text }.map(\.event)
    #expect(events == [.shown, .closed])
    #expect(world.screen.isEmpty && world.snapshot.questions.count == 1)
  }

  @Test("asks for no score in a plan of mode time, nor for a general movement")
  func silent() {
    for plan in [
      Plan.of(.daily(.f14, "09:00"), profile: .c), Plan.of(.daily(.f14, "09:00", mode: .time)),
      Plan.of(.daily(.g1, "09:00")),
    ] {
      var world = World(plan)
      world.advance(to: "09:00")
      world.press(.done)
      world.settle()
      #expect(world.screen.isEmpty)
      #expect(world.log(world.today).sessions.count == 1)
      #expect(!world.timers.contains { $0.purpose == .question("morning") })
    }
  }

  @Test("answered by Skip logs that, and asks for nothing more")
  func skip() throws {
    var world = World(Self.one)
    world.advance(to: "09:00")
    world.press(.skip)
    world.settle()
    let session = try #require(world.log(world.today).sessions.first?.session)
    #expect(session.status == .skipped(nil) && session.done == nil && session.pain.isEmpty)
    #expect(world.screen.isEmpty)
    #expect(world.notes.map(\.note.event) == [.shown, .skipped])
  }

  @Test("put off comes again after ten minutes, at most three times")
  func later() {
    var world = World(Self.one)
    world.advance(to: "09:00")
    for (left, time) in [(2, "09:10"), (1, "09:20"), (0, "09:30")] as [(Int, CivilTime)] {
      world.press(.later)
      world.settle()
      #expect(world.screen.isEmpty)
      #expect(world.timers.contains { $0.purpose == .snooze("f14-0900") })
      world.advance(seconds: 599)
      #expect(world.screen.isEmpty)
      world.advance(seconds: 1)
      #expect(world.zone.timestamp(world.now).time == time)
      guard case .exercises(_, let latersLeft, _, _, _)? = world.screen.values.first else {
        Issue.record("no prompt at \(time)")
        return
      }
      #expect(latersLeft == left)
    }
    #expect(world.brain.refusal(of: .snooze("f14-0900", seconds: 600)) == .snoozeLimit)
    // A server may show a stale button: it does nothing.
    let before = world.brain.snoozes["f14-0900"]?.count
    world.press(.later)
    world.settle()
    #expect(world.brain.snoozes["f14-0900"]?.count == before)
    #expect(world.log(world.today).records.isEmpty)
  }

  @Test("that was put off and then done is not counted anew when that is taken back")
  func laterAfterUndo() throws {
    var world = World(Self.one)
    world.advance(to: "09:00")
    world.press(.later)
    world.settle()
    world.doneInTerminal("f14-0900")
    #expect(!world.timers.contains { $0.purpose == .snooze("f14-0900") })
    let id = try #require(world.log(world.today).records.first?.id)
    world.write(.void(id, reason: "undo"))
    #expect(world.brain.latersLeft("f14-0900") == 2)
  }

  @Test("that was put off when its exercise came to be on hold comes again when that is taken back")
  func laterAfterHold() throws {
    for (minutes, comes) in [(5, false), (20, true)] as [(Int64, Bool)] {
      var world = World(Self.one)
      world.advance(to: "09:00")
      world.press(.later)
      world.settle()
      let until = world.now.adding(seconds: 600)
      world.write(.away(reason: "holiday"))
      #expect(!world.timers.contains { $0.purpose == .snooze("f14-0900") })
      // Also over a crash.
      world.crash()
      world.advance(seconds: minutes * 60)
      #expect(world.screen.isEmpty)
      let id = try #require(world.log(world.today).records.last?.id)
      world.write(.void(id, reason: "undo"))
      world.settle()
      #expect(world.screen.isEmpty != comes)
      world.advance(to: until.adding(seconds: 60))
      #expect(world.screen.count == 1)
      #expect(world.brain.latersLeft("f14-0900") == 2)
    }
  }

  @Test("closed is no answer: no record, and the slot stays open")
  func closed() {
    var world = World(Self.one)
    world.tell(.presence(.active))
    world.advance(to: "09:00")
    world.close(.dismissed)
    world.settle()
    #expect(world.log(world.today).records.isEmpty)
    #expect(world.notes.map(\.note.event) == [.shown, .closed])
    #expect(world.brain.isOpen("f14-0900"))
    world.advance(seconds: 7200)
    #expect(world.screen.isEmpty)
  }

  @Test("that the server let expire unseen is offered once more, and not a third time")
  func expired() {
    var world = World(Self.one)
    world.advance(to: "09:00")
    world.close(.expired)
    world.settle()
    #expect(world.screen.isEmpty)
    world.advance(seconds: 600)
    #expect(world.screen.count == 1)
    #expect(world.notes.last?.note.reason == .offeredAgain)
    world.close(.expired)
    world.settle()
    world.advance(seconds: 7200)
    #expect(world.screen.isEmpty)
  }

  @Test("that another program closed was not answered either, and is offered once more")
  func closedByAnother() {
    var world = World(Self.one)
    world.advance(to: "09:00")
    world.close(.withdrawn)
    world.settle()
    world.advance(seconds: 600)
    #expect(world.screen.count == 1)
  }

  @Test(
    "that came while the person was away is offered once more on return",
    arguments: [
      Presence.idle, .locked,
    ])
  func away(presence: Presence) {
    var world = World(Self.one)
    world.tell(.presence(presence))
    world.advance(to: "09:00")
    world.tell(.presence(.active))
    world.settle()
    #expect(world.screen.count == 1)
    #expect(world.notes.map(\.note.reason) == [nil, .offeredAgain])
    world.tell(.presence(presence))
    world.tell(.presence(.active))
    world.settle()
    #expect(world.notes.filter { $0.note.event == .shown }.count == 2)
  }

  @Test("that expired while the person was away waits for the return, not for the clock")
  func expiredAway() {
    var world = World(Self.one)
    world.tell(.presence(.idle))
    world.advance(to: "09:00")
    world.close(.expired)
    world.settle()
    world.advance(seconds: 3600)
    #expect(world.screen.isEmpty)
    world.tell(.presence(.active))
    world.settle()
    #expect(world.screen.count == 1)
  }

  @Test("on a locked screen says nothing of what it is for, unless the settings want that")
  func locked() {
    var world = World(Self.one)
    world.advance(to: "09:00")
    world.tell(.presence(.locked))
    world.settle()
    guard case .exercises(_, _, _, let locked, _)? = world.screen.values.first else {
      Issue.record("no prompt")
      return
    }
    #expect(locked)
    // A prompt that only changed its words was not shown anew.
    #expect(world.notes.map(\.note.event) == [.shown])
    world.configuration.lockScreenText = .full
    world.tell(.changed(world.snapshot))
    world.settle()
    #expect(world.screen.values.first?.exercises == [.f14])
    if case .exercises(_, _, _, let locked, _)? = world.screen.values.first { #expect(!locked) }
  }

  @Test("follows the plan and the settings while it is on the screen")
  func follows() {
    var world = World(Self.one)
    world.advance(to: "09:00")
    world.replacePlan(
      .of(.daily(.f14, "09:00", "17:00", dose: Dose(sets: 2, reps: 8)), revision: 2))
    world.settle()
    guard case .exercises(let lines, _, _, _, _)? = world.screen.values.first else {
      Issue.record("no prompt")
      return
    }
    #expect(lines.map(\.dose) == [Dose(sets: 2, reps: 8)])
    world.configuration.language = .dutch
    world.tell(.changed(world.snapshot))
    #expect(world.last.shown.count == 1)
    world.settle()
    #expect(world.screen.count == 1)
    #expect(world.notes.filter { $0.note.event == .shown }.count == 1)
  }

  @Test("goes when the plan has its slot no longer, and the reason is written down")
  func planChanged() {
    var world = World(Self.one)
    world.advance(to: "09:00")
    world.replacePlan(.of(.daily(.f5, "17:00"), revision: 2))
    world.settle()
    #expect(world.screen.isEmpty)
    #expect(world.notes.last?.note.event == .expired)
    #expect(world.notes.last?.note.reason == .planChanged)
  }

  @Test("goes when the exercise was done in a terminal, and no record is added")
  func doneInTerminal() {
    var world = World(Self.one)
    world.advance(to: "09:00")
    world.doneInTerminal("f14-0900")
    world.settle()
    #expect(world.screen.isEmpty)
    #expect(world.notes.last?.note.reason == .answered)
    #expect(world.log(world.today).records.count == 1)
  }

  @Test("goes when the person is away that day, and says so")
  func wentAway() {
    var world = World(Self.one)
    world.advance(to: "09:00")
    world.write(.away(reason: "holiday"))
    world.settle()
    #expect(world.screen.isEmpty)
    #expect(world.notes.last?.note.reason == .away)
    world.advance(to: "17:00")
    #expect(world.screen.isEmpty)
    #expect(world.notes.last?.note.event == .suppressed)
    #expect(world.notes.last?.note.reason == .away)
  }

  @Test("ends with its day")
  func midnight() {
    var world = World(Self.one, at: "16:59")
    world.advance(to: "17:00")
    world.press(.later)
    world.settle()
    world.advance(to: "23:59")
    #expect(world.screen.count == 1)
    world.advance(seconds: 120)
    #expect(world.screen.isEmpty)
    #expect(world.notes.last?.note.reason == .midnight)
    #expect(world.notes.last?.note.day == "2026-03-02")
    #expect(world.brain.latersLeft("f14-1700") == 3)
  }

  @Test("of what waited at midnight leaves a line, and does not come the day after")
  func heldAtMidnight() {
    var world = World(Self.one, at: "16:00")
    world.tell(.pause(seconds: 43_200))
    world.advance(to: "17:00")
    #expect(world.notes.map(\.note.reason) == [.paused])
    world.advance(to: "23:59")
    world.advance(seconds: 120)
    #expect(world.notes.map(\.note.reason) == [.paused, .midnight])
    world.advance(seconds: 6 * 3600)
    #expect(world.screen.isEmpty)
    #expect(world.brain.pausedUntil == nil)
  }
}
