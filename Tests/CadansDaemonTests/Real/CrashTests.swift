import CadansCore
import CadansStore
import CadansTestSupport
import Glibc
import Systemd
import Testing

@testable import CadansDaemon

@Suite("A daemon that dies")
struct CrashTests {
  @Test("by SIGKILL: timers and what was put off are as before, and nothing is there twice")
  func killed() throws {
    let reminders = try Reminders()
    let dunst = try Dunst(reminders, try Display())
    let log = try NotificationLog(reminders)
    try reminders.plan("F14:3x10@23:50,23:55", "F5:15min@23:40/mo-su")
    try reminders.start()
    try reminders.call("Pause", .uint32(3600))
    // Only what was reminded of can be put off.
    for slot in ["f14-2350", "f5-2340"] { try reminders.call("Remind", .string(slot)) }
    try reminders.call("Snooze", .string("f14-2350"), .uint32(3600))
    try reminders.call("Snooze", .string("f5-2340"), .uint32(60))
    let soon = LocalClock().instant.milliseconds + 60_000
    let pause = try reminders.value("PausedUntil")
    try reminders.wait("the snoozes have their timers") { try reminders.timers().count == 5 }
    let timers = try reminders.timers()

    let process = try reminders.remember()
    kill(process, SIGKILL)
    // A crash does not end the timers.
    #expect(try reminders.timers() == timers)
    try reminders.wait("it is back") {
      try reminders.process != process && reminders.property("ActiveState") == "active"
    }
    try reminders.remember()
    #expect(try reminders.timers() == timers, reminders.report)
    #expect(try reminders.value("PausedUntil") == pause)
    let units = try reminders.run(
      ["systemctl", "--user", "list-units", "--all", "--no-legend", "--plain", "cadans-*.timer"])
    #expect(units.output.split(separator: "\n").count == 6, "\(units)")
    let failed = try reminders.run(["systemctl", "--user", "--failed", "--no-legend"])
    #expect(failed.output.isEmpty, "\(failed)")

    // Meanwhile: the daemon does nothing where nothing happens.
    try reminders.call("Resume")
    try idles(reminders)

    try reminders.wait("what was put off comes at its moment", within: 90) {
      try log.prompts().last?.body.contains("F5") == true
    }
    let late = LocalClock().instant.milliseconds - soon
    #expect((-1000...3000).contains(late), reminders.report)
    #expect(try dunst.count == 1)
    #expect(try reminders.timers()["cadans-snooze-f5-2340"] == nil)
    // How often it was put off is remembered too.
    #expect(try log.prompts().last?.body.contains("2 more times") == true)
  }

  /// Twenty seconds in which nothing happens: one thread, and no wakeups.
  private func idles(_ reminders: Reminders) throws {
    let process = try reminders.process
    func status(_ name: String) throws -> Int {
      let lines = try readFile("/proc/\(process)/status").split(separator: "\n")
      let line = try #require(lines.first { $0.hasPrefix("\(name):") })
      return try #require(Int(line.drop { !$0.isNumber }))
    }
    // The last words of what happened before.
    var before = try status("voluntary_ctxt_switches")
    var since = secondsOfUptime()
    try reminders.wait("it is idle for twenty seconds", within: 45) {
      let now = try status("voluntary_ctxt_switches")
      if now > before + 2 { (before, since) = (now, secondsOfUptime()) }
      return secondsOfUptime() - since >= 20
    }
    #expect(try status("Threads") == 1)
  }

  @Test("with a prompt on the screen: the next one takes it off and shows it anew")
  func prompt() throws {
    let reminders = try Reminders()
    let dunst = try Dunst(reminders, try Display())
    try reminders.plan("F14:3x10@23:50")
    try reminders.start()
    try reminders.remind("f14-2350")
    try reminders.wait("the prompt is there") { try dunst.count == 1 }
    let process = try reminders.remember()
    kill(process, SIGKILL)
    try reminders.wait("it is shown again") {
      try reminders.events() == ["f14-2350 shown", "f14-2350 shown offeredAgain"]
    }
    try reminders.wait("there is one") { try dunst.count == 1 }
    try dunst.press("Done")
    try reminders.wait("the record is on disk") { try reminders.log().records.count == 1 }
  }

  @Test("because it hangs: the watchdog ends it and it comes back, the timers stay")
  func hangs() throws {
    let reminders = try Reminders(service: ["WatchdogSec=2s", "TimeoutAbortSec=500ms"])
    try reminders.plan("F14:3x10@23:50")
    try reminders.start()
    let timers = try reminders.timers()
    let process = try reminders.remember()
    // It tells the watchdog that it is well.
    try reminders.wait("it outlives the watchdog's time") {
      let since = try reminders.property("ActiveEnterTimestampMonotonic")
      return secondsOfUptime() - (Double(since) ?? 0) / 1e6 > 2.5
    }
    #expect(try reminders.process == process)
    kill(process, SIGSTOP)
    try reminders.wait("it is back") {
      #expect(try reminders.timers() == timers)
      return try reminders.process != process && reminders.property("ActiveState") == "active"
    }
    #expect(try reminders.property("NRestarts") == "1")
    #expect(try reminders.timers() == timers, reminders.report)
    #expect(try reminders.managerLog().contains("Watchdog timeout"), reminders.report)
  }

  @Test("stopped by a person: no reminder is left, and D-Bus starts it again")
  func stopped() throws {
    let reminders = try Reminders()
    let dunst = try Dunst(reminders, try Display())
    try reminders.plan("F14:3x10@23:50")
    try reminders.start()
    try reminders.remind("f14-2350")
    try reminders.wait("the prompt is there") { try dunst.count == 1 }
    try reminders.stop()
    #expect(try reminders.timers().isEmpty)
    let units = try reminders.run(
      ["systemctl", "--user", "list-units", "--all", "--no-legend", "--plain", "cadans-*"])
    #expect(units.output.isEmpty, "\(units)")
    try reminders.wait("the prompt is gone") { try dunst.count == 0 }
    // The number of that notification is somebody else's in another session.
    #expect(try !readFile(reminders.store.paths.daemon).contains("notification"))

    #expect(try reminders.value("Version")?.string?.isEmpty == false)
    try reminders.wait("it runs") { try reminders.property("ActiveState") == "active" }
    #expect(try reminders.timers() == (try reminders.plannedTimers()), reminders.report)
    try reminders.wait("the prompt is back") { try dunst.count == 1 }
    let spans = try reminders.store.reading.prompts(on: reminders.today)?.spans.map(\.state) ?? []
    #expect(!spans.contains(.machineOff))
  }

  @Test("with the bus: it comes back with the next one, timers and prompts work")
  func bus() throws {
    let reminders = try Reminders()
    try reminders.plan("F14:3x10@23:50", "F5:15min@21:00/sa-su")
    try reminders.start()
    let timers = try reminders.timers()
    let process = try reminders.remember()
    try reminders.systemctl("restart", "dbus.service")
    try reminders.reconnect()
    try reminders.wait("it is back") {
      try reminders.process != process && reminders.owns(DaemonObject.name)
        && reminders.property("ActiveState") == "active"
    }
    try reminders.remember()
    #expect(try reminders.timers() == timers, reminders.report)
    let dunst = try Dunst(reminders, try Display())
    try reminders.remind("f14-2350")
    try reminders.wait("the prompt is there") { try dunst.count == 1 }
    try dunst.press("Done")
    try reminders.wait("the record is on disk") { try reminders.log().records.count == 1 }
  }
}
