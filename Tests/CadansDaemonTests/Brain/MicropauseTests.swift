import CadansCore
import CadansExchange
import Testing

@testable import CadansDaemon

@Suite("Micro-pauses") struct MicropauseTests {
  /// A day at the desk, with no exercise near.
  static func desk(interval: Int = 1800, length: Int = 30) -> World {
    var world = World(.of(.daily(.f14, "23:00")), at: "09:00")
    world.configuration.micropause.enabled = true
    world.configuration.micropause.intervalSeconds = interval
    world.configuration.micropause.lengthSeconds = length
    world.tell(.changed(world.snapshot))
    return world
  }

  static func pauses(_ world: World) -> Int {
    world.notes.count { $0.note.kind == .micropause && $0.note.event == .shown }
  }

  @Test("come once each interval, and go by themselves", arguments: [1200, 1800, 2400])
  func steady(interval: Int) {
    var world = Self.desk(interval: interval, length: 45)
    world.advance(seconds: Int64(interval) + 2)
    #expect(world.screen.count == 1)
    world.advance(seconds: 60)
    #expect(world.screen.isEmpty)
    world.advance(seconds: 4 * 3600)
    // The pause itself is no work: the interval begins when it is over.
    let expected = (4 * 3600 + interval + 62) / (interval + 45)
    #expect(abs(Self.pauses(world) - expected) <= 1)
    #expect(world.notes.filter { $0.note.event == .ignored }.count == Self.pauses(world))
  }

  @Test("do not come while the person is away, and begin anew on return")
  func away() {
    var world = Self.desk()
    world.advance(seconds: 1700)
    world.tell(.presence(.idle))
    #expect(!world.timers.contains { $0.purpose == .micropause })
    world.advance(seconds: 3600)
    #expect(Self.pauses(world) == 0)
    world.tell(.presence(.active))
    world.advance(seconds: 1700)
    #expect(Self.pauses(world) == 0)
    world.advance(seconds: 200)
    #expect(Self.pauses(world) == 1)
  }

  @Test("keep quiet during a pause of the reminders")
  func paused() {
    var world = Self.desk()
    world.tell(.pause(seconds: 7200))
    world.advance(seconds: 7100)
    #expect(Self.pauses(world) == 0)
    world.advance(seconds: 100 + 1900)
    #expect(Self.pauses(world) == 1)
  }

  @Test("keep their moment over a crash")
  func crash() {
    var world = Self.desk()
    world.advance(seconds: 900)
    let before = world.timers.first { $0.purpose == .micropause }
    #expect(before != nil)
    world.crash()
    #expect(world.timers.first { $0.purpose == .micropause } == before)
  }

  @Test("follow a change of the interval, and stop when they are switched off")
  func settings() {
    var world = Self.desk()
    world.configuration.micropause.intervalSeconds = 3600
    world.tell(.changed(world.snapshot))
    world.advance(seconds: 3500)
    #expect(Self.pauses(world) == 0)
    world.advance(seconds: 200)
    #expect(Self.pauses(world) == 1)
    world.configuration.micropause.enabled = false
    world.tell(.changed(world.snapshot))
    world.advance(seconds: 8 * 3600)
    #expect(Self.pauses(world) == 1)
  }

  @Test("stay outside the hours that were set")
  func hours() {
    var world = Self.desk()
    world.micropauseHours = []
    world.tell(.changed(world.snapshot))
    world.advance(seconds: 4 * 3600)
    #expect(Self.pauses(world) == 0)
  }
}
