import Testing

@testable import CadansDaemon

@Suite("The wall clock")
struct ClockOffsetTests {
  private static let second: UInt64 = 1_000_000
  private static let day: UInt64 = 86_400_000_000

  @Test("that goes on, also while the machine sleeps, or is put right a little, was not set")
  func goesOn() {
    var offset = ClockOffset(realtime: 100 * Self.day, boottime: Self.day)
    #expect(offset.jump(realtime: 101 * Self.day, boottime: 2 * Self.day) == nil)
    #expect(offset.jump(realtime: 101 * Self.day + 50 * Self.second, boottime: 2 * Self.day) == nil)
  }

  @Test("that jumps by a day, or by a minute, was set: that is said once, with how far")
  func jumps() {
    var offset = ClockOffset(realtime: 100 * Self.day, boottime: Self.day)
    #expect(offset.jump(realtime: 101 * Self.day, boottime: Self.day) == 86_400)
    #expect(offset.jump(realtime: 101 * Self.day, boottime: Self.day) == nil)
    #expect(offset.jump(realtime: 100 * Self.day, boottime: Self.day) == -86_400)
    #expect(offset.jump(realtime: 100 * Self.day + 60 * Self.second, boottime: Self.day) == 60)
  }
}
