import CadansCore
import CadansStore
import CadansTestSupport
import Glibc
import Systemd
import Testing

@testable import CadansDaemon

@Suite("The daemon on the bus")
struct DaemonBusTests {
  @Test("shows itself as the contract says: introspection")
  func introspection() throws {
    let reminders = try Reminders()
    try reminders.start()
    let list = try reminders.run([
      "busctl", "--user", "--no-pager", "--no-legend", "introspect", DaemonObject.name,
      DaemonObject.path, DaemonObject.name,
    ])
    let lines = list.output.split(separator: "\n").map { line in
      // The values of properties differ from day to day.
      let words = line.split(separator: " ")
      let kind = words.count > 1 ? words[1] : ""
      let flags = words.dropFirst(4).joined(separator: " ")
      return "\(words.first ?? "") \(kind) \(words.count > 2 ? words[2] : "")"
        + (kind == "property" ? " \(flags)" : "")
    }
    #expect(
      lines.joined(separator: "\n") == """
        .CheckFiles method -
        .Pause method u
        .Reload method -
        .Remind method s
        .Resume method -
        .Snooze method su
        .TakeBreak method -
        .Displays property as emits-change
        .IdleSource property s emits-change
        .NextPrompt property t emits-change
        .PausedUntil property t emits-change
        .State property s emits-change
        .Version property s const
        .Prompted signal ss
        """)
  }

  @Test("refuses by the four names of the contract, and does nothing then")
  func errors() throws {
    let reminders = try Reminders()
    try reminders.start()
    #expect(reminders.refusal("Remind", .string("f14-2350")) == "NoPlan")
    #expect(reminders.refusal("Snooze", .string("f14-2350"), .uint32(60)) == "NoPlan")
    try reminders.plan("F14:3x10@23:50")
    try reminders.wait("the plan is known") {
      reminders.refusal("Remind", .string("f14-2350")) == nil
    }
    for slot in ["f14-0000", "", "../../etc/passwd", "F14-2350", String(repeating: "a", count: 70)]
    {
      #expect(reminders.refusal("Remind", .string(slot)) == "NoSuchSlot", "\(slot)")
      #expect(reminders.refusal("Snooze", .string(slot), .uint32(60)) == "NoSuchSlot" || slot == "")
    }
    for seconds: UInt32 in [0, 59, 3601, .max] {
      #expect(
        reminders.refusal("Snooze", .string("f14-2350"), .uint32(seconds)) == "InvalidDuration")
    }
    for seconds: UInt32 in [0, 59, 43_201, .max] {
      #expect(reminders.refusal("Pause", .uint32(seconds)) == "InvalidDuration")
    }
    #expect(try reminders.value("PausedUntil")?.uint64 == 0)
    #expect(reminders.refusal("Nonsense") == "org.freedesktop.DBus.Error.UnknownMethod")
    // In the terminal the same come out as exit codes.
    let pause = try reminders.run(["\(reminders.bin)/cadans", "pause", "13h"])
    #expect(pause.status == 64, "\(pause)")
    let snooze = try reminders.run(["\(reminders.bin)/cadans", "snooze", "f14-0000"])
    #expect(snooze.status == 65, "\(snooze)")
  }

  @Test("tells of every change of its properties, and of every event of a prompt")
  func signals() throws {
    let reminders = try Reminders()
    try reminders.plan("F14:3x10@23:50")
    try reminders.start()
    var changes: [String: BusValue] = [:]
    var prompted: [String] = []
    let properties = try reminders.bus.onSignal(
      path: DaemonObject.path, interface: "org.freedesktop.DBus.Properties",
      member: "PropertiesChanged"
    ) { _, arguments in
      changes.merge(arguments[1].dictionary ?? [:]) { $1 }
    }
    let signal = try reminders.bus.onSignal(
      path: DaemonObject.path, interface: DaemonObject.name, member: "Prompted"
    ) { _, arguments in
      prompted.append(arguments.compactMap(\.string).joined(separator: " "))
    }
    func wait(_ what: String, _ isSo: () throws -> Bool) throws {
      try reminders.wait(what) {
        while try reminders.loop.step(atMost: 1000) {}
        return try isSo()
      }
    }
    for seconds: UInt32 in [60, 43_200] {
      let before = LocalClock().instant.milliseconds
      try reminders.call("Pause", .uint32(seconds))
      try wait("the pause is told") { changes["State"]?.string == "paused" }
      let until = try #require(changes["PausedUntil"]?.uint64)
      #expect(abs(Int64(until / 1000) - before - Int64(seconds) * 1000) < 1000)
      #expect(try reminders.value("PausedUntil")?.uint64 == until)
      // Nothing comes before the pause is over.
      #expect(try reminders.value("NextPrompt")?.uint64 ?? 0 >= until)
      changes = [:]
      try reminders.call("Resume")
      try wait("the end is told") { changes["PausedUntil"]?.uint64 == 0 }
      changes = [:]
    }
    let dunst = try Dunst(reminders, try Display())
    try reminders.remind("f14-2350")
    try wait("the prompt is told") { prompted.last == "f14-2350 shown" }
    try dunst.press("In 10 minutes")
    try wait("Later is told, and the next prompt") {
      prompted.last == "f14-2350 later" && changes["NextPrompt"] != nil
    }
    let next = try #require(changes["NextPrompt"]?.uint64)
    #expect(abs(Int64(next / 1000) - LocalClock().instant.milliseconds - 600_000) < 5000)
    #expect(try reminders.value("NextPrompt")?.uint64 == next)
    withExtendedLifetime((properties, signal)) {}
  }

  @Test("Pause holds prompts back, says so, and offers them after it")
  func pause() throws {
    let reminders = try Reminders()
    let dunst = try Dunst(reminders, try Display())
    try reminders.plan("F14:3x10@23:50", "G1:5min@23:40")
    try reminders.start()
    try reminders.remind("f14-2350")
    try reminders.wait("the prompt is there") { try dunst.count == 1 }
    try reminders.cadans("pause", "45m")
    try reminders.wait("the prompt is gone") { try dunst.count == 0 }
    try reminders.remind("g1-2340")
    #expect(
      try reminders.events() == [
        "f14-2350 shown", "f14-2350 suppressed paused", "g1-2340 suppressed paused",
      ])
    #expect(try reminders.cadans("status").contains("aused"), reminders.report)
    try reminders.cadans("resume")
    try reminders.wait("one prompt is there") {
      try dunst.count == 1 && reminders.events().suffix(2) == ["g1-2340 shown", "f14-2350 shown"]
    }
    #expect(try reminders.journalled().filter { ["paused", "resumed"].contains($0) }.count == 2)
    try dunst.press("Done")
    try reminders.wait("both are on disk") { try reminders.log().sessions.count == 2 }
  }

  @Test("a second daemon does not run beside the first")
  func second() throws {
    let reminders = try Reminders()
    try reminders.start()
    let second = try reminders.run(["\(reminders.bin)/cadansd"], limit: 10)
    #expect(second.status == 69, "\(second)")
    #expect(try reminders.owns(DaemonObject.name))
  }
}
