import CadansCore
import CadansStore
import CadansTestSupport
import Glibc
import Systemd
import Testing

@testable import CadansDaemon

@Suite("Answers, with dunst")
struct AnswerTests {
  /// A daemon with one slot late in the day, and a server.
  private func setUp(_ exercises: String...) throws -> (Reminders, Dunst, NotificationLog) {
    let reminders = try Reminders()
    let dunst = try Dunst(reminders, try Display())
    let log = try NotificationLog(reminders)
    try reminders.plan(exercises.first ?? "F14:3x10@23:50")
    try reminders.start()
    return (reminders, dunst, log)
  }

  @Test("Later works three times, then there is no such button, and Snooze says SnoozeLimit")
  func later() throws {
    let (reminders, dunst, log) = try setUp()
    for round in 1...3 {
      try reminders.remind("f14-2350")
      try reminders.wait("the prompt is there") { try dunst.count == 1 }
      #expect(try log.prompts().last?.keys == ["done", "later", "skip"])
      let before = LocalClock().instant.milliseconds
      try dunst.press("In 10 minutes")
      try reminders.wait("the prompt is put off") {
        try reminders.timers()["cadans-snooze-f14-2350"] != nil
      }
      let until = try #require(try reminders.timers()["cadans-snooze-f14-2350"])
      #expect((600_000...603_000).contains(until - before), "round \(round)\n\(reminders.report)")
      #expect(try dunst.count == 0)
    }
    try reminders.remind("f14-2350")
    try reminders.wait("the prompt is there") { try dunst.count == 1 }
    let last = try #require(try log.prompts().last)
    #expect(last.keys == ["done", "skip"])
    #expect(last.body.contains("put off three times"))
    #expect(reminders.refusal("Snooze", .string("f14-2350"), .uint32(600)) == "SnoozeLimit")
    #expect(reminders.refusal("Snooze", .string(""), .uint32(600)) == "SnoozeLimit")
    #expect(try reminders.log().records.isEmpty)
    #expect(try reminders.events().filter { $0 == "f14-2350 later" }.count == 3)
  }

  @Test("Skip logs that, and nothing more is asked")
  func skip() throws {
    let (reminders, dunst, log) = try setUp()
    try reminders.remind("f14-2350")
    try reminders.wait("the prompt is there") { try dunst.count == 1 }
    try dunst.press("Skip")
    try reminders.wait("the record is on disk") { try reminders.log().records.count == 1 }
    let session = try #require(try reminders.log().records.first?.session)
    #expect(session.status == .skipped(nil) && session.done == nil && session.pain.isEmpty)
    try reminders.call("Reload")
    #expect(try log.prompts().count == 1)
    try reminders.wait("the prompt is gone") { try dunst.count == 0 }
  }

  @Test("closing the prompt is no answer")
  func close() throws {
    let (reminders, dunst, _) = try setUp()
    try reminders.remind("f14-2350")
    try reminders.wait("the prompt is there") { try dunst.count == 1 }
    try dunst.dismiss()
    try reminders.wait("that is written down") {
      try reminders.events() == ["f14-2350 shown", "f14-2350 closed"]
    }
    #expect(try reminders.log().records.isEmpty)
    #expect(try reminders.cadans("today", "--json").contains("\"open\""))
  }

  @Test("`cadans done` in a terminal withdraws the prompt within 2 s")
  func terminal() throws {
    let (reminders, dunst, _) = try setUp()
    try reminders.remind("f14-2350")
    try reminders.wait("the prompt is there") { try dunst.count == 1 }
    // It is due tonight, so it takes the name of its slot.
    try reminders.cadans("done", "F14", "--slot", "f14-2350")
    try reminders.wait("the prompt is withdrawn", within: 2) { try dunst.count == 0 }
    #expect(try reminders.events().last == "f14-2350 expired answered")
    #expect(try reminders.log().records.map(\.source) == [.cli])
  }

  @Test("slots that are due together make one prompt, in the order in which they were due")
  func merged() throws {
    let reminders = try Reminders()
    let dunst = try Dunst(reminders, try Display())
    let log = try NotificationLog(reminders)
    try reminders.plan("F14:3x10@23:50", "G1:5min@23:40")
    try reminders.start()
    try reminders.remind("f14-2350")
    try reminders.remind("g1-2340")
    try reminders.wait("both are in one prompt") {
      try log.prompts().last?.body.contains("\n") == true
    }
    try reminders.wait("there is one") { try dunst.count == 1 }
    let lines = try #require(try log.prompts().last?.body.split(separator: "\n"))
    #expect(lines.count == 2)
    #expect(lines[0].hasPrefix("23:40 G1") && lines[1].hasPrefix("23:50 F14"))
    try dunst.press("Done")
    try reminders.wait("both are on disk") { try reminders.log().sessions.count == 2 }
  }

  @Test("what came due while the daemon was away makes one prompt, with the latest of each")
  func overdue() throws {
    let reminders = try Reminders()
    let dunst = try Dunst(reminders, try Display())
    let log = try NotificationLog(reminders)
    let times = [-50, -30, -10].map { reminders.time(inMinutes: $0) }
    // The plan came into force before these slots were due.
    let plan = try reminders.session.run(
      [
        "\(reminders.bin)/cadans", "plan", "new", "--activate", "--exercise",
        "F14:3x10@\(times[0]),\(times[2])", "--exercise", "G1:5min@\(times[1])",
      ], environment: ["CADANS_CLOCK_SHIFT": "-7200"])
    #expect(plan.status == 0, "\(plan)")
    try reminders.start()
    try reminders.wait("the prompt is there") { try dunst.count == 1 }
    #expect(try log.prompts().count == 1, reminders.report)
    let body = try #require(try log.prompts().last?.body)
    #expect(body.contains(times[1]) && body.contains(times[2]) && !body.contains(times[0]))
    let older = "f14-\(times[0].replacing(":", with: ""))"
    #expect(try reminders.events().contains("\(older) expired superseded"))
  }

  @Test("a prompt on a locked screen says nothing, and is offered once more after it")
  func locked() throws {
    let (reminders, dunst, log) = try setUp()
    let screenSaver = ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver")
    try reminders.bus.requestName(screenSaver.1)
    try reminders.remind("f14-2350")
    try reminders.wait("the prompt is there") { try dunst.count == 1 }
    try reminders.bus.emit(
      signal: "ActiveChanged", path: screenSaver.0, interface: screenSaver.1, [.bool(true)])
    try reminders.bus.flush()
    try reminders.wait("the prompt is neutral") {
      try log.prompts().last?.summary == "A reminder from Cadans"
    }
    #expect(try log.prompts().last?.body == "")
    #expect(try reminders.value("State")?.string == "locked")
    try reminders.bus.emit(
      signal: "ActiveChanged", path: screenSaver.0, interface: screenSaver.1, [.bool(false)])
    try reminders.bus.flush()
    try reminders.wait("it is offered once more") {
      try reminders.events() == ["f14-2350 shown", "f14-2350 shown offeredAgain"]
    }
    #expect(try log.prompts().last?.body.contains("F14") == true, reminders.report)
    #expect(try dunst.count == 1)
    #expect(try reminders.value("State")?.string == "active")
    // A locker that is gone while the screen is locked: nobody else would ever say that it is open.
    try reminders.bus.emit(
      signal: "ActiveChanged", path: screenSaver.0, interface: screenSaver.1, [.bool(true)])
    try reminders.bus.flush()
    try reminders.wait("it is locked") { try reminders.value("State")?.string == "locked" }
    try reminders.bus.call(
      "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "ReleaseName",
      [.string(screenSaver.1)])
    try reminders.wait("it is open") { try reminders.value("State")?.string == "active" }
  }
}
