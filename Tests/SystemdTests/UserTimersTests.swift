import CadansTestSupport
import Systemd
import Testing

@Suite("UserTimers", .serialized)
struct UserTimersTests {
  let session: PrivateSession
  let loop: EventLoop
  let timers: UserTimers
  let folder: TemporaryFolder

  init() throws {
    session = try PrivateSession()
    loop = try EventLoop(exitSignals: [])
    timers = UserTimers(bus: try Bus.session(on: loop, address: session.busAddress))
    folder = try TemporaryFolder()
  }

  @Test("a calendar timer fires again and again, also when its command fails")
  func repeats() throws {
    let good = timer("t-good", .calendar(["*-*-* *:*:*"]), script: "echo x >>\(folder["good"])")
    let bad = timer(
      "t-bad", .calendar(["*-*-* *:*:*"]), script: "echo x >>\(folder["bad"]); exit 1")
    try timers.ensureNow([good, bad], prefixes: ["t-"], on: loop).get()
    #expect(
      try eventually(within: 6) { try lines("good") >= 3 && lines("bad") >= 3 }, "\(session.log)")
    print(try session.run(["systemctl", "--user", "list-timers", "--all"]))
    print(
      try session.run([
        "systemctl", "--user", "status", "t-good.service", "t-bad.timer", "t-bad.service",
      ]))
    try timers.ensureNow([], prefixes: ["t-"], on: loop).get()
    print(try session.run(["systemctl", "--user", "list-units", "--all", "t-*"]))
  }

  private func timer(
    _ name: String, _ schedule: TransientTimer.Schedule, script: String
  ) -> TransientTimer {
    TransientTimer(
      name: name, description: "Test timer \(name)", schedule: schedule, accuracy: 1_000,
      command: ["/bin/sh", "-c", script])
  }

  private func lines(_ name: String) throws -> Int {
    ((try? readFile(folder[name])) ?? "").split(separator: "\n").count  // Not there yet: none.
  }
}
