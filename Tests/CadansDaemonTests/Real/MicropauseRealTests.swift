import CadansCore
import CadansExchange
import CadansStore
import CadansTestSupport
import Glibc
import Systemd
import Testing

@testable import CadansDaemon

@Suite("Micro-pauses on a real desktop")
struct MicropauseRealTests {
  @Test("the timer is armed, dunst's pause holds back, the prompt follows the time and goes")
  func wholePause() throws {
    let reminders = try Reminders()
    let display = try Display()
    let dunst = try Dunst(reminders, display)
    let log = try NotificationLog(reminders)
    try reminders.plan("F14:3x10@23:50")
    try reminders.cadans("config", "set", "micropause.interval", "1m")
    try reminders.cadans("config", "set", "micropause.holdBack", "1m")
    try dunst.pause(true)
    try reminders.start()
    let timer = "cadans-micropause.timer"
    try reminders.wait("the timer is armed") {
      try reminders.property("ActiveState", of: timer) == "active"
    }
    // It counts work, not the wall clock.
    #expect(
      try reminders.property("TimersMonotonic", of: timer).contains("OnActiveUSec=1min"))
    #expect(try reminders.property("TimersCalendar", of: timer).isEmpty)
    try reminders.wait("it is held back, with the reason", within: 75) {
      try reminders.micropauses() == ["suppressed doNotDisturb"]
    }
    #expect(try reminders.cadans("status").contains("you asked the desktop for quiet"))
    let bar = try reminders.cadans("status", "--waybar")
    #expect(bar.split(separator: "\n").count == 1 && bar.contains(#""class":"held""#))
    let doctor = try reminders.run(["\(reminders.bin)/cadans", "doctor"]).output
    #expect(doctor.contains("dunst is asked whether you want quiet; now you do."))
    #expect(try log.prompts().isEmpty)
    try dunst.pause(false)
    try reminders.wait("it is said when there is no more quiet", within: 25) {
      try dunst.count == 1
    }
    try reminders.wait("it goes by itself", within: 45) {
      try reminders.micropauses() == ["suppressed doNotDisturb", "shown", "ignored"]
    }
    try reminders.wait("nothing stays") { try dunst.count == 0 }
    let prompts = try log.prompts()
    #expect(
      prompts.map(\.summary).prefix(2) == [
        "Micro-pause of 30 seconds", "Micro-pause: 20 seconds left",
      ])
    #expect(prompts.map(\.value) == [0, 33, 66])
    let first = try #require(prompts.first)
    #expect(first.replaces == 0 && Set(prompts.dropFirst().map(\.replaces)).count == 1)
    #expect(first.keys == ["done", "later", "skip"])
    #expect(first.body.contains("Until "))
    #expect(try reminders.cadans("log", "--micropauses").contains("1 micro-pause: 1 went by."))
    try reminders.wait("the next is armed") {
      try reminders.property("ActiveState", of: timer) == "active"
    }
  }

  @Test("answers reach the file, one outcome each, and Later counts")
  func answers() throws {
    let reminders = try Reminders()
    let dunst = try Dunst(reminders, try Display())
    let log = try NotificationLog(reminders)
    try reminders.plan("F14:3x10@23:50")
    try reminders.start()
    for button in ["Done", "Skip", "In 5 minutes"] {
      try reminders.cadans("break")
      try reminders.wait("the pause is there") { try dunst.count == 1 }
      try dunst.press(button)
      try reminders.wait("it is gone") { try dunst.count == 0 }
    }
    #expect(
      try reminders.micropauses() == ["shown", "done", "shown", "skipped", "shown", "later"],
      reminders.report)
    // Put off is not over: five minutes of work are left, and two times.
    #expect(
      try reminders.property("TimersMonotonic", of: "cadans-micropause.timer").contains("=5min"))
    try reminders.cadans("break")
    try reminders.wait("what is left stands there") {
      try log.prompts().last?.body.contains("It can be put off 2 more times.") == true
    }
    // The movements come in turn.
    let bodies = try log.prompts().filter { $0.replaces == 0 }.map(\.body)
    #expect(Set(bodies.map { $0.split(separator: "\n").first }).count == bodies.count)
    try reminders.wait("the pause is there") { try dunst.count == 1 }
    try reminders.call("Pause", .uint32(600))
    try reminders.wait("a pause of the reminders takes it away") { try dunst.count == 0 }
    #expect(try reminders.micropauses().last == "expired paused")
  }

  @Test("mako takes it well when the notification follows the time")
  func mako() throws {
    let reminders = try Reminders()
    let log = try NotificationLog(reminders)
    let server = try Mako(reminders)
    try reminders.plan("F14:3x10@23:50")
    try reminders.start()
    try reminders.cadans("break")
    try reminders.wait("the notification follows the time", within: 15) {
      try log.prompts().contains { $0.value == 33 && $0.replaces > 0 }
    }
    try server.photograph("micropause-mako")
    #expect(try server.list().contains("20 seconds left"))
    try server.press("Done")
    try reminders.wait("the answer is on disk") {
      try reminders.micropauses() == ["shown", "done"]
    }
  }

  @Test("xfce4-notifyd, which would show a bar and no words, is not made to; its quiet is asked")
  func xfce() throws {
    let reminders = try Reminders()
    let log = try NotificationLog(reminders)
    let server = try WindowServer("xfce4-notifyd", reminders, try Display())
    try reminders.plan("F14:3x10@23:50")
    try reminders.start()
    try reminders.cadans("break")
    try reminders.wait("the pause is there") { try server.window() != nil }
    try server.display.photograph("micropause-xfce")
    try server.press("Done")
    try reminders.wait("the answer is on disk") {
      try reminders.micropauses() == ["shown", "done"]
    }
    let prompts = try log.prompts()
    #expect(!prompts.isEmpty && prompts.allSatisfy { $0.value == nil }, "\(prompts)")
    func doctor() throws -> String {
      try reminders.run(["\(reminders.bin)/cadans", "doctor"]).output
    }
    #expect(
      try doctor().contains("Xfce Notify Daemon is asked whether you want quiet; now you do not."))
    try reminders.bus.call(
      "org.xfce.Xfconf", "/org/xfce/Xfconf", "org.xfce.Xfconf", "SetProperty",
      [.string("xfce4-notifyd"), .string("/do-not-disturb"), .variant(.bool(true))])
    #expect(
      try doctor().contains("Xfce Notify Daemon is asked whether you want quiet; now you do."))
  }

  @Test("the settings are followed within two seconds")
  func settings() throws {
    let reminders = try Reminders()
    let dunst = try Dunst(reminders, try Display())
    try reminders.plan("F14:3x10@23:50")
    try reminders.start()
    let timer = "cadans-micropause.timer"
    try reminders.wait("the timer is armed") {
      try reminders.property("ActiveState", of: timer) == "active"
    }
    try reminders.cadans("config", "set", "micropause.interval", "20m")
    try reminders.wait("the timer follows", within: 2) {
      try reminders.property("TimersMonotonic", of: timer).contains("=20min")
        || reminders.property("TimersMonotonic", of: timer).contains("=19min")
    }

    // What cannot be, written by hand: it is told of once, and what was set before still holds.
    let path = reminders.store.paths.configuration
    let good = try readFile(path)
    for (seconds, bad) in [("1200", "0"), ("1200", "59"), ("30", "29"), ("30", "61")] {
      let text = good.replacing(": \(seconds)", with: ": \(bad)")
      try #require(text != good)
      try writeFile(text, to: "\(path).new")
      rename("\(path).new", path)
      try reminders.wait("\(bad) is told of") {
        let refused = try reminders.run(["\(reminders.bin)/cadans", "config", "list"])
        #expect(refused.status == 78 && refused.errors.contains(path), "\(refused)")
        return try reminders.journalled().contains("damaged \(path)")
      }
      #expect(try reminders.property("TimersMonotonic", of: timer).contains(/=(20|19)min/))
      try writeFile(good, to: "\(path).new")
      rename("\(path).new", path)
    }
    #expect(try reminders.property("ActiveState", of: timer) == "active")
    withExtendedLifetime(dunst) {}
  }

  @Test("a camera that a process holds open is seen, and a microphone that records")
  func inUse() throws {
    let folder = try TemporaryFolder()
    #expect(InUse.words(devices: folder.path).isEmpty)
    try folder.write("", to: "video0")
    let file = open(folder["video0"], O_RDONLY | O_CLOEXEC)
    defer { close(file) }
    #expect(InUse.words(devices: folder.path) == ["camera"])
    // A sound card that this machine does not have, as the kernel's own documentation shows it.
    let stream = folder["asound/card0/pcm0c/sub0"]
    try succeed(["mkdir", "-p", stream])
    for (state, words) in [("closed", []), ("state: RUNNING\nowner_pid   : 7", ["microphone"])] {
      try writeFile(state + "\n", to: stream + "/status")
      #expect(InUse.words(proc: folder.path, devices: folder.path) == words)
    }
  }
}

@Suite("Micro-pauses in a window")
struct MicropauseWindowTests {
  @Test("the window opens, its end is not an answer but measured, and a break closes one time")
  func window() throws {
    let reminders = try Reminders()
    let display = try Display()
    try reminders.systemctl("set-environment", "DISPLAY=\(display.name)", "GDK_BACKEND=x11")
    try succeed(["cp", Stage.program("cadans-window"), "\(reminders.bin)/cadans-window"])
    try reminders.plan("F14:3x10@23:50")
    try reminders.cadans("config", "set", "micropause.style", "window")
    try reminders.start()
    // No notification server is there, and none is needed.
    try reminders.cadans("break")
    try reminders.wait("the window is there") {
      try display.run("xwininfo", "-root", "-tree").contains("Micro-pause")
    }
    try reminders.wait("it is written down") {
      try reminders.events() == ["micropause shown"]
    }
    try display.photograph("micropause-window")
    let service = "cadans-break.service"
    #expect(try reminders.property("ActiveState", of: service) == "active")
    try reminders.call("Pause", .uint32(600))
    try reminders.wait("it is closed") {
      try reminders.property("ActiveState", of: service) != "active"
    }
    #expect(try reminders.events().last == "micropause expired paused")
  }

  @Test("where no window can open, a notification comes instead, and the journal says so")
  func fallback() throws {
    let reminders = try Reminders()
    let dunst = try Dunst(reminders, try Display())
    try reminders.plan("F14:3x10@23:50")
    try reminders.cadans("config", "set", "micropause.style", "window")
    try reminders.start()
    try reminders.cadans("break")
    try reminders.wait("the notification is there") { try dunst.count == 1 }
    try dunst.press("Done")
    try reminders.wait("the answer is on disk") {
      try reminders.events() == ["micropause shown", "micropause done"]
    }
    #expect(try reminders.journalled().contains("windowFailed"))
  }
}
