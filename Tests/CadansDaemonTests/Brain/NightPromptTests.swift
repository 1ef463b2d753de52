import CadansCore
import CadansExchange
import Testing

@testable import CadansDaemon

@Suite("A prompt of the evening") struct NightPromptTests {
  static let late = Plan.of(.daily(.f5, "21:30", dose: Dose(minutes: 15)), .daily(.f14, "12:00"))

  @Test("is still there after midnight, and its Done is of the evening")
  func done() {
    var world = World(Self.late, at: "21:00")
    world.advance(to: "21:30")
    #expect(world.screen.count == 1)
    world.advance(seconds: 2 * 3600 + 50 * 60)  // 00:20
    #expect(world.today == "2026-03-03" && world.screen.count == 1)
    world.press(.done)
    world.settle()
    // Its scores are asked for, as by day.
    #expect(world.screen.values.allSatisfy { $0.exercises.isEmpty })
    let records = world.log("2026-03-02").records
    #expect(records.map(\.session?.slot) == ["f5-2130"] && records.map(\.day) == ["2026-03-02"])
    #expect(world.log("2026-03-03").records.isEmpty)
    #expect(world.notes.map(\.note).last { $0.event == .done }?.day == "2026-03-02")
    world.close(.dismissed)
    world.settle()
    // The next evening has a prompt of its own.
    world.advance(seconds: 21 * 3600 + 10 * 60)
    #expect(world.screen.count == 1)
  }

  @Test("goes at four when nobody answered, and what was due before six at midnight")
  func unanswered() {
    var world = World(Self.late, at: "11:59")
    world.advance(to: "21:30")
    #expect(world.screen.values.first?.exercises == [.f14, .f5])
    world.advance(seconds: 2 * 3600 + 31 * 60)  // 00:01
    #expect(world.screen.values.map(\.exercises) == [[.f5]])
    world.advance(seconds: 3 * 3600 + 58 * 60)  // 03:59
    #expect(world.screen.count == 1)
    world.advance(seconds: 120)
    #expect(world.screen.isEmpty)
    let lapsed = world.notes.map(\.note).filter { $0.reason == .midnight }
    #expect(lapsed.map(\.slot) == ["f14-1200", "f5-2130"])
    #expect(lapsed.allSatisfy { $0.day == "2026-03-02" })
    world.advance(seconds: 3600)
    #expect(world.screen.isEmpty)
  }

  @Test("that was put off comes in the night", arguments: [false, true])
  func later(crashes: Bool) {
    var world = World(Self.late, at: "21:00")
    world.advance(to: "21:30")
    world.tell(.snooze("f5-2130", seconds: 3600))
    world.settle()
    world.advance(to: "22:30")
    world.tell(.snooze("f5-2130", seconds: 3600))
    world.settle()
    world.advance(to: "23:30")
    world.tell(.snooze("f5-2130", seconds: 3600))
    world.settle()
    world.advance(seconds: 45 * 60)  // 00:15
    if crashes { world.crash() }
    #expect(world.screen.isEmpty)
    world.advance(seconds: 16 * 60)
    #expect(world.screen.values.map(\.exercises) == [[.f5]])
  }

  @Test("stands again after a restart in the night, and after one at five does not come early")
  func restart() {
    var world = World(Self.late, at: "21:00")
    world.advance(to: "21:30")
    world.advance(seconds: 2 * 3600 + 50 * 60)
    world.crash()
    world.settle()
    #expect(world.screen.values.map(\.exercises) == [[.f5]])
    world.advance(seconds: 600)
    let saved = world.saved
    world.advance(seconds: 5 * 3600)
    world.saved = saved
    world.screen = [:]
    world.crash()
    world.settle()
    #expect(world.screen.isEmpty)
  }

  @Test("goes when it was done in a terminal in the night")
  func terminal() {
    var world = World(Self.late, at: "21:00")
    world.advance(to: "21:30")
    world.advance(seconds: 2 * 3600 + 50 * 60)
    let record = world.record(
      .session(
        Session(
          exercise: .f5, slot: "f5-2130", prescribed: nil, done: nil, status: .completed)),
      source: .cli, on: "2026-03-02")
    world.logs["2026-03-02"] = DayLog(day: "2026-03-02", records: [record])
    world.tell(.changed(world.snapshot))
    world.settle()
    #expect(world.screen.isEmpty && world.notes.last?.note.reason == .answered)
  }
}
