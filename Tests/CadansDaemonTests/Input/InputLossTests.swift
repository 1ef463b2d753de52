import CadansIdle
import CadansTestSupport
import Glibc
import Testing

@testable import CadansDaemon

@Suite("When mouse and keyboard are not told of", .serialized)
struct InputLossTests {
  @Test("because there is no display yet: it is found when it comes, and when another comes")
  func late() throws {
    let stage = try InputStage()
    try stage.start()
    try stage.wait("nothing tells") { stage.words == ["source none noDisplay", "unknown"] }
    #expect(try stage.process == 0)
    var display = try Display()
    try stage.tellManager("DISPLAY=\(display.name)")
    try stage.wait("X11 tells") { stage.source == .x11 && stage.words.last == "active" }

    stage.forget()
    // Its end ends cadans-idle, and nothing else.
    display.kill()
    try stage.wait("the loss is told") { stage.words == ["source none lost", "unknown"] }
    display = try Display()
    try stage.tellManager("DISPLAY=\(display.name)")
    try stage.wait("X11 tells again") { stage.source == .x11 && stage.words.last == "active" }
  }

  @Test("because cadans-idle was killed: it is started again")
  func killed() throws {
    let stage = try InputStage()
    let display = try Display()
    try stage.tellManager("DISPLAY=\(display.name)")
    try stage.start()
    try stage.wait("X11 tells") { stage.source == .x11 && stage.words.last == "active" }
    let process = try stage.process
    stage.forget()
    kill(process, SIGKILL)
    try stage.wait("it tells again") {
      stage.source == .x11 && stage.words.count > 3 && stage.words.last != "unknown"
    }
    #expect(stage.words.prefix(2) == ["source none lost", "unknown"])
    #expect(try stage.process != process)
    #expect(try stage.process > 0)
  }

  @Test("because cadans-idle is not installed, or a library is missing: that is said, once")
  func missing() throws {
    let stage = try InputStage()
    let display = try Display()
    try stage.tellManager("DISPLAY=\(display.name)")
    try stage.start(program: "/nowhere/cadans-idle")
    try stage.wait("it is told") { stage.words == ["source none notStarted", "unknown"] }

    let other = try InputStage()
    try other.tellManager("DISPLAY=\(display.name)")
    // As the loader ends a program whose library it does not find.
    try other.start(program: other.script("exit 127"))
    try other.wait("it is told") { other.words == ["source none noSource", "unknown"] }
    // It is tried again, and not told again.
    try other.go(2, every: 1) {}
    #expect(other.words.count == 2)
  }

  @Test("because the compositor does not tell: the X server beside it is not believed")
  func unable() throws {
    let stage = try InputStage()
    let display = try Display()
    let sway = try Sway()
    try stage.tellManager("DISPLAY=\(display.name)", "WAYLAND_DISPLAY=\(sway.socket)")
    try stage.start()
    try stage.wait("nothing tells") { stage.words == ["source none noSource", "unknown"] }
  }

  @Test("because the display server hangs: what waits for it is ended")
  func hung() throws {
    let stage = try InputStage()
    try stage.tellManager("DISPLAY=:nowhere")
    try stage.start(program: stage.script("exec sleep 60"))
    try stage.wait("it is told", within: 20) { stage.words == ["source none hung", "unknown"] }
  }

  @Test(
    "because it lies: it is ended, and what it said is bounded",
    arguments: [
      // Not one of its words.
      "echo nonsense", "echo 'source mutter'", "echo 'source none'", "echo 'source future'",
      "echo 'idle 5000'", "echo 'source x11'; echo 'source wayland'",
      "echo 'source x11'; echo 'idle -5000'", "echo 'source x11'; echo 'idle 9999999999999'",
      "echo 'source x11'; head -c 1000000 /dev/zero", "yes ''", "cat /dev/urandom",
      // Too much of it.
      "echo 'source x11'; yes 'active 0'", "echo 'source x11'; yes 'idle 5000'",
      "echo 'source x11'; yes 'idle 86400000000'", "echo 'source x11'; yes 'idle 5000\nactive 0'",
      "echo 'source x11'; yes 'idle 1000\nactive 0'", "echo 'source x11'; yes 'active 9000'",
    ])
  func lies(_ text: String) throws {
    let stage = try InputStage()
    try stage.tellManager("DISPLAY=:nowhere")
    let begin = LocalMilliseconds.now
    try stage.start(program: stage.script(text + "\nexec sleep 60"))
    try stage.wait("it is found out") { stage.words.contains("source none refused") }
    #expect(stage.news.count <= 30, "\(stage.words)")
    let booted = Int64(begin) - Int64(secondsOfUptime() * 1000) - 10_000
    #expect(stage.news.allSatisfy { ($0.since ?? .max) >= booted }, "\(stage.news)")
    try stage.wait("it is gone") { try stage.process == 0 || stage.news.count > 30 }
  }
}

@Suite("When another display comes beside the first", .serialized)
struct SecondDisplayTests {
  private func touch(_ display: Display) throws {
    try display.run("xdotool", "mousemove_relative", "5", "5")
  }

  @Test("it is watched too, and whoever uses one of them is there; the first may go")
  func second() throws {
    let stage = try InputStage()
    let first = try Display()
    try stage.tellManager("DISPLAY=\(first.name)")
    try stage.start([2])
    try stage.wait("the first tells") { stage.displays == [first.name] }

    let second = try Display()
    try stage.tellManager("DISPLAY=\(second.name)")
    try stage.wait("both tell", within: 15) { stage.displays == [first.name, second.name] }
    #expect(stage.source == .x11)
    // What the first told still holds.
    #expect(!stage.words.suffix(2).contains("unknown"))

    // Whichever is used, somebody is there.
    try stage.wait(for: "idle")
    for display in [second, first, second] {
      try touch(display)
      try stage.wait(for: "active")
      stage.forget()
      try stage.go(4, every: 0.5) { try touch(display) }
      #expect(stage.words.isEmpty, "\(stage.words)")
      let last = LocalMilliseconds.now
      try stage.wait(for: "idle")
      let idle = try #require(stage.news.last)
      // Since the last touch, whatever the unused one told.
      #expect(abs((idle.since ?? 0) - Int64(last)) < 1200, "\(stage.news)")
    }

    // The first ends while the second is used.
    try touch(second)
    try stage.wait(for: "active")
    stage.forget()
    first.kill()
    try stage.wait("only the second tells") { stage.displays == [second.name] }
    #expect(stage.source == .x11)
    #expect(!stage.words.contains("unknown") && !stage.words.contains("source none lost"))
    try stage.wait(for: "idle")
    try touch(second)
    try stage.wait(for: "active")
    second.kill()
    try stage.wait("nothing tells") { stage.source == IdleSource.none && stage.displays.isEmpty }
    #expect(stage.words.suffix(2) == ["source none lost", "unknown"])
  }

  @Test("it goes while it is used: nobody was away for what the other did not see")
  func gone() throws {
    let stage = try InputStage()
    let first = try Display()
    try stage.tellManager("DISPLAY=\(first.name)")
    try stage.start([2, 4])
    try stage.wait("the first tells") { stage.displays == [first.name] }
    let second = try Display()
    try stage.tellManager("DISPLAY=\(second.name)")
    try stage.wait("both tell", within: 15) { stage.displays.count == 2 }
    try touch(second)
    try stage.go(5, every: 0.5) { try touch(second) }
    stage.forget()
    let end = LocalMilliseconds.now
    second.kill()
    try stage.wait("each length is told again") {
      stage.news.last.map { $0.words == "idle" && $0.at >= Int64(end) + 4000 } ?? false
    }
    let told = stage.news.filter { $0.words == "idle" }
    #expect(told.allSatisfy { abs(($0.since ?? 0) - Int64(end)) < 1500 }, "\(stage.news)")
    #expect(told.contains { (1500...3500).contains($0.at - Int64(end)) }, "\(stage.news)")
    try touch(first)
    try stage.wait(for: "active")
  }

  @Test("it shows nothing of its own: the X server of a compositor that is watched, or a dead one")
  func nothing() throws {
    let stage = try InputStage()
    let kwin = try KWin()
    try stage.tellManager("WAYLAND_DISPLAY=\(kwin.socket)")
    try stage.start()
    try stage.wait("the compositor tells") { stage.displays == [kwin.socket] }
    let other = try Display()
    try stage.tellManager("DISPLAY=:nowhere")
    try stage.go(3, every: 1) {}
    #expect(stage.source == .wayland && stage.displays == [kwin.socket])
    // Somebody else's X server is another matter.
    try stage.tellManager("DISPLAY=\(other.name)")
    try stage.wait("it tells too", within: 20) {
      stage.displays == [kwin.socket, other.name]
    }
    kwin.kill()
    try stage.wait("it alone tells") { stage.source == .x11 && stage.displays == [other.name] }
  }
}
