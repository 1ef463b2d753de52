import CadansTestSupport
import Glibc
import Systemd
import Testing

@Suite("Clock")
struct ClockTests {
  @Test("tells the wall clock, and the time since boot, time asleep included")
  func readings() throws {
    #expect(Clock.realtime > 1_600_000_000_000_000)
    let awake = Clock.monotonic
    #expect(Clock.boottime >= awake)
    let line = try #require(
      try readFile("/proc/stat").split(separator: "\n").first { $0.hasPrefix("btime ") })
    let kernel = try #require(UInt64(line.dropFirst("btime ".count)))
    let booted = (Clock.realtime - Clock.boottime) / 1_000_000
    #expect((kernel - 2...kernel + 2).contains(booted))
  }

  @Test("tells each time that the clock is set, and is silent otherwise")
  func changes() throws {
    let loop = try EventLoop(exitSignals: [])
    var changes = 0
    let source = try loop.onClockChange { changes += 1 }
    // Not none: the clock is everybody's, and this test may run more than once at a time.
    #expect(try loop.wait(within: 0.05) { changes > 20 } == false)
    for _ in 1...3 {
      let before = changes
      guard setClockToNow() else { break }  // Only root may; the silence was seen by everybody.
      #expect(try loop.wait { changes > before })
    }
    #expect(source.isArmed)
  }

  /// Sets the wall clock to what it is, which is a change to the kernel all the same.
  private func setClockToNow() -> Bool {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return clock_settime(CLOCK_REALTIME, &now) == 0
  }
}
