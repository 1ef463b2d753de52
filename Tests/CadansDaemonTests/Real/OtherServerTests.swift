import CadansCore
import CadansStore
import CadansTestSupport
import Glibc
import Systemd
import Testing

@testable import CadansDaemon

@Suite("Other notification servers")
struct OtherServerTests {
  @Test("a click on Done makes the record", arguments: ["xfce4-notifyd", "notification-daemon"])
  func click(name: String) throws {
    let reminders = try Reminders()
    let display = try Display()
    let server = try WindowServer(name, reminders, display)
    try reminders.plan("F14:3x10@23:50")
    try reminders.start()
    try reminders.remind("f14-2350")
    try reminders.wait("the prompt is there") { try server.window() != nil }
    try display.photograph(name)
    try server.press("Done")
    try reminders.wait("the record is on disk") { try reminders.log().records.count == 1 }
    let session = try #require(try reminders.log().records.first?.session)
    #expect(session.slot == "f14-2350" && session.status == .completed)
    #expect(session.done == session.prescribed && session.pain.isEmpty)
    // Its question takes the place, and a click closes neither the wrong one nor both.
    try reminders.wait("the question is there") {
      try reminders.events().contains { $0.hasSuffix(" shown") && !$0.hasPrefix("f14") }
    }
    #expect(try reminders.events().prefix(2) == ["f14-2350 shown", "f14-2350 done"])
  }

  @Test(
    "a click on Later puts off, a click on Skip skips",
    arguments: ["xfce4-notifyd", "notification-daemon"])
  func laterAndSkip(name: String) throws {
    let reminders = try Reminders()
    let display = try Display()
    let server = try WindowServer(name, reminders, display)
    try reminders.plan("F14:3x10@23:50")
    try reminders.start()
    try reminders.remind("f14-2350")
    try reminders.wait("the prompt is there") { try server.window() != nil }
    try server.press("In 10 minutes")
    try reminders.wait("it is put off") {
      try reminders.timers()["cadans-snooze-f14-2350"] != nil
    }
    try reminders.wait("the prompt is gone") { try server.window() == nil }
    try reminders.remind("f14-2350")
    try reminders.wait("the prompt is there") { try server.window() != nil }
    try server.press("Skip")
    try reminders.wait("that is on disk") {
      try reminders.log().sessions.map(\.session.status) == [.skipped(nil)]
    }
  }

  // notification-daemon 3.20 answers CloseNotification and leaves the window where it is.
  @Test("`cadans done` withdraws the prompt")
  func withdraw() throws {
    let reminders = try Reminders()
    let server = try WindowServer("xfce4-notifyd", reminders, try Display())
    try reminders.plan("F14:3x10@23:50", profile: "C")
    try reminders.start()
    try reminders.remind("f14-2350")
    try reminders.wait("the prompt is there") { try server.window() != nil }
    try reminders.cadans("done", "F14", "--slot", "f14-2350")
    try reminders.wait("the prompt is withdrawn", within: 2) { try server.window() == nil }
  }

  @Test("mako, which never tells that a notification was closed by its button: all answers work")
  func mako() throws {
    let reminders = try Reminders()
    let mako = try Mako(reminders)
    try reminders.plan("F14:3x10@23:50", "G1:5min@23:40")
    try reminders.start()
    try reminders.remind("f14-2350")
    try reminders.wait("the prompt is there") { try mako.list().contains("Rotation") }
    try mako.photograph("mako")
    try mako.press("In 10 minutes")
    try reminders.wait("it is put off") {
      try reminders.timers()["cadans-snooze-f14-2350"] != nil && !mako.list().contains("Rotation")
    }
    try reminders.remind("f14-2350")
    try reminders.wait("the prompt is there") { try mako.list().contains("Rotation") }
    try mako.press("Done")
    try reminders.wait("the record is on disk, and its question there") {
      try reminders.log().sessions.map(\.session.slot) == ["f14-2350"]
        && mako.list().contains("How was F14?")
    }
    // The exercise comes first, and its prompt is one.
    try reminders.remind("g1-2340")
    try reminders.wait("the question made way") {
      try mako.list().contains("23:40 G1") && !mako.list().contains("How was F14?")
    }
    try mako.dismiss()
    try reminders.wait("closing is written down") {
      try reminders.events().contains("g1-2340 closed")
    }
    #expect(try reminders.log().records.count == 1, reminders.report)
    try reminders.wait("the question is back") { try mako.list().contains("How was F14?") }
    try reminders.cadans(
      "amend", try #require(try reminders.log().records.first?.id.text), "--before", "2",
      "--during", "3")
    try reminders.wait("an answer in a terminal takes the question away", within: 2) {
      try !mako.list().contains("How was F14?")
    }
  }
}
