import CadansTestSupport
import Testing

@Suite("The look of the break window", .serialized)
struct BreakWindowLookTests {
  private let display: VirtualDisplay

  init() throws { display = try VirtualDisplay() }

  @Test(
    "shows picture and ring in light and in dark, on a dense screen and in large type",
    arguments: [
      (environment: ["GTK_THEME": "Adwaita"], scale: 1, isDark: false),
      (["GTK_THEME": "Adwaita:dark"], 1, true), (["GDK_SCALE": "2"], 2, false),
      (["GDK_DPI_SCALE": "2"], 1, false),
    ])
  func look(environment: [String: String], scale: Int, isDark: Bool) throws {
    let program = try WindowProgram(pauseOf: 60, on: display, environment: environment)
    let window = program.window
    let picture = display.home["window.png"]
    let drawn = try eventually {
      try window.picture(to: picture)
      return try share(of: Self.disc, in: picture, crop: Self.ringArea(window, scale)) > 0.25
    }
    #expect(drawn)
    #expect(try share(of: Self.ring, in: picture, crop: Self.ringArea(window, scale)) > 0.05)
    #expect(try (brightness(of: picture) < 0.4) == isDark)
    // Nothing is wider than the screen, and nothing is cut off: three buttons and the margins fit.
    #expect(window.width >= 380 * scale && window.width <= 1_000)
    #expect(window.height >= 330 * scale && window.height <= 740)
  }

  @Test("follows a desktop that prefers dark, and asks it in time", arguments: [true, false])
  func portal(isDark: Bool) throws {
    let settings =
      "[org/gnome/desktop/interface]\ncolor-scheme='\(isDark ? "prefer-dark" : "default")'\n"
    try display.home.makeFolder("config/glib-2.0/settings")
    try display.home.write(settings, to: "config/glib-2.0/settings/keyfile")
    var environment = display.environment
    environment["GSETTINGS_BACKEND"] = "keyfile"
    environment["XDG_RUNTIME_DIR"] = try display.home.makeFolder("run")
    environment["XDG_CURRENT_DESKTOP"] = "GNOME"
    // The desktop is up before the window comes, as it is for a person.
    let script = """
      gdbus call --session --dest org.freedesktop.portal.Desktop \
        --object-path /org/freedesktop/portal/desktop \
        --method org.freedesktop.portal.Settings.ReadAll "['org.freedesktop.appearance']"
      exec "$@"
      """
    let session = try ChildProcess(
      ["dbus-run-session", "--", "sh", "-c", script, "sh", Stage.program("cadans-window")]
        + PrintingProgram.pause(of: 60),
      environment: environment, descriptors: (-1, -1, -1))
    let window = try AnswerWindow(on: display)
    let picture = display.home["window.png"]
    let drawn = try eventually {
      try window.picture(to: picture)
      return try (brightness(of: picture) < 0.4) == isDark
    }
    #expect(drawn)
    try window.activate()
    let ended = try eventually(within: 20) {
      try display.xdotool(["key", "Escape"])
      return window.isGone(within: 0.5)
    }
    #expect(ended)
    session.wait()
  }

  @Test("sweeps, and with reduced motion steps: nothing moves within five seconds")
  func motion() throws {
    let sweeping = try WindowProgram(pauseOf: 20, on: display)
    #expect(try changes(sweeping.window, within: 3))
    _ = try sweeping.answer { try sweeping.window.click(button: 0, of: 3) }

    try display.home.makeFolder("config/gtk-3.0")
    try display.home.write(
      "[Settings]\ngtk-enable-animations=false\n", to: "config/gtk-3.0/settings.ini")
    let stepping = try WindowProgram(pauseOf: 20, on: display)
    #expect(try !changes(stepping.window, within: 3))
    #expect(try changes(stepping.window, within: 10))
  }

  /// Whether anything in the window changes in time.
  private func changes(_ window: AnswerWindow, within seconds: Double) throws -> Bool {
    func checksum() throws -> String {
      try window.picture(to: display.home["window.png"])
      return try display.run(
        ["convert", display.home["window.png"], "-format", "%#", "info:"]
      ).output
    }
    // It may not be drawn whole yet.
    var first = ""
    #expect(
      try eventually {
        first = try checksum()
        return try share(
          of: Self.disc, in: display.home["window.png"], crop: Self.ringArea(window, 1)) > 0.25
      })
    return try eventually(within: seconds) { try checksum() != first }
  }

  /// Which share of an area has a colour, 0…1.
  private func share(of colour: String, in picture: String, crop: String) throws -> Double {
    let outcome = try display.run([
      "convert", picture, "-crop", crop, "+repage", "-fuzz", "2%", "-fill", "black", "+opaque",
      colour, "-fill", "white", "-opaque", colour, "-colorspace", "Gray", "-format",
      "%[fx:mean]", "info:",
    ])
    return Double(outcome.output) ?? 0
  }

  private func brightness(of picture: String) throws -> Double {
    let outcome = try display.run([
      "convert", picture, "-crop", "100%x20%+0+0", "-gravity", "South", "-colorspace", "Gray",
      "-format", "%[fx:mean]", "info:",
    ])
    return Double(outcome.output) ?? 0.5
  }

  /// Where the ring is: in the middle, below the margin.
  private static func ringArea(_ window: AnswerWindow, _ scale: Int) -> String {
    let (size, margin) = (168 * scale, AnswerWindow.margin * scale)
    return "\(size)x\(size)+\((window.width - size) / 2)+\(margin)"
  }

  private static let disc = "#1f7a7a"
  private static let ring = "#2a9d97"
}
