import CadansCore
import CadansStore
import CadansTestSupport
import Glibc
import Systemd
import Testing

@testable import CadansDaemon

@Suite("A service to which the kernel gives no watch of a folder")
struct DeafTests {
  /// The service in a user namespace of its own, in which there are no inotify instances left; the
  /// rest of the machine keeps its own.
  private static let service = [
    "RestrictNamespaces=no", "ExecStart=",
    "ExecStart=/usr/bin/unshare --user --map-root-user /bin/sh -c \"\(limit(0)); exec @bindir@/cadansd\"",
  ]

  private static func limit(_ count: Int) -> String {
    "echo \(count) >/proc/sys/user/max_inotify_instances"
  }

  @Test("says so, is told by commands what they changed, looks by itself, and hears again in time")
  func exhausted() throws {
    let reminders = try Reminders(service: Self.service)
    let dunst = try Dunst(reminders, try Display())
    try reminders.start()
    func told() throws -> Int { try reminders.journalled().count { $0 == "unwatched" } }
    try reminders.wait("that is told") { try told() == 1 }
    #expect(
      try reminders.entries().contains {
        $0["MESSAGE"]?.contains("are looked at every 20 seconds") == true
      })
    func follow(_ what: String, within seconds: Double = 2) throws {
      try reminders.wait(what, within: seconds) {
        // Once something was done there is a question for the morning too.
        try reminders.timers().filter { $0.key.hasPrefix("cadans-exercise-") }
          == reminders.plannedTimers()
      }
    }
    try reminders.plan("F14:3x10@23:50", "G1:5min@23:40")
    try follow("the timers follow a plan")
    try reminders.cadans("plan", "move", "g1-2340", "23:30")
    try follow("the timers follow a move")
    #expect(try reminders.timers().keys.contains("cadans-exercise-g1-2330"))
    try reminders.remind("f14-2350")
    try reminders.wait("the prompt is there") { try dunst.count == 1 }
    try reminders.cadans("done", "F14", "--slot", "f14-2350")
    try reminders.wait("the prompt is gone", within: 2) { try dunst.count == 0 }
    #expect(try told() == 1)

    // What no command changed is found by looking; and as soon as there are instances it hears again.
    let path = reminders.store.paths.plan
    try writeFile(try readFile(path).replacing("23:30", with: "23:20"), to: path)
    let process = try reminders.process
    try succeed(["nsenter", "--user", "--target", "\(process)", "/bin/sh", "-c", Self.limit(128)])
    try follow("the timers follow an editor", within: 25)
    #expect(try !reminders.store.isUnheard && told() == 1)
    try writeFile(try readFile(path).replacing("23:20", with: "23:10"), to: path)
    try follow("the timers follow at once")
  }
}
