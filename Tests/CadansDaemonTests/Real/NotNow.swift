import CadansCore
import CadansTestSupport
import Glibc
import Systemd

/// What a micro-pause would disturb: a real part of a desktop, in a session of its own.
protocol Obstacle {
  var reminders: Reminders { get }
  /// What is written of it.
  var reason: PromptReason { get }
  /// It begins.
  func begin() throws
  /// It is over.
  func end() throws
  /// The person touches mouse or keyboard, where that is told.
  func touch() throws
}

extension Obstacle {
  func touch() throws {}

  /// A program in the session, which ends with the test.
  fileprivate func start(
    _ command: [String], _ environment: [String: String] = [:]
  ) throws -> ChildProcess {
    try reminders.session.start(command, environment: environment, descriptors: (-1, -1, -1))
  }
}

/// An inhibitor of idleness, taken from a real logind, as a film player takes it.
final class LogindInhibitor: Obstacle {
  let reminders: Reminders
  let reason = PromptReason.inhibited
  private let logind: Logind
  private let dunst: Dunst
  private var wish: ChildProcess?
  private var film: ChildProcess?

  init(_ display: Display) throws {
    reminders = try Reminders(service: [Logind.service])
    logind = try Logind(reminders)
    dunst = try Dunst(reminders, display)
  }

  func begin() throws {
    // To delay is no more than a wish.
    wish = try inhibit("delay", what: "sleep")
    film = try inhibit("block", what: "idle")
  }

  func end() throws {
    film = nil
    try reminders.wait("the inhibitor is gone") { try !inhibitors().contains("film idle") }
  }

  private func inhibit(_ mode: String, what: String) throws -> ChildProcess {
    let who = "film \(what)"
    let process = try start(
      [
        "systemd-inhibit", "--what=\(what)", "--who=\(who)", "--why=test", "--mode=\(mode)",
        "sleep", "300",
      ], logind.environment)
    try reminders.wait("the inhibitor is there") { try inhibitors().contains(who) }
    return process
  }

  private func inhibitors() throws -> String {
    try reminders.session.run(
      ["systemd-inhibit", "--list", "--no-legend"], environment: logind.environment
    ).output
  }
}

/// An inhibitor of a real GNOME session, as a video call takes it.
final class SessionInhibitor: Obstacle {
  let reminders: Reminders
  let reason = PromptReason.inhibited
  private let desktop: GNOMESession
  private let dunst: Dunst

  init(_ display: Display) throws {
    reminders = try Reminders()
    desktop = try GNOMESession(reminders.session)
    dunst = try Dunst(reminders, display)
  }

  func begin() throws { try desktop.inhibit() }
  func end() throws { try desktop.release() }
}

/// Plasma's do-not-disturb: the notification server of plasmashell, out of its library.
final class PlasmaQuiet: Obstacle {
  let reminders: Reminders
  let reason = PromptReason.doNotDisturb
  private let switchEnd: Int32
  private let server: ChildProcess

  init() throws {
    reminders = try Reminders()
    let pipe = try makePipe()
    switchEnd = pipe.writer
    defer { close(pipe.reader) }
    server = try reminders.session.start(
      ["/usr/bin/python3", "-c", Self.script],
      environment: ["QT_QPA_PLATFORM": "offscreen"], descriptors: (pipe.reader, -1, -1))
    try reminders.wait("Plasma has the name") { try reminders.owns(notifications) }
  }

  deinit { close(switchEnd) }

  func begin() throws { try set(true) }
  func end() throws { try set(false) }

  private func set(_ isQuiet: Bool) throws {
    let line = Array((isQuiet ? "quiet\n" : "loud\n").utf8)
    guard write(switchEnd, line, line.count) == line.count else {
      throw SupportError("Plasma", errno)
    }
    try reminders.wait("Plasma is \(isQuiet ? "quiet" : "loud")") {
      try reminders.bus.call(
        notifications, "/org/freedesktop/Notifications", "org.freedesktop.DBus.Properties", "Get",
        [.string(notifications), .string("Inhibited")]
      ).first?.bool == isQuiet
    }
  }

  /// What plasmashell does: it starts the server, and tells it of its switch.
  private static let script = """
    import ctypes, sys
    from PyQt5.QtCore import QSocketNotifier
    from PyQt5.QtGui import QGuiApplication
    application = QGuiApplication(sys.argv)
    library = ctypes.CDLL("libnotificationmanager.so.1")
    def method(name, result, *arguments):
        function = getattr(library, "_ZN19NotificationManager6Server" + name)
        function.restype, function.argtypes = result, arguments
        return function
    server = method("4selfEv", ctypes.c_void_p)()
    method("4initEv", ctypes.c_bool, ctypes.c_void_p)(server)
    inhibit = method("12setInhibitedEb", None, ctypes.c_void_p, ctypes.c_bool)
    notifier = QSocketNotifier(0, QSocketNotifier.Read)
    notifier.activated.connect(lambda: inhibit(server, sys.stdin.readline() == "quiet\\n"))
    application.exec()
    """
}

/// GNOME's do-not-disturb: a real GNOME Shell, and its setting.
final class GNOMEQuiet: Obstacle {
  let reminders: Reminders
  let reason = PromptReason.doNotDisturb
  private let logind: Logind
  private let shell: GNOMEShell

  init() throws {
    reminders = try Reminders()
    logind = try Logind(reminders)
    shell = try GNOMEShell(reminders, logind)
  }

  func begin() throws { try shell.set(showBanners: false) }
  func end() throws { try shell.set(showBanners: true) }
  func touch() throws { try Mutter.move(reminders.session) }
}

/// A window that fills the screen of a real X server, by a real window manager.
final class FullscreenWindow: Obstacle {
  let reminders: Reminders
  let reason = PromptReason.fullscreen
  private let display: Display
  private let dunst: Dunst
  private let windowManager: ChildProcess
  private var film: ChildProcess?

  init() throws {
    reminders = try Reminders()
    display = try Display()
    try reminders.systemctl("set-environment", "DISPLAY=\(display.name)")
    dunst = try Dunst(reminders, display)
    windowManager = try reminders.session.start(
      ["openbox"], environment: ["DISPLAY": display.name], descriptors: (-1, -1, -1))
    try reminders.wait("the window manager is there") { [display] in
      try !display.run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK").contains("not found")
    }
  }

  func begin() throws {
    film = try start(
      ["/usr/bin/python3", "-c", Self.script],
      ["DISPLAY": display.name, "GDK_BACKEND": "x11", "NO_AT_BRIDGE": "1"])
    try reminders.wait("a window fills the screen") { try isShown() }
  }

  func end() throws {
    film = nil
    try reminders.wait("it is gone") { try !isShown() }
  }

  func touch() throws { try display.run("xdotool", "key", "shift") }

  private func isShown() throws -> Bool {
    let active = try display.run("xprop", "-root", "_NET_ACTIVE_WINDOW")
    guard let match = active.firstMatch(of: /0x[0-9a-f]+/), match.output != "0x0" else {
      return false
    }
    // A window that is gone by now is none.
    return try Command.run(
      ["xprop", "-id", String(match.output), "_NET_WM_STATE"],
      environment: ["DISPLAY": display.name, "PATH": "/usr/bin"]
    ).output.contains("FULLSCREEN")
  }

  private static let script = """
    import gi
    gi.require_version("Gtk", "3.0")
    from gi.repository import Gtk
    window = Gtk.Window(title="film")
    window.fullscreen()
    window.show_all()
    Gtk.main()
    """
}
