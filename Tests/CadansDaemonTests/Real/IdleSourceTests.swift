import CadansCore
import CadansExchange
import CadansStore
import CadansTestSupport
import Glibc
import Systemd
import Testing

@testable import CadansDaemon

@Suite("The idle source of the service")
struct IdleSourceTests {
  @Test("is found when a display comes, lost with it, and named everywhere")
  func named() throws {
    mkdir("/tmp/.X11-unix", 0o1777)
    let reminders = try Reminders()
    try reminders.plan("F14:3x10@23:50")
    try reminders.start()
    #expect(try reminders.value("IdleSource")?.string == "none")
    try reminders.wait("it is journalled") {
      try reminders.journalled().contains("noIdleSource noDisplay")
    }
    let status = try reminders.cadans("status")
    #expect(status.contains("Nothing tells whether you are at the screen"), "\(status)")

    // Nor can it be known whether a window fills the screen, and on Wayland hardly.
    func ofFullscreen() throws -> String {
      try reminders.run(["\(reminders.bin)/cadans", "doctor"]).output
        .split(separator: "\n").first { $0.contains("fills the screen") }.map(String.init) ?? ""
    }
    #expect(try ofFullscreen().hasSuffix("cannot be known: there is no display."))
    try reminders.systemctl("set-environment", "WAYLAND_DISPLAY=wayland-7")
    #expect(try ofFullscreen().hasSuffix("of X11 programs only: Wayland does not tell."))
    try reminders.systemctl("unset-environment", "WAYLAND_DISPLAY")

    let display = try Display()
    try reminders.systemctl("set-environment", "DISPLAY=\(display.name)")
    try reminders.wait("X11 tells") { try reminders.value("IdleSource")?.string == "x11" }
    #expect(try reminders.value("State")?.string == "noDisplay")
    let watched = "X11 tells whether you are at the screen. Display \(display.name) is watched."
    #expect(try reminders.cadans("status").contains(watched))
    #expect(try reminders.json("status")["displays"]?.array?.map(\.string) == [display.name])
    let doctor = try reminders.run(["\(reminders.bin)/cadans", "doctor"])
    #expect(doctor.output.contains("✓ \(watched)"), "\(doctor)")
    #expect(doctor.output.contains("it is looked whether a window fills the screen."), "\(doctor)")
    // A display without a notification server is none for reminders; with one it is.
    let dunst = try Dunst(reminders, display)
    try reminders.wait("it is active") { try reminders.value("State")?.string == "active" }

    // What prompts there are, say what was known when they came.
    try reminders.remind("f14-2350")
    try reminders.wait("the prompt is there") { try dunst.count == 1 }
    let event = try reminders.store.reading.prompts(on: reminders.today)?.events.last
    #expect(event?.idleSource == "x11")

    // Another display beside it is watched too, and all is said of both.
    let other = try Display()
    try reminders.systemctl("set-environment", "DISPLAY=\(other.name)")
    try reminders.wait("both tell", within: 15) {
      try reminders.value("Displays")?.strings == [display.name, other.name]
    }
    let both = "Displays \(display.name), \(other.name) are watched"
    #expect(try reminders.cadans("status").contains(both))
    #expect(try reminders.property("ActiveState", of: "cadans-idle-2.service") == "active")
    other.kill()
    try reminders.wait("only the first tells") {
      try reminders.value("Displays")?.strings == [display.name]
    }
    #expect(try reminders.value("IdleSource")?.string == "x11")

    display.kill()
    try reminders.wait("the loss is noticed") {
      try reminders.value("IdleSource")?.string == "none"
    }
    let events = try reminders.journalled().filter { $0.contains("dleSource") }
    #expect(
      events == ["noIdleSource noDisplay"] + Array(repeating: "idleSource x11", count: 3)
        + ["noIdleSource lost"])
    // cadans-idle says in lines of its own what happened.
    try reminders.wait("cadans-idle explains itself") {
      try reminders.linesOfIdleProgram().contains { $0.contains("there is no display") }
    }
    #expect(try reminders.property("NRestarts") == "0")
  }

  @Test("goes with the service, and comes back with it after a crash")
  func service() throws {
    let reminders = try Reminders()
    let display = try Display()
    try reminders.systemctl("set-environment", "DISPLAY=\(display.name)")
    try reminders.start()
    try reminders.wait("X11 tells") { try reminders.value("IdleSource")?.string == "x11" }
    let first = try reminders.property("MainPID", of: "cadans-idle.service")
    kill(try reminders.process, SIGKILL)
    try reminders.wait("X11 tells the next one") {
      // While it is not there it does not answer.
      try reminders.property("ActiveState") == "active"
        && (try? reminders.value("IdleSource"))?.string == "x11"
    }
    #expect(try reminders.property("MainPID", of: "cadans-idle.service") != first)
    try reminders.stop()
    try reminders.wait("cadans-idle is gone") {
      try reminders.run(
        ["systemctl", "--user", "list-units", "--all", "--no-legend", "--plain", "cadans-idle*"]
      ).output.isEmpty
    }
  }

  @Test("says nobody is there after two minutes, and somebody at the first touch")
  func presence() throws {
    let reminders = try Reminders()
    // What cadans-idle says after two minutes, said at once.
    try writeFile(
      """
      #!/bin/sh
      echo 'source x11'
      read watched
      echo "$watched" >"$HOME/watched"
      echo 'idle 119000'
      echo 'idle 130000'
      until [ -e "$HOME/touched" ]; do sleep 0.02; done
      echo 'active 0'
      exec cat >/dev/null

      """, to: "\(reminders.bin)/cadans-idle")
    try reminders.systemctl("set-environment", "DISPLAY=:nowhere")
    let dunst = try Dunst(reminders, try Display())
    try reminders.plan("F14:3x10@23:50")
    try reminders.start()
    try reminders.wait("nobody is there") { try reminders.value("State")?.string == "idle" }
    #expect(try readFile("\(reminders.home)/watched").contains(" 120"))
    try writeFile("", to: "\(reminders.home)/touched")
    try reminders.wait("somebody is there") { try reminders.value("State")?.string == "active" }
    let spans = try reminders.store.reading.prompts(on: reminders.today)?.spans.map(\.state) ?? []
    #expect(spans.suffix(2) == [.idle, .active], "\(spans)")
    withExtendedLifetime(dunst) {}
  }

  @Test("links what the daemon does not: cadansd starts without X11 and Wayland")
  func links() throws {
    let daemon = try succeed(["readelf", "--dynamic", Stage.program("cadansd")])
    #expect(!daemon.contains("libX"), "\(daemon)")
    #expect(!daemon.contains("libwayland"))
    let helper = try succeed(["readelf", "--dynamic", Stage.program("cadans-idle")])
    #expect(helper.contains("libX11") && helper.contains("libXss") && helper.contains("libXext"))
    #expect(helper.contains("libwayland-client"))
    #expect(!helper.contains("libsystemd"))
    let outcome = try Command.run([Stage.program("cadans-idle"), "--source", "radar"])
    #expect(outcome.status == 64)
    #expect(outcome.errors == "cadans-idle: --source is wayland, x11 or xscreensaver\n")
  }
}

extension Reminders {
  /// What `cadans-idle` wrote to its error stream, which goes to the journal.
  fileprivate func linesOfIdleProgram() throws -> [String] {
    let journal = try SystemJournal.shared()
    try journal.sync()
    return try journal.entries(["SYSLOG_IDENTIFIER=cadans-idle"]).compactMap { $0["MESSAGE"] }
  }
}
