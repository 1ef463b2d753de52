import CadansTestSupport
import Testing

@Suite("The break window on Wayland", .serialized)
struct BreakWindowWaylandTests {
  @Test(
    "comes under the pointer and leaves every key to what is typed in; a click takes the keys",
    arguments: Compositor.Kind.allCases)
  func keyboard(kind: Compositor.Kind) throws {
    let desktop = try WaylandDesktop(kind)
    // In the middle, where the window comes, and where sway gives the keyboard to who wants it.
    try desktop.click(button: nil)
    let program = try desktop.start(pauseOf: 60)
    #expect(try eventually(within: 20) { try desktop.showsPicture() })
    for key in ["a", "b", "Escape"] {
      try desktop.press(key)
      #expect(try eventually { try desktop.typed(key) == 1 })
      #expect(!program.ends(within: 0.6))
    }
    // On the picture, which is no button; and after that a second in which keys are no answer.
    try desktop.click(button: "1")
    let printed = try program.answer {
      #expect(!program.ends(within: 1))
      try desktop.press("Escape")
    }
    #expect(printed == "later\n")
    #expect(try desktop.typed("Escape") == 1)
  }

  @Test("is an ordinary window where the layer-shell library is not installed")
  func withoutLibrary() throws {
    let desktop = try WaylandDesktop(.sway)
    let hide = """
      for library in /usr/lib/*/libgtk-layer-shell.so.0; do
        [ ! -e "$library" ] || mount --bind /dev/null "$library"
      done
      exec "$@"
      """
    let program = try desktop.start(
      pauseOf: 3, prefix: ["unshare", "--mount", "sh", "-c", hide, "sh"])
    #expect(try eventually(within: 20) { try desktop.showsPicture() })
    #expect(program.result == "taken\n")
  }
}
