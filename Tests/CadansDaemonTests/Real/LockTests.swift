import CadansTestSupport
import Glibc
import Systemd
import Testing

@testable import CadansDaemon

@Suite("The lock of a real logind")
struct LockTests {
  private func state(_ reminders: Reminders) -> String? {
    // Between two services nobody answers.
    (try? reminders.value("State"))??.string
  }

  @Test("that was there before the service is known; no lock outlives the logind that can end it")
  func before() throws {
    let reminders = try Reminders(service: [Logind.service])
    let logind = try Logind(reminders)
    let login = try logind.login()
    let dunst = try Dunst(reminders, try Display())
    try reminders.plan("F14:3x10@23:50")
    try login.hint(isLocked: true)
    try reminders.start()
    try reminders.wait("it is locked") { state(reminders) == "locked" }
    let process = try reminders.process
    kill(process, SIGKILL)
    try reminders.wait("the next service knows it too") {
      try reminders.process != process && state(reminders) == "locked"
    }
    // logind forgets it in a crash, and will not tell of the unlock: nobody waits for that.
    try logind.kill()
    try logind.start()
    try reminders.wait("the service forgets it too") { state(reminders) == "active" }
    try login.hint(isLocked: false)
    try login.hint(isLocked: true)
    try reminders.wait("the next lock is heard") { state(reminders) == "locked" }

    // A service that starts while logind is away finds the session when it is back.
    try reminders.stop()
    try logind.kill()
    try reminders.start()
    #expect(state(reminders) == "active")
    try logind.start()
    try login.hint(isLocked: true)
    try reminders.wait("the session of before is heard") { state(reminders) == "locked" }
    try login.hint(isLocked: false)
    try reminders.wait("it is unlocked") { state(reminders) == "active" }
    withExtendedLifetime(dunst) {}
  }

  @Test("counts once every display of the person is locked; a new login is not")
  func two() throws {
    let reminders = try Reminders(service: [Logind.service])
    let logind = try Logind(reminders)
    let first = try logind.login()
    let dunst = try Dunst(reminders, try Display())
    try reminders.plan("F14:3x10@23:50")
    try reminders.start()
    try first.lock()
    try reminders.wait("the only one is locked") { state(reminders) == "locked" }
    let second = try logind.login()
    try reminders.wait("another login is there, not locked") { state(reminders) == "active" }
    try second.hint(isLocked: true)
    try reminders.wait("both are locked") { state(reminders) == "locked" }
    try first.hint(isLocked: true)
    try first.hint(isLocked: false)
    try reminders.wait("one is not") { state(reminders) == "active" }
    first.logOut()
    try reminders.wait("only the locked one is left") { state(reminders) == "locked" }
    second.logOut()
    let third = try logind.login()
    try reminders.wait("somebody logs in anew") { state(reminders) == "active" }
    withExtendedLifetime((dunst, third)) {}
  }
}
