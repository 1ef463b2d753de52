import CadansTestSupport
import Glibc

@testable import CadansDaemon

/// KWin without a screen, with ext-idle-notify-v1, as an ordinary user's.
final class KWin {
  let folder: TemporaryFolder
  private var process: ChildProcess?

  init() throws {
    folder = try TemporaryFolder(prefix: "cadans-kwin")
    for name in ["run", "home"] { try folder.makeFolder(name) }
    // With the file's capability it would not run here. It looks at its own name.
    try succeed(["cp", "--no-preserve=all", "/usr/bin/kwin_wayland", folder["kwin_wayland"]])
    try folder.write(Self.fakeInput, to: "input.py")
    try succeed(["chmod", "755", folder["kwin_wayland"], folder["input.py"]])
    try succeed(["chown", "-R", "nobody", folder.path])
    try start()
  }

  /// Its socket.
  var socket: String { folder["run/wayland-7"] }

  /// Starts it, also after ``kill()``.
  func start() throws {
    process = try ChildProcess(
      Self.ordinary + [
        folder["kwin_wayland"], "--virtual", "--no-lockscreen", "--socket", "wayland-7",
      ],
      environment: [
        "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": folder["home"],
        "XDG_RUNTIME_DIR": folder["run"], "KWIN_COMPOSE": "Q",
        "KWIN_WAYLAND_NO_PERMISSION_CHECKS": "1",
        // It does without a bus, and a bus of its own would outlive it.
        "DBUS_SESSION_BUS_ADDRESS": "disabled:",
      ], descriptors: (-1, -1, -1))
    guard eventually(within: 20, { access(socket, F_OK) == 0 }) else {
      throw SupportError("KWin does not come up")
    }
  }

  /// It dies, as in a crash.
  func kill() {
    process?.kill(SIGKILL)
    process?.wait()
    // The next one would find them taken.
    for name in ["wayland-7", "wayland-7.lock"] { unlink(folder["run/\(name)"]) }
  }

  /// Somebody moves the mouse.
  func move() throws {
    try succeed(Self.ordinary + ["/usr/bin/python3", folder["input.py"], socket])
  }

  // Asked to end it would find itself without a folder, crash, and start again.
  deinit { kill() }

  private static let ordinary = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]

  /// A client of org_kde_kwin_fake_input, in the words of the wire: `$1` is the socket.
  private static let fakeInput = #"""
    import socket, struct, sys
    server = socket.socket(socket.AF_UNIX)
    server.connect(sys.argv[1])
    def send(thing, opcode, body):
        server.sendall(struct.pack("=II", thing, (8 + len(body)) << 16 | opcode) + body)
    def text(word):
        raw = word.encode() + b"\0"
        return struct.pack("=I", len(raw)) + raw + b"\0" * (-len(raw) % 4)
    def events():
        data = b""
        while True:
            data += server.recv(65536)
            while len(data) >= 8:
                thing, word = struct.unpack_from("=II", data)
                if len(data) < word >> 16:
                    break
                yield thing, word & 0xffff, data[8:word >> 16]
                data = data[word >> 16:]
    send(1, 1, struct.pack("=I", 2))  # wl_display.get_registry
    send(1, 0, struct.pack("=I", 3))  # wl_display.sync
    for thing, opcode, body in events():
        if thing == 2 and opcode == 0:
            size = struct.unpack_from("=I", body, 4)[0]
            if body[8:8 + size - 1] == b"org_kde_kwin_fake_input":
                name = struct.unpack_from("=I", body)[0]
        if thing == 3:
            break
    interface = text("org_kde_kwin_fake_input")
    send(2, 0, struct.pack("=I", name) + interface + struct.pack("=II", 1, 4))  # bind
    send(4, 0, text("cadans") + text("a test"))  # authenticate
    send(4, 1, struct.pack("=ii", 5 << 8, 5 << 8))  # pointer_motion
    send(1, 0, struct.pack("=I", 5))
    for thing, opcode, body in events():
        if thing == 5:
            break
    """#
}

/// Mutter without a screen, on the bus of a session.
final class Mutter {
  private let session: PrivateSession
  private let process: ChildProcess

  init(_ session: PrivateSession) throws {
    self.session = session
    // Not in the session's own runtime folder: to `cadans-idle` it shall be no display.
    mkdir("\(session.folder)/tmp/mutter", 0o700)
    process = try session.start(
      ["mutter", "--headless", "--wayland", "--no-x11", "--virtual-monitor", "1280x800"],
      environment: ["XDG_RUNTIME_DIR": "\(session.folder)/tmp/mutter"], descriptors: (-1, -1, -1))
  }

  /// It dies, as in a crash.
  func kill() {
    process.kill(SIGKILL)
    process.wait()
  }

  /// Somebody moves the mouse.
  func move() throws { try Self.move(session) }

  /// The same with a Mutter that somebody else started.
  static func move(_ session: PrivateSession) throws {
    let outcome = try session.run(["/usr/bin/python3", "-c", remoteInput])
    guard outcome.status == 0 else { throw SupportError("\(outcome)") }
  }

  private static let remoteInput = """
    import dbus
    bus = dbus.SessionBus()
    name = "org.gnome.Mutter.RemoteDesktop"
    desktop = bus.get_object(name, "/org/gnome/Mutter/RemoteDesktop")
    session = bus.get_object(name, desktop.CreateSession(dbus_interface=name))
    session.Start(dbus_interface=name + ".Session")
    session.NotifyPointerMotionRelative(5.0, 5.0, dbus_interface=name + ".Session")
    session.Stop(dbus_interface=name + ".Session")
    """
}

/// GNOME's session manager with a session in which nothing is started.
final class GNOMESession {
  private let session: PrivateSession
  private let manager: ChildProcess
  private var inhibitor: ChildProcess?

  init(_ session: PrivateSession) throws {
    self.session = session
    let folder = "\(session.folder)/tmp/gnome"
    try succeed(["mkdir", "-p", "\(folder)/gnome-session/sessions"])
    try writeFile(
      "[GNOME Session]\nName=Cadans\nRequiredComponents=\n",
      to: "\(folder)/gnome-session/sessions/cadans.session")
    manager = try session.start(
      ["/usr/libexec/gnome-session-binary", "--builtin", "--session=cadans"],
      environment: [
        // What the machine starts with a session is not for this one.
        "XDG_CONFIG_DIRS": folder, "DBUS_SYSTEM_BUS_ADDRESS": session.busAddress,
      ], descriptors: (-1, -1, -1))
    try wait("no session manager") { try isInhibited() == false }
  }

  /// An application begins to inhibit that the session is idle.
  func inhibit() throws {
    inhibitor = try session.start(
      ["gnome-session-inhibit", "--inhibit", "idle", "--reason", "test", "sleep", "300"])
    try wait("no inhibitor") { try isInhibited() == true }
  }

  /// It ends.
  func release() throws {
    inhibitor = nil
    try wait("the inhibitor stays") { try isInhibited() == false }
  }

  private func isInhibited() throws -> Bool? {
    let name = "org.gnome.SessionManager"
    let answer = try session.run(
      [
        "busctl", "--user", "call", name, "/org/gnome/SessionManager", name, "IsInhibited", "u",
        "8",
      ]
    ).output
    return ["b true\n": true, "b false\n": false][answer]
  }

  private func wait(_ complaint: String, _ isSo: () throws -> Bool) throws {
    guard try eventually(within: 10, isSo) else { throw SupportError(complaint) }
  }
}
