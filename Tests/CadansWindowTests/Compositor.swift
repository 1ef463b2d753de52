import CadansTestSupport
import Glibc

/// A Wayland desktop in a window of an X display, which gives it mouse and keyboard.
///
/// The three refuse to run as root, so they run as nobody then.
final class Compositor {
  enum Kind: String, CaseIterable {
    /// Shows layer surfaces that can have the keyboard now and then.
    case sway
    /// Shows layer surfaces that have the keyboard or have it not.
    case kwin
    /// Shows none, and has an X display of its own.
    case mutter
  }

  /// What its programs want to know beside the rest.
  let environment: [String: String]

  private let folder: TemporaryFolder
  private var processes: [ChildProcess] = []

  /// Starts it and waits until programs can connect.
  init(_ kind: Kind, on display: VirtualDisplay) throws {
    let folder = try TemporaryFolder(prefix: "cadans-compositor")
    self.folder = folder
    try folder.write("xwayland disable\n", to: "config")
    // One that may do more than its user would refuse to speak to programs of another.
    let kwin = folder["kwin_wayland"]
    if kind == .kwin { try succeed(["sh", "-c", "cp \"$(command -v kwin_wayland)\" \(kwin)"]) }
    var user: [String] = []
    if geteuid() == 0 {
      try succeed(["chown", "-R", "nobody", folder.path])
      user = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]
    }
    var own = display.environment
    own["HOME"] = folder.path
    own["XDG_RUNTIME_DIR"] = folder.path
    own["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=\(folder["bus"])"
    own["WLR_BACKENDS"] = "x11"
    own["WLR_RENDERER"] = "pixman"
    own["KWIN_COMPOSE"] = "Q"
    for name in ["DATA", "CONFIG", "STATE", "CACHE"] { own["XDG_\(name)_HOME"] = nil }

    let bus = try ChildProcess(
      user + [
        "dbus-daemon", "--session", "--nofork", "--nopidfile",
        "--address=unix:path=\(folder["bus"])",
      ],
      environment: own, descriptors: (-1, -1, -1))
    try Self.wait(for: folder["bus"])
    let (command, socket) =
      switch kind {
      case .sway: (["sway", "-c", folder["config"]], "wayland-1")
      case .kwin:
        (
          [
            kwin, "--x11-display", own["DISPLAY"] ?? "", "--width", "900", "--height", "700",
            "--no-lockscreen", "--socket", "wayland-kwin",
          ], "wayland-kwin"
        )
      case .mutter:
        (
          ["mutter", "--nested", "--wayland", "--wayland-display", "wayland-mutter"],
          "wayland-mutter"
        )
      }
    let log = folder["log"]
    let compositor = try ChildProcess(
      ["sh", "-c", "exec \"$@\" >'\(log)' 2>&1", "sh"] + user + command, environment: own,
      descriptors: (-1, -1, -1))
    try Self.wait(for: folder[socket])
    processes = [compositor, bus]

    var given = ["WAYLAND_DISPLAY": folder[socket], "XDG_RUNTIME_DIR": folder.path]
    if kind == .mutter {
      given["DISPLAY"] = try readFile(log).split(separator: "Using public X11 display ").dropFirst()
        .first.map { String($0.prefix { $0 != "," }) }
      given["XAUTHORITY"] = try Command.run(["sh", "-c", "echo \(folder.path)/.mutter-X*"]).output
        .split(separator: "\n").first.map(String.init)
    }
    environment = given
  }

  private static func wait(for socket: String) throws {
    guard eventually(within: 20, { access(socket, F_OK) == 0 }) else {
      throw SupportError("\(socket) does not come")
    }
  }
}

/// Runs a program that must not fail.
private func succeed(_ command: [String]) throws {
  let outcome = try Command.run(command)
  guard outcome.status == 0 else { throw SupportError("\(command): \(outcome)") }
}
