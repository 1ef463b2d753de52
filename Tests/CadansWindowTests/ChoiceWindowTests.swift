import CadansTestSupport
import Testing

@Suite("The window with a choice", .serialized)
struct ChoiceWindowTests {
  private let display: VirtualDisplay

  init() throws { display = try VirtualDisplay() }

  private func choice() throws -> WindowProgram { try WindowProgram(choiceOn: display) }

  @Test("gives the place of the answer that is clicked", arguments: 0...3)
  func place(_ place: Int) throws {
    let program = try choice()
    let printed = try program.answer { try program.window.click(answer: place, of: 4) }
    #expect(printed == "\(place)\n")
  }

  @Test("gives nothing for 'no answer', which is not the first one")
  func noAnswer() throws {
    let program = try choice()
    #expect(try program.answer { try program.window.click(nil) } == "")
  }

  @Test("gives nothing for Escape")
  func escape() throws {
    let program = try choice()
    try program.window.activate()
    #expect(try program.answer { try display.xdotool(["key", "Escape"]) } == "")
  }

  @Test("is answered by the keyboard, and has no default")
  func keyboard() throws {
    let program = try choice()
    try program.window.activate()
    #expect(!program.ends(within: 1.5))
    try display.xdotool(["key", "Return", "space", "2"])
    #expect(!program.ends(within: 0.5))
    try display.xdotool(["key", "--delay", "50", "Tab", "Right", "Right", "space"])
    #expect(try program.answer {} == "2\n")
  }

  @Test("makes its answers equally wide, and fits a small screen")
  func look() throws {
    let window = try choice().window
    #expect(window.width <= 1024 && window.height <= 400)
    // Each quarter of the row is one answer: its edges lie where equal widths put them.
    for place in 0...3 {
      for side in [-0.4, 0.4] {
        let program = try choice()
        let printed = try program.answer {
          try program.window.click(answer: place, of: 4, at: side)
        }
        #expect(printed == "\(place)\n", "\(place) at \(side)")
      }
    }
  }
}
