import Testing

@testable import CadansDaemon

@Suite("Since when nobody is at any of several displays")
struct SharedStillnessTests {
  @Test("is since the last of them; whoever is at one is there")
  func last() {
    let stillness = SharedStillness()
    #expect(stillness.since([]) == nil)
    #expect(stillness.since([5]) == 5)
    #expect(stillness.since([5, 9, 7]) == 9)
    #expect(stillness.since([5, nil, 7]) == nil)
  }

  @Test("counts a display that went while somebody was at it from then on")
  func left() {
    var stillness = SharedStillness()
    stillness.leave(since: 20)
    #expect(stillness.since([5]) == 20)
    #expect(stillness.since([]) == 20)
    #expect(stillness.since([25, 5]) == 25)
    #expect(stillness.since([nil]) == nil)
    stillness.leave(since: 10)
    #expect(stillness.left == 20)
  }
}

@Suite("The display that the user manager names")
struct DisplayNameTests {
  private func name(_ lines: String...) throws -> DisplayName {
    try #require(DisplayName(lines + ["PATH=/usr/bin", "DISPLAYS=x"]))
  }

  @Test("is Wayland's before X11's, and none without either")
  func named() throws {
    #expect(DisplayName(["PATH=/usr/bin", "XDISPLAY=:4"]) == nil)
    #expect(try name("DISPLAY=:1").text == ":1")
    #expect(try name("DISPLAY=:1", "WAYLAND_DISPLAY=wayland-0").text == "wayland-0")
  }

  @Test("is new, in part, or not at all")
  func new() throws {
    let x = try name("DISPLAY=:1")
    let wayland = try name("WAYLAND_DISPLAY=wayland-0")
    let both = try name("WAYLAND_DISPLAY=wayland-0", "DISPLAY=:1")
    #expect(x.arguments(beside: []) == [])
    #expect(x.arguments(beside: [x]) == nil)
    #expect(try x.arguments(beside: [name("DISPLAY=:2")]) == [])
    // The X server of a compositor that is known.
    #expect(x.arguments(beside: [both]) == nil)
    #expect(wayland.arguments(beside: [both]) == nil)
    #expect(both.arguments(beside: [x]) == [])
    // A compositor that is still named, and an X server that came later: its own, or another's.
    #expect(both.arguments(beside: [wayland]) == ["--source", "x11"])
    #expect(both.part(["--source", "x11"]) == x)
    #expect(both.part([]) == both)
    let other = try name("WAYLAND_DISPLAY=wayland-0", "DISPLAY=:2")
    #expect(other.arguments(beside: [both]) == ["--source", "x11"])
    #expect(other.arguments(beside: [both, other.part(["--source", "x11"])]) == nil)
  }
}
