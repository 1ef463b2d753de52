import CadansCore
import CadansStore
import CadansTestSupport
import Glibc
import Systemd
import Testing

@testable import CadansDaemon

@Suite("A notification service that is not there")
struct ServerLossTests {
  @Test("at first: the prompt is held back, which is told, and shown when one comes")
  func absent() throws {
    let reminders = try Reminders()
    try reminders.plan("F14:3x10@23:50", "G1:5min@23:40")
    try reminders.start()
    #expect(try reminders.value("State")?.string == "noDisplay", reminders.report)
    try reminders.remind("f14-2350")
    try reminders.remind("g1-2340")
    try reminders.remind("f14-2350")
    #expect(
      try reminders.events() == ["f14-2350 suppressed noServer", "g1-2340 suppressed noServer"])
    #expect(try reminders.journalled().contains("suppressed f14-2350 noServer"))
    let dunst = try Dunst(reminders, try Display())
    try reminders.wait("the prompt is there") { try dunst.count == 1 }
    try reminders.wait("both are in it") {
      try reminders.events().filter { $0.hasSuffix(" shown") }.count == 2
    }
    #expect(try reminders.value("State")?.string == "active")
    try dunst.press("Done")
    try reminders.wait("both are on disk") { try reminders.log().sessions.count == 2 }
  }

  @Test("any more: it dies with the prompt on the screen, and the next one shows it again")
  func dies() throws {
    let reminders = try Reminders()
    let display = try Display()
    var dunst = try Dunst(reminders, display)
    try reminders.plan("F14:3x10@23:50")
    try reminders.start()
    try reminders.remind("f14-2350")
    try reminders.wait("the prompt is there") { try dunst.count == 1 }
    try dunst.kill()
    try reminders.wait("that is written down") {
      try reminders.events() == ["f14-2350 shown", "f14-2350 expired noServer"]
    }
    dunst = try Dunst(reminders, display)
    try reminders.wait("it is shown again") {
      try dunst.count == 1 && reminders.events().last == "f14-2350 shown offeredAgain"
    }
    #expect(try reminders.journalled().contains("notShown f14-2350"))
    try dunst.press("Done")
    try reminders.wait("the record is on disk") { try reminders.log().sessions.count == 1 }
  }

  @Test("until it is called: the bus starts one for the prompt, and another when that one dies")
  func startable() throws {
    let reminders = try Reminders()
    let display = try Display()
    let service = "\(reminders.busServices)/\(notifications).service"
    try writeFile(
      """
      [D-BUS Service]
      Name=\(notifications)
      Exec=/usr/bin/env DISPLAY=\(display.name) /usr/bin/dunst -conf /dev/null

      """, to: service)
    try reminders.plan("F14:3x10@23:50")
    try reminders.start()
    try reminders.wait("it knows that one can be started") {
      try reminders.value("State")?.string == "active"
    }
    #expect(try !reminders.owns(notifications))
    try reminders.remind("f14-2350")
    try reminders.wait("the bus started one") { try reminders.events() == ["f14-2350 shown"] }
    let answer = try reminders.bus.call(
      "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
      "GetConnectionUnixProcessID", [.string(notifications)])
    let process = try #require(answer.first?.uint32)
    kill(Int32(process), SIGKILL)
    try reminders.wait("the bus started another") {
      try reminders.events() == [
        "f14-2350 shown", "f14-2350 expired noServer", "f14-2350 shown offeredAgain",
      ]
    }
    #expect(try reminders.owns(notifications))
  }

  @Test(
    "for anybody because it hangs: the daemon answers at once, and no prompt is lost or doubled")
  func hangs() throws {
    let reminders = try Reminders()
    // A server that takes the name, and does nothing until the test lets it.
    let loop = try EventLoop(exitSignals: [])
    let bus = try Bus.session(on: loop, address: reminders.session.busAddress)
    let server = SlowServer()
    let slot = try bus.export(
      path: SlowServer.path, introspection: SlowServer.introspection, handler: server)
    try bus.requestName(notifications)
    try reminders.plan("F14:3x10@23:50", "G1:5min@23:40")
    try reminders.start()
    try reminders.remind("f14-2350")
    let start = secondsOfUptime()
    while secondsOfUptime() - start < 6 {
      let before = secondsOfUptime()
      _ = try reminders.value("State")
      #expect(secondsOfUptime() - before < 1, reminders.report)
      poll(nil, 0, 50)
    }
    try reminders.wait("it is given up for now") {
      try reminders.events() == ["f14-2350 suppressed noServer"]
    }
    try reminders.remind("g1-2340")
    #expect(try reminders.events().last == "g1-2340 suppressed noServer")
    // It wakes up, and works off what waited.
    let end = secondsOfUptime() + 10
    while server.screen.count != 1 || server.calls < 2, secondsOfUptime() < end {
      try loop.step(atMost: 20_000)
    }
    try reminders.call("Reload")
    while try loop.step(atMost: 200_000) {}
    #expect(server.screen.count == 1, reminders.report)
    #expect(server.screen.values.first?.split(separator: "\n").count == 2)
    #expect(try reminders.events().suffix(2) == ["g1-2340 shown", "f14-2350 shown"])
    let id = try #require(server.screen.keys.first)
    try bus.emit(
      signal: "ActionInvoked", path: SlowServer.path, interface: notifications,
      [.uint32(id), .string("done")])
    try bus.flush()
    try reminders.wait("both are on disk") { try reminders.log().sessions.count == 2 }
    withExtendedLifetime(slot) {}
  }
}

/// A notification server that answers only while the test runs its loop.
private final class SlowServer: BusObject {
  static let path = "/org/freedesktop/Notifications"
  static let introspection = """
    <node>
      <interface name="org.freedesktop.Notifications">
        <method name="Notify">
          <arg type="s" direction="in"/> <arg type="u" direction="in"/>
          <arg type="s" direction="in"/> <arg type="s" direction="in"/>
          <arg type="s" direction="in"/> <arg type="as" direction="in"/>
          <arg type="a{sv}" direction="in"/> <arg type="i" direction="in"/>
          <arg type="u" direction="out"/>
        </method>
        <method name="CloseNotification"> <arg type="u" direction="in"/> </method>
        <signal name="ActionInvoked"> <arg type="u"/> <arg type="s"/> </signal>
      </interface>
    </node>
    """

  /// What is on the screen.
  private(set) var screen: [UInt32: String] = [:]
  /// How often something was to be shown.
  private(set) var calls = 0
  private var last: UInt32 = 0

  func call(_ method: String, _ arguments: [BusValue]) throws(BusCallError) -> [BusValue] {
    switch method {
    case "Notify":
      calls += 1
      var id = arguments[1].uint32 ?? 0
      if id == 0 {
        last += 1
        id = last
      }
      screen[id] = arguments[4].string
      return [.uint32(id)]
    default:
      screen[arguments[0].uint32 ?? 0] = nil
      return []
    }
  }

  func property(_ name: String) -> BusValue? { nil }
}
