import CadansCore
import CadansStore
import CadansTestSupport
import Glibc
import Systemd
import Testing

@testable import CadansDaemon

@Suite("When the machine sleeps")
struct SleepTests {
  @Test("the service is asleep, and awake again afterwards, without another source")
  func sleeps() throws {
    let reminders = try Reminders(
      service: ["Environment=DBUS_SYSTEM_BUS_ADDRESS=unix:path=%t/system-bus"])
    let logind = try SleepingMachine(reminders)
    let dunst = try Dunst(reminders, try Display())
    try reminders.plan("F14:3x10@23:50")
    try reminders.start()
    try reminders.wait("it is active") { try reminders.value("State")?.string == "active" }
    try logind.prepareForSleep(true)
    try reminders.wait("it is asleep") { try reminders.value("State")?.string == "asleep" }
    // What comes due now comes when somebody can see it.
    try reminders.remind("f14-2350")
    #expect(try dunst.count == 0)
    try logind.prepareForSleep(false)
    try reminders.wait("it is awake") { try reminders.value("State")?.string == "active" }
    try reminders.wait("the prompt is there") { try dunst.count == 1 }
    let spans = try reminders.store.reading.prompts(on: reminders.today)?.spans.map(\.state) ?? []
    #expect(spans.suffix(2) == [.asleep, .active], "\(spans)")
  }

  @Test("and logind never says that it is over, it asks, and is awake")
  func noWord() throws {
    let reminders = try Reminders(
      service: ["Environment=DBUS_SYSTEM_BUS_ADDRESS=unix:path=%t/system-bus"])
    let logind = try SleepingMachine(reminders)
    let dunst = try Dunst(reminders, try Display())
    try reminders.plan("F14:3x10@23:50")
    try reminders.start()
    try reminders.wait("it is active") { try reminders.value("State")?.string == "active" }
    try logind.prepareForSleep(true)
    try reminders.wait("it is asleep") { try reminders.value("State")?.string == "asleep" }
    try reminders.remind("f14-2350")
    try reminders.wait("it is awake", within: 30) {
      try reminders.value("State")?.string == "active"
    }
    try reminders.wait("the prompt is there") { try dunst.count == 1 }
  }
}

/// A logind that says when the machine sleeps, for the tests' machine does not: python-dbusmock's.
private final class SleepingMachine {
  private let reminders: Reminders
  private let processes: [ChildProcess]
  private let environment: [String: String]

  init(_ reminders: Reminders) throws {
    self.reminders = reminders
    let address = "unix:path=\(reminders.session.folder)/run/system-bus"
    environment = ["DBUS_SYSTEM_BUS_ADDRESS": address]
    let bus = try reminders.session.start(
      ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--address=\(address)"])
    guard eventually(within: 10, { access("\(address.dropFirst(10))", F_OK) == 0 }) else {
      throw SupportError("no system bus")
    }
    let mock = try reminders.session.start(
      ["/usr/bin/python3", "-m", "dbusmock", "--system", "--template", "logind"],
      environment: environment, descriptors: (-1, -1, -1))
    processes = [bus, mock]
    try reminders.wait("logind is there") {
      try reminders.session.run(
        ["busctl", "--system", "status", "org.freedesktop.login1"], environment: environment
      ).status == 0
    }
  }

  func prepareForSleep(_ sleeps: Bool) throws {
    let outcome = try reminders.session.run(
      [
        "busctl", "--system", "call", "org.freedesktop.login1", "/org/freedesktop/login1",
        "org.freedesktop.DBus.Mock", "EmitSignal", "sssav", "org.freedesktop.login1.Manager",
        "PrepareForSleep", "b", "1", "b", sleeps ? "true" : "false",
      ], environment: environment)
    guard outcome.status == 0 else { throw SupportError("\(outcome)") }
  }
}
