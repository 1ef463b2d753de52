import CadansCore
import Testing

@testable import CadansDaemon

@Suite("A pause")
struct PauseTests {
  private static let plan = Plan.of(
    .daily(.f14, "09:00", "13:00"), .daily(.f5, "09:30", dose: Dose(minutes: 15)))

  @Test("holds prompts back, says so, and offers them as one when it ends by itself")
  func ends() {
    var world = World(Self.plan)
    world.tell(.pause(seconds: 7200))
    #expect(world.brain.state == .paused)
    world.advance(to: "09:30")
    #expect(world.screen.isEmpty)
    #expect(world.notes.map(\.note.reason) == [.paused, .paused])
    world.advance(to: "10:30")
    #expect(world.brain.state == .active)
    #expect(world.screen.values.map(\.exercises) == [[.f14, .f5]])
    #expect(world.spans == [.active, .paused, .active])
  }

  @Test("takes the prompt that is on the screen along, and its question too")
  func takesAlong() {
    var world = World(Self.plan)
    world.advance(to: "09:00")
    world.tell(.pause(seconds: 600))
    world.settle()
    #expect(world.screen.isEmpty)
    world.tell(.resume)
    world.settle()
    #expect(world.screen.count == 1)
    world.press(.done)
    world.settle()
    world.tell(.pause(seconds: 600))
    world.settle()
    #expect(world.screen.isEmpty)
    world.advance(seconds: 600)
    #expect(Array(world.screen.values) == [.scores(.f14, locked: false)])
  }

  @Test("can be set anew, and only from a minute to twelve hours")
  func lengths() {
    var world = World(Self.plan)
    for seconds in [0, 59, 43_201] {
      #expect(world.brain.refusal(of: .pause(seconds: seconds)) == .invalidDuration)
      world.tell(.pause(seconds: seconds))
      #expect(world.last.isEmpty && world.brain.pausedUntil == nil)
    }
    for seconds in [60, 43_200] {
      #expect(world.brain.refusal(of: .pause(seconds: seconds)) == nil)
      world.tell(.pause(seconds: seconds))
      #expect(world.brain.pausedUntil == world.now.adding(seconds: Int64(seconds)))
      #expect(
        world.last.contains(
          .wake(
            at: min(
              world.now.adding(seconds: Int64(seconds)), world.brain.snapshot.midnight))))
    }
  }

  @Test("goes on after a crash, also over midnight")
  func crash() {
    var world = World(Self.plan, at: "23:30")
    world.tell(.pause(seconds: 3600))
    let end = world.brain.pausedUntil
    world.now = world.now.adding(seconds: 2400)
    world.crash()
    #expect(world.brain.pausedUntil == end)
    world.advance(seconds: 1200)
    #expect(world.brain.pausedUntil == nil)
  }

  @Test("moves the next prompt to its end")
  func next() {
    var world = World(Self.plan)
    let nine = world.zone.timestamp(world.now.adding(seconds: 1800)).instant
    #expect(world.brain.nextPrompt(after: world.now) == nine)
    world.tell(.pause(seconds: 3600))
    #expect(world.brain.nextPrompt(after: world.now) == world.now.adding(seconds: 3600))
    world.advance(to: "09:00")
    #expect(world.brain.nextPrompt(after: world.now) == world.now.adding(seconds: 1800))
  }
}

@Suite("The next prompt")
struct NextPromptTests {
  @Test("is tomorrow's first when today has none left, and none without a plan")
  func tomorrow() {
    var world = World(Plan.of(.daily(.f14, "09:00")), at: "20:00")
    let tomorrow = world.now.adding(seconds: 13 * 3600)
    #expect(world.brain.nextPrompt(after: world.now) == tomorrow)
    world.replacePlan(nil)
    #expect(world.brain.nextPrompt(after: world.now) == nil)
  }

  @Test("is the one that was put off when that comes first")
  func snoozed() {
    var world = World(Plan.of(.daily(.f14, "09:00", "17:00")))
    world.advance(to: "09:00")
    world.press(.later)
    world.settle()
    #expect(world.brain.nextPrompt(after: world.now) == world.now.adding(seconds: 600))
  }
}

@Suite("A refusal")
struct RefusalTests {
  @Test("tells apart a slot that is not there, no plan, a bad duration and the limit")
  func refusals() {
    var world = World(Plan.of(.daily(.f14, "09:00")))
    #expect(world.brain.refusal(of: .remind("f14-0900")) == nil)
    #expect(world.brain.refusal(of: .remind("f15-0900")) == .noSuchSlot)
    #expect(world.brain.refusal(of: .remind("")) == .noSuchSlot)
    #expect(world.brain.refusal(of: .remind("../..")) == .noSuchSlot)
    #expect(world.brain.refusal(of: .remind("morning")) == nil)
    #expect(world.brain.refusal(of: .snooze("f14-0900", seconds: 59)) == .invalidDuration)
    #expect(world.brain.refusal(of: .snooze("f14-0900", seconds: 3601)) == .invalidDuration)
    #expect(world.brain.refusal(of: .snooze("f15-0900", seconds: 60)) == .noSuchSlot)
    // What was not reminded of yet is not put off: it would come before its time.
    #expect(world.brain.refusal(of: .snooze("f14-0900", seconds: 60)) == .notCalledFor)
    // Without a name the prompt on the screen is meant, and there is none.
    #expect(world.brain.refusal(of: .snooze("", seconds: 60)) == .nothingShown)
    world.advance(to: "09:00")
    #expect(world.brain.refusal(of: .snooze("f14-0900", seconds: 60)) == nil)
    #expect(world.brain.refusal(of: .snooze("f14-0900", seconds: 3600)) == nil)
    #expect(world.brain.refusal(of: .takeBreak) == .promptOpen)
    world.doneInTerminal("f14-0900")
    #expect(world.brain.refusal(of: .snooze("f14-0900", seconds: 60)) == .notOpen)
    #expect(world.brain.refusal(of: .takeBreak) == nil)
    world.tell(.presence(.locked))
    #expect(world.brain.refusal(of: .takeBreak) == .noDisplay)
    world.replacePlan(nil)
    #expect(world.brain.refusal(of: .remind("f14-0900")) == .noPlan)
    #expect(world.brain.refusal(of: .snooze("f14-0900", seconds: 60)) == .noPlan)
  }

  @Test("of a slot bears one of the names of the contract")
  func names() {
    let names = Set(Refusal.allCases.map(\.name))
    #expect(
      names == [
        "NoSuchSlot", "InvalidDuration", "NoPlan", "SnoozeLimit", "PromptOpen", "NoDisplay",
      ])
  }

  @Test("is also what the brain itself does: a refused event has no effect")
  func noEffect() {
    var world = World(Plan.of(.daily(.f14, "09:00")))
    for event: Event in [
      .remind("f15-0900"), .snooze("f14-0900", seconds: 1), .snooze("", seconds: 60),
      .pause(seconds: 1),
    ] {
      world.tell(event)
      #expect(world.last.isEmpty)
    }
  }

  @Test("of a clock that was wrong lasts no longer than a pause can")
  func clamped() throws {
    var world = World(Plan.of(.daily(.f14, "09:00")))
    var saved = try #require(world.saved)
    saved.pausedUntil = world.now.adding(seconds: 365 * 86_400)
    world.saved = saved
    world.crash()
    #expect(world.brain.pausedUntil == world.now.adding(seconds: 43_200))
    // Set back while it runs, too.
    world.now = world.now.adding(seconds: -200 * 86_400)
    world.tell(.changed(world.snapshot))
    #expect(world.brain.pausedUntil == world.now.adding(seconds: 43_200))
  }
}
