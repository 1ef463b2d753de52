import CadansTestSupport
import Glibc
import Systemd
import Testing

/// The variables of the process are shared by all tests, so these run one after the other.
@Suite("Notify", .serialized)
struct NotifyTests {
  @Test("does nothing where nobody listens")
  func nobody() throws {
    unsetenv("NOTIFY_SOCKET")
    try EventLoop(exitSignals: []).notify(.ready)
  }

  @Test("speaks the protocol of systemd")
  func states() throws {
    let folder = try TemporaryFolder()
    let listener = try DatagramListener(path: folder["notify"])
    setenv("NOTIFY_SOCKET", folder["notify"], 1)
    defer { unsetenv("NOTIFY_SOCKET") }
    let loop = try EventLoop(exitSignals: [])
    loop.notify(.ready)
    loop.notify(.stopping)
    loop.notify(.status("2 herinneringen\nvandaag"))
    loop.notify(.reloading)
    #expect(listener.receive() == "READY=1")
    #expect(listener.receive() == "STOPPING=1")
    #expect(listener.receive() == "STATUS=2 herinneringen vandaag")
    #expect(listener.receive()?.hasPrefix("RELOADING=1\nMONOTONIC_USEC=") == true)
    #expect(listener.receive() == nil)
  }

  @Test("tells the watchdog in time, and the program with it, as long as the loop turns")
  func watchdog() throws {
    let folder = try TemporaryFolder()
    let listener = try DatagramListener(path: folder["notify"])
    setenv("NOTIFY_SOCKET", folder["notify"], 1)
    setenv("WATCHDOG_USEC", "40000", 1)
    setenv("WATCHDOG_PID", "\(getpid())", 1)
    defer { for name in ["NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"] { unsetenv(name) } }
    #expect(Notify.watchdogInterval == 40_000)
    let loop = try EventLoop(exitSignals: [])
    var beats = 0
    loop.onHeartbeat = { beats += 1 }
    let start = Clock.monotonic
    #expect(try loop.wait { beats == 3 })
    #expect(Clock.monotonic - start >= 60_000)
    for _ in 0..<3 { #expect(listener.receive() == "WATCHDOG=1") }
    #expect(listener.receive() == nil)
  }

  @Test("has no heartbeat when systemd asks for none")
  func noWatchdog() throws {
    unsetenv("WATCHDOG_USEC")
    #expect(Notify.watchdogInterval == nil)
    let loop = try EventLoop(exitSignals: [])
    var beats = 0
    loop.onHeartbeat = { beats += 1 }
    #expect(try loop.wait(within: 0.05) { beats > 0 } == false)
  }
}
