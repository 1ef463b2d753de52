import CadansTestSupport
import Testing

@Suite("A private session")
struct PrivateSessionTests {
  @Test("has a bus and a manager of its own, and leaves nothing behind")
  func lifetime() throws {
    let start = secondsOfUptime()
    let session = try PrivateSession()
    print("up after", secondsOfUptime() - start)
    let names = try session.run(["busctl", "--user", "list", "--no-legend"])
    #expect(names.output.contains("org.freedesktop.systemd1"))
    let run = try session.run([
      "systemd-run", "--user", "--wait", "--pipe", "cat", "/proc/self/cgroup",
    ])
    print(run)
    print("run after", secondsOfUptime() - start)
    session.stop()
    print("down after", secondsOfUptime() - start)
  }
}
