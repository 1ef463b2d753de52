import CadansIdle
import CadansTestSupport
import Glibc
import Testing

@testable import CadansDaemon

@Suite("Mouse and keyboard, from", .serialized)
struct InputSourceTests {
  @Test("X11's SYNC alarms: both edges, and nothing at all while somebody is at work")
  func alarms() throws {
    let stage = try InputStage()
    let display = try Display()
    try stage.tellManager("DISPLAY=\(display.name)")
    try stage.start()
    try stage.wait("an answer") { stage.source == .x11 && stage.words.last == "active" }
    try stage.wait(for: "idle")
    try checkEdges(stage) { try display.run("xdotool", "mousemove_relative", "5", "5") }
    try checkSilence(stage) { try display.run("xdotool", "key", "shift") }
    try checkLengths(stage) { try display.run("xdotool", "mousemove_relative", "5", "5") }
  }

  @Test("X11's screen saver extension, by polling")
  func screenSaver() throws {
    let stage = try InputStage()
    let display = try Display()
    try stage.tellManager("DISPLAY=\(display.name)")
    // Polled once a second: a length of a second would be over together with the return.
    try stage.start(
      [2], program: stage.script("exec \(Stage.program("cadans-idle")) --source xscreensaver"))
    try stage.wait("an answer") { stage.source == .xscreensaver && stage.words.last == "active" }
    try stage.wait(for: "idle")
    // It is asked once a second.
    try checkEdges(stage, within: 1.5) {
      try display.run("xdotool", "mousemove_relative", "5", "5")
    }
    try checkSilence(stage) { try display.run("xdotool", "key", "shift") }
  }

  @Test("KWin's ext-idle-notify-v1, also after the compositor crashed")
  func kwin() throws {
    let stage = try InputStage()
    let kwin = try KWin()
    try stage.tellManager("WAYLAND_DISPLAY=\(kwin.socket)")
    try stage.start()
    try stage.wait("an answer") { stage.source == .wayland && stage.words.last == "active" }
    try stage.wait(for: "idle")
    try checkEdges(stage) { try kwin.move() }
    try checkSilence(stage) { try kwin.move() }
    try checkLengths(stage) { try kwin.move() }

    stage.forget()
    kwin.kill()
    try stage.wait("the loss is told") { stage.words == ["source none lost", "unknown"] }
    try kwin.start()
    try stage.wait("it is back", within: 30) { stage.source == .wayland }
    try stage.wait(for: "idle")
  }

  @Test("ext-idle-notify-v1 in version 2, where it is offered: input alone, on the wire")
  func inputOnly() throws {
    let stage = try InputStage()
    let compositor = try InputOnlyCompositor(stage.session)
    try stage.tellManager("WAYLAND_DISPLAY=\(compositor.socket)")
    try stage.start()
    try stage.wait("an answer") { stage.source == .waylandInput && stage.words.last == "active" }
    try stage.wait(for: "idle")
    let idle = try #require(stage.news.last)
    #expect(idle.at - (idle.since ?? 0) >= 1000)
    try stage.wait(for: "active")
  }

  @Test("Mutter's idle monitor, before X11 beside it, which takes over when Mutter crashes")
  func mutter() throws {
    let stage = try InputStage()
    let display = try Display()
    try stage.tellManager("DISPLAY=\(display.name)")
    let mutter = try Mutter(stage.session)
    try stage.start()
    try stage.wait("Mutter is there") { stage.source == .mutter && stage.words.last == "active" }
    #expect(try stage.process == 0)
    try stage.wait(for: "idle")
    try checkEdges(stage) { try mutter.move() }
    try checkLengths(stage) { try mutter.move() }

    stage.forget()
    mutter.kill()
    try stage.wait("X11 tells") { stage.source == .x11 }
    #expect(stage.words.prefix(2) == ["source none lost", "unknown"])
    try stage.wait(for: "idle")

    let next = try Mutter(stage.session)
    try stage.wait("Mutter tells") { stage.source == .mutter && stage.words.last == "active" }
    try stage.wait("cadans-idle is gone") { try stage.process == 0 }
    try stage.wait(for: "idle")
    withExtendedLifetime(next) {}
  }

  @Test("Mutter while an application inhibits idling: it is asked")
  func inhibited() throws {
    let stage = try InputStage()
    let desktop = try GNOMESession(stage.session)
    try desktop.inhibit()
    let mutter = try Mutter(stage.session)
    try stage.start([2])
    try stage.wait("Mutter is there") { stage.source == .mutter && stage.words.last == "active" }
    try stage.wait(for: "idle")
    try checkEdges(stage, within: 1.5) { try mutter.move() }
    try desktop.release()
    try mutter.move()
    try stage.wait(for: "active")
    try stage.wait(for: "idle")
    try checkEdges(stage) { try mutter.move() }
  }

  // MARK: What holds of every source

  /// A touch is told within `limit` seconds, and the idle time after it begins with it.
  private func checkEdges(
    _ stage: InputStage, within limit: Double = 0.5, _ touch: () throws -> Void
  ) throws {
    stage.forget()
    let before = Int64(LocalMilliseconds.now)
    try touch()
    let after = Int64(LocalMilliseconds.now)
    try stage.wait(for: "active")
    let active = try #require(stage.news.last)
    #expect(active.at - after <= Int64(limit * 1000), "\(stage.news)")
    try stage.wait(for: "idle")
    let idle = try #require(stage.news.last)
    let since = try #require(idle.since)
    #expect((before - 150...after + 250).contains(since), "\(before)…\(after): \(stage.news)")
    #expect(idle.at - since >= 1000)
    #expect(stage.words == ["active", "idle"])
  }

  /// Somebody at work is told once and then no more.
  private func checkSilence(_ stage: InputStage, _ touch: () throws -> Void) throws {
    stage.forget()
    try stage.go(3, every: 0.3, touch)
    #expect(stage.words == ["active"])
    try stage.wait(for: "idle")
  }

  /// A stretch that goes on while other lengths are asked for stays one stretch, until the next
  /// touch.
  private func checkLengths(_ stage: InputStage, _ touch: () throws -> Void) throws {
    #expect(stage.words.last == "idle")
    let first = try #require(stage.news.last?.since)
    stage.forget()
    stage.watch(3, 60)
    try stage.wait("the longer length is reached") { stage.words.contains("idle") }
    #expect(stage.words == ["idle"])
    let since = try #require(stage.news.last?.since)
    #expect(abs(since - first) <= 200)
    stage.forget()
    stage.watch(60)
    try touch()
    try stage.wait("the touch is told") { !stage.words.isEmpty }
    #expect(stage.words == ["active"])
    stage.watch(1)
    try stage.wait(for: "idle")
    #expect(stage.words.dropFirst().allSatisfy { $0 == "idle" })
  }
}

/// The wall clock, in milliseconds.
enum LocalMilliseconds {
  static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }
}
