import CadansTestSupport
import Testing

@Suite("The look of the score window", .serialized)
struct ScoreWindowLookTests {
  private let display: VirtualDisplay

  init() throws { display = try VirtualDisplay() }

  @Test(
    "makes no answer stand out, in light, in dark, and in large type",
    arguments: [
      (theme: "Adwaita", scale: "1", isDark: false), ("Adwaita:dark", "1", true),
      ("Adwaita", "2", false),
    ])
  func equal(theme: String, scale: String, isDark: Bool) throws {
    let program = try WindowProgram(
      on: display, environment: ["GTK_THEME": theme, "GDK_DPI_SCALE": scale])
    let window = program.window
    // Where the pointer is says nothing about the answer.
    let (x, y) = window.middle(of: 5)
    try display.xdotool(["mousemove", "--window", window.id, "\(x)", "\(y)"])
    let picture = display.home["window.png"]
    let equal = try eventually {
      try window.picture(to: picture)
      let edges = try edges(of: window, in: picture)
      return edges.count == 11 && Set(edges).count == 1
    }
    #expect(equal)
    #expect(window.buttonWidth >= 44)
    let light = try display.run([
      "convert", picture, "-colorspace", "Gray", "-format", "%[fx:mean]", "info:",
    ])
    let mean = try #require(Double(light.output))
    #expect(isDark ? mean < 0.4 : mean > 0.6)
  }

  @Test("wraps a long question and keeps its width")
  func longQuestion() throws {
    let short = try WindowProgram(on: display)
    let usual = (short.window.width, short.window.height)
    _ = try short.answer { try short.window.click(nil) }
    let long = try WindowProgram(
      on: display,
      question: Array(repeating: WindowProgram.question, count: 6).joined(separator: " "))
    #expect(long.window.width == usual.0)
    #expect(long.window.height > usual.1 + 60)
    #expect(try long.answer { try long.window.click(10) } == "10\n")
  }

  /// What the left edge of each button looks like, as checksums of pixels.
  private func edges(of window: AnswerWindow, in picture: String) throws -> [Substring] {
    let crops = (0...10).flatMap { score in
      let top = window.middle(of: score).y - AnswerWindow.buttonHeight / 2
      let area = "12x\(AnswerWindow.buttonHeight)+\(window.left(of: score))+\(top)"
      return ["(", "-clone", "0", "-crop", area, "+repage", ")"]
    }
    let command = ["convert", picture] + crops + ["-delete", "0", "-format", "%#\n", "info:"]
    return try display.run(command).output.split(separator: "\n")
  }
}
