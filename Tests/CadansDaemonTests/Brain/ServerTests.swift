import CadansCore
import Testing

@testable import CadansDaemon

@Suite("Without a notification server")
struct ServerTests {
  private static let plan = Plan.of(
    .daily(.f14, "09:00", "17:00"), .daily(.f5, "09:30", dose: Dose(minutes: 15)))

  @Test("a slot that is due is held, written down, and shown when a server comes")
  func absent() {
    var world = World(Self.plan)
    world.loseServer()
    world.settle()
    #expect(world.brain.state == .noDisplay)
    world.advance(to: "09:30")
    #expect(world.notes.map(\.note.reason) == [.noServer, .noServer])
    #expect(world.notes.allSatisfy { $0.note.event == .suppressed })
    world.gainServer()
    world.settle()
    #expect(world.screen.values.map(\.exercises) == [[.f14, .f5]])
    #expect(world.brain.state == .active)
  }

  @Test("that dies with the prompt, the next one shows it again, and both are written down")
  func dies() {
    var world = World(Self.plan)
    world.advance(to: "09:00")
    world.loseServer()
    world.settle()
    #expect(world.notes.last?.note.event == .expired)
    #expect(world.notes.last?.note.reason == .noServer)
    world.gainServer()
    world.settle()
    #expect(world.screen.values.map(\.exercises) == [[.f14]])
    #expect(world.notes.last?.note.reason == .offeredAgain)
    world.press(.done)
    world.settle()
    #expect(world.log(world.today).sessions.count == 1)
  }

  @Test("running, one that can be started is started by the next prompt")
  func startable() {
    var world = World(Self.plan)
    world.loseServer(.startable)
    world.settle()
    #expect(world.brain.state == .active)
    world.advance(to: "09:00")
    #expect(world.screen.count == 1)
    #expect(world.notes.map(\.note.event) == [.shown])
  }

  @Test("that takes the prompt, one that dies each time is not started over and over")
  func diesAlways() {
    var world = World(Self.plan)
    world.advance(to: "09:00")
    var times: [Instant] = []
    while times.count < 6 {
      if !world.screen.isEmpty {
        times.append(world.now)
        world.loseServer(.startable)
        world.settle()
        if !world.screen.isEmpty { continue }
      }
      world.advance(to: world.nextMoment().at)
    }
    let gaps = zip(times, times.dropFirst()).map { $1.seconds(since: $0) }
    #expect(gaps == [0, 5, 15, 60, 300])
  }

  @Test("that answers, it is tried again after 5 s, 15 s, 1, 5 and 15 minutes")
  func failing() {
    var world = World(Self.plan)
    world.server = .absent  // and nobody told the daemon
    let start = world.zone.timestamp(world.now.adding(seconds: 1800)).instant
    world.advance(to: "09:25")
    let tries = world.trace.filter { !$0.effects.shown.isEmpty }
      .map { $0.at.seconds(since: start) }
    #expect(tries == [0, 5, 20, 80, 380, 1280])
    // Once for the slot, and not for each try.
    #expect(world.notes.map(\.note.event) == [.suppressed])
    #expect(world.journal.filter { $0 == .notShown(slot: "f14-0900") }.count == 6)
  }

  @Test("that is quick, a late answer does not make a second prompt")
  func hangs() {
    var world = World(Self.plan)
    world.hangs = true
    world.advance(to: "09:00")
    world.timeOut()
    #expect(world.notes.map(\.note.reason) == [.noServer])
    world.advance(seconds: 5)
    world.timeOut()
    world.hangs = false
    world.settle()
    #expect(world.screen.values.map(\.exercises) == [[.f14]])
    #expect(world.screen.keys.first == world.brain.open?.notification)
  }

  @Test("that is quick, the old form does not stay beside the new one")
  func hangsInBetween() {
    var world = World(Self.plan)
    world.advance(to: "09:00")
    world.hangs = true
    world.advance(to: "09:30")
    world.timeOut()
    world.hangs = false
    world.settle()
    world.advance(seconds: 5)
    #expect(world.screen.values.map(\.exercises) == [[.f14, .f5]])
  }

  @Test("a question waits as an exercise does")
  func question() {
    var world = World(Self.plan)
    world.advance(to: "09:00")
    world.press(.done)
    world.settle()
    world.loseServer()
    world.settle()
    world.gainServer()
    world.settle()
    #expect(Array(world.screen.values) == [.scores(.f14, locked: false)])
  }
}
