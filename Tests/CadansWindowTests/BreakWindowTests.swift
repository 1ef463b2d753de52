import CadansTestSupport
import Glibc
import Testing

@Suite("The break window", .serialized)
struct BreakWindowTests {
  private let display: VirtualDisplay

  init() throws { display = try VirtualDisplay() }

  @Test("closes by itself at its end, and says 'taken'")
  func taken() throws {
    let start = secondsOfUptime()
    let program = try WindowProgram(pauseOf: 2, on: display)
    #expect(program.ends(within: 20))
    #expect(secondsOfUptime() - start >= 2)
    #expect(program.result == "taken\n")
  }

  @Test(
    "says which button was pressed", arguments: [(0, "done\n"), (1, "later\n"), (2, "skipped\n")])
  func buttons(index: Int, printed: String) throws {
    let program = try WindowProgram(pauseOf: 60, on: display, more: ["--later-left", "2"])
    #expect(try program.answer { try program.window.click(button: index, of: 3) } == printed)
  }

  @Test("offers no 'later' when none is left: the buttons are two, and Escape closes")
  func noneLeft() throws {
    let none = ["--later-left", "0"]
    let skipped = try WindowProgram(pauseOf: 60, on: display, more: none)
    #expect(try skipped.answer { try skipped.window.click(button: 1, of: 2) } == "skipped\n")
    let closed = try WindowProgram(pauseOf: 60, on: display, more: none)
    try closed.window.activate()
    #expect(try closed.answer { try display.xdotool(["key", "Escape"]) } == "closed\n")
  }

  @Test("says 'closed' when it is closed")
  func closed() throws {
    let program = try WindowProgram(pauseOf: 60, on: display)
    try program.window.activate()
    #expect(try program.answer { try display.xdotool(["key", "alt+F4"]) } == "closed\n")
  }

  @Test("is put off by Escape")
  func escape() throws {
    let program = try WindowProgram(pauseOf: 60, on: display)
    try program.window.activate()
    #expect(try program.answer { try display.xdotool(["key", "Escape"]) } == "later\n")
  }

  @Test(
    "is answered by the keyboard: Tab or an arrow, then Enter or Space",
    arguments: [
      (["Tab", "Return"], "done\n"), (["Tab", "Tab", "space"], "later\n"),
      (["Tab", "Right", "Right", "Return"], "skipped\n"),
    ])
  func keyboard(keys: [String], expected: String) throws {
    let program = try WindowProgram(pauseOf: 60, on: display)
    try program.window.activate()
    #expect(!program.ends(within: 1.5))
    try display.xdotool(["key", "--delay", "50"] + keys)
    #expect(try program.answer {} == expected)
  }

  @Test("takes no key in the first second in which it has the keyboard")
  func firstSecond() throws {
    // On a busy machine a second may be over before the keys are pressed: then once more.
    for _ in 0..<5 {
      let program = try WindowProgram(pauseOf: 60, on: display)
      try program.window.activate()
      let focused = secondsOfUptime()
      try display.xdotool(["key", "Escape", "Tab", "Return", "space"])
      guard secondsOfUptime() - focused < 0.8 else { continue }
      #expect(!program.ends(within: 1))
      // Had Tab been taken, Enter would answer now; and Escape is taken from now on.
      try display.xdotool(["key", "Return"])
      #expect(!program.ends(within: 0.5))
      #expect(try program.answer { try display.xdotool(["key", "Escape"]) } == "later\n")
      return
    }
    Issue.record("The machine is too busy to press keys in time.")
  }

  @Test("comes while somebody types, and every key goes on to what they type in")
  func focus() throws {
    let editor = try Editor(on: display)
    let arguments = [Stage.program("cadans-window")] + PrintingProgram.pause(of: 60)
    let program = try ChildProcess(
      arguments, environment: display.environment, descriptors: (-1, -1, -1))
    // From before it is there until well after its first second.
    var (count, shown) = (0, Double.infinity)
    while program.isRunning, secondsOfUptime() - shown < 1.5 {
      try display.xdotool(["key", "Escape", "Return"])
      count += 1
      if shown == .infinity,
        try !display.xdotool(["search", "--onlyvisible", "--class", "^cadans$"]).isEmpty
      {
        shown = secondsOfUptime()
      }
    }
    #expect(count > 3)
    #expect(try eventually { try editor.pressed("Return") == count })
    #expect(try editor.pressed("Escape") == count)
    #expect(program.isRunning)
    // The same key is taken as soon as the window is.
    try AnswerWindow(on: display).activate()
    let ended = try eventually(within: 20) {
      try display.xdotool(["key", "Escape"])
      return eventually(within: 0.5) { !program.isRunning }
    }
    #expect(ended)
  }

  @Test("needs less than 40 MiB while it is shown")
  func memory() throws {
    let program = try WindowProgram(pauseOf: 60, on: display)
    #expect(!program.ends(within: 1))
    let status = try readFile("/proc/\(program.window.process)/status")
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") })
    let kilobytes = try #require(Int(line.filter(\.isNumber)))
    #expect((5_000..<40_960).contains(kilobytes))
  }
}
