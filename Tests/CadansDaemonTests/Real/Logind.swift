import CadansTestSupport
import Glibc

/// A real systemd-logind of a test's own, on the bus of a session; the scopes of its logins are made
/// by the real manager of that session.
///
/// It has its own folder in the place of the machine's, and handles no key of the machine.
final class Logind {
  /// What the service needs so that this is its logind.
  static let service = "Environment=DBUS_SYSTEM_BUS_ADDRESS=unix:path=%t/bus"

  private let reminders: Reminders
  private var process: ChildProcess?
  private var logins = 0

  init(_ reminders: Reminders) throws {
    self.reminders = reminders
    try start()
  }

  /// Programs that look for logind on the system bus find this one.
  var environment: [String: String] {
    ["DBUS_SYSTEM_BUS_ADDRESS": reminders.session.busAddress]
  }

  /// Starts it, also after ``kill()``: it knows its logins from before.
  func start() throws {
    process = try reminders.session.start(
      [
        "unshare", "--mount", "--propagation", "private", "sh", "-c", Self.script, "logind",
        "\(reminders.session.folder)/tmp/logind",
      ], environment: environment, descriptors: (-1, -1, -1))
    try reminders.wait("logind is there") { try reminders.owns("org.freedesktop.login1") }
  }

  /// It dies, as in a crash.
  func kill() throws {
    process?.kill(SIGKILL)
    process?.wait()
    try reminders.wait("logind is gone") { try !reminders.owns("org.freedesktop.login1") }
  }

  /// Somebody logs in at a display, as pam_systemd tells it.
  func login() throws -> Login {
    logins += 1
    let path = "\(reminders.session.folder)/tmp/login-\(logins)"
    let process = try reminders.session.start(
      ["/usr/bin/python3", "-c", Self.loginScript, path], environment: environment)
    try reminders.wait("the login is there") { access(path, F_OK) == 0 }
    return Login(
      id: try readFile(path).trimmingNewline, logind: self, process: process)
  }

  @discardableResult
  fileprivate func run(_ command: String...) throws -> String {
    let outcome = try reminders.session.run(command, environment: environment)
    guard outcome.status == 0 else { throw SupportError("\(command): \(outcome)") }
    return outcome.output
  }

  private static let script = """
    set -e
    for name in logind.conf.d seats users sessions inhibit system; do mkdir -p "$1/$name"; done
    cat >"$1/logind.conf.d/test.conf" <<END
    [Login]
    NAutoVTs=0
    ReserveVT=0
    HandlePowerKey=ignore
    HandleRebootKey=ignore
    HandleSuspendKey=ignore
    HandleHibernateKey=ignore
    HandleLidSwitch=ignore
    IdleAction=ignore
    KillUserProcesses=no
    RemoveIPC=no
    END
    mount --bind "$1" /run/systemd
    exec /lib/systemd/systemd-logind
    """

  /// Logs in and stays: the login ends with the descriptor that it got.
  private static let loginScript = """
    import dbus, os, signal, sys
    bus = dbus.SystemBus()
    manager = bus.get_object("org.freedesktop.login1", "/org/freedesktop/login1")
    answer = manager.CreateSession(
        dbus.UInt32(os.getuid()), dbus.UInt32(os.getpid()), "login", "x11", "user", "cadans", "",
        dbus.UInt32(0), "", ":7", False, "", "", dbus.Array([], signature="(sv)"),
        dbus_interface="org.freedesktop.login1.Manager")
    kept = answer[3].take()
    with open(sys.argv[1] + ".new", "w") as file:
        file.write(answer[0])
    os.rename(sys.argv[1] + ".new", sys.argv[1])
    signal.pause()
    """
}

/// A login at a display, known to a ``Logind``.
final class Login {
  private let id: String
  private let logind: Logind
  private let process: ChildProcess

  fileprivate init(id: String, logind: Logind, process: ChildProcess) {
    self.id = id
    self.logind = logind
    self.process = process
  }

  /// What a screen locker tells logind when it has locked the screen, or unlocked it.
  func hint(isLocked: Bool) throws {
    try logind.run(
      "busctl", "--system", "call", "org.freedesktop.login1",
      "/org/freedesktop/login1/session/\(id)", "org.freedesktop.login1.Session", "SetLockedHint",
      "b", isLocked ? "true" : "false")
  }

  /// logind asks the session to lock.
  func lock() throws { try logind.run("loginctl", "lock-session", id) }

  /// It ends.
  func logOut() {
    process.kill(SIGTERM)
    process.wait()
  }
}
