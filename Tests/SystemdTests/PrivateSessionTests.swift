import CadansTestSupport
import Glibc
import Testing

@Suite("PrivateSession")
struct PrivateSessionTests {
  @Test("has a bus, a manager and folders of its own, and leaves nothing behind")
  func lifetime() throws {
    let session = try PrivateSession(timeZone: "Asia/Tokyo", environment: ["WORD": "woord"])
    let names = try session.run(["busctl", "--user", "list", "--no-legend"])
    #expect(names.output.contains("org.freedesktop.systemd1"))
    let script =
      "echo $WORD $HOME; date +%Z; sed -n 's/^0::\\|^.*name=systemd://p' /proc/self/cgroup"
    let wrapper = ["systemd-run", "--user", "--wait", "--pipe", "--quiet", "/bin/sh", "-c"]
    let lines = try session.run(wrapper + [script]).output.split(separator: "\n")
    #expect(lines.prefix(2) == ["woord \(session.folder)/home", "JST"])
    let name = try #require(session.folder.split(separator: "/").last)
    #expect(lines.dropFirst(2).allSatisfy { $0.hasPrefix("/\(name)") || $0.contains("/\(name)/") })

    let daemon = wrapper.filter { $0 != "--wait" && $0 != "--pipe" } + ["exec tail -f /dev/null"]
    #expect(try session.run(daemon).status == 0)
    session.stop()
    #expect(access(session.folder, F_OK) != 0)
    let left = try Command.run(["find", "/sys/fs/cgroup", "-name", String(name)])
    #expect(left.output == "")
  }

  @Test("two sessions have units of one name, and do not meet")
  func two() throws {
    let sessions = [try PrivateSession(), try PrivateSession()]
    for session in sessions {
      let start = ["systemd-run", "--user", "--unit=same", "/usr/bin/tail", "-f", "/dev/null"]
      #expect(try session.run(start).status == 0)
    }
    #expect(try sessions[0].run(["systemctl", "--user", "stop", "same"]).status == 0)
    let state = try sessions[1].run(["systemctl", "--user", "is-active", "same"])
    #expect(state.output == "active\n")
  }
}
