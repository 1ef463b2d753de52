import CadansExchange
import CadansTestSupport
import Glibc
import Systemd

/// A real notification server in a session.
protocol NotificationServer {
  /// Presses the button of the notification that is on the screen.
  func press(_ button: String) throws
}

/// The name that every notification server takes.
let notifications = "org.freedesktop.Notifications"

/// dunst under X; its buttons are pressed through its menu of actions.
final class Dunst: NotificationServer {
  private let reminders: Reminders
  private let display: Display
  private let process: ChildProcess
  private let choice: String

  init(_ reminders: Reminders, _ display: Display) throws {
    self.reminders = reminders
    self.display = display
    let folder = reminders.session.folder
    choice = "\(folder)/tmp/choice"
    // dunst hands the menu to this program, which takes the line with the wanted label.
    try writeFile("#!/bin/sh\ngrep -F -m1 \"$(cat \(choice))\"\n", to: "\(folder)/tmp/menu")
    chmod("\(folder)/tmp/menu", 0o755)
    try writeFile(
      """
      [global]
      dmenu = \(folder)/tmp/menu
      width = 420
      height = 300
      font = DejaVu Sans 11

      """, to: "\(folder)/tmp/dunstrc")
    process = try reminders.session.start(
      ["dunst", "-conf", "\(folder)/tmp/dunstrc"], environment: ["DISPLAY": display.name],
      descriptors: (-1, -1, -1))
    try reminders.wait("dunst has the name") { try reminders.owns(notifications) }
  }

  func press(_ button: String) throws {
    try writeFile(button, to: choice)
    try control("context")
  }

  /// Closes what is on the screen, as the person does with a click.
  func dismiss() throws { try control("close") }

  /// The person wants quiet, or no more.
  func pause(_ isOn: Bool) throws { try control("set-paused", isOn ? "true" : "false") }

  /// How many notifications are on the screen.
  var count: Int {
    get throws { Int(try control("count", "displayed").trimmingNewline) ?? -1 }
  }

  /// It dies.
  func kill() throws {
    process.kill(SIGKILL)
    process.wait()
    try reminders.wait("dunst is gone") { try !reminders.owns(notifications) }
  }

  @discardableResult
  private func control(_ words: String...) throws -> String {
    let outcome = try reminders.session.run(
      ["dunstctl"] + words, environment: ["DISPLAY": display.name])
    guard outcome.status == 0 else { throw SupportError("dunstctl \(words): \(outcome)") }
    return outcome.output
  }
}

/// What is said between the service and notification servers, as the bus carries it.
final class NotificationLog {
  /// One call of Notify.
  struct Prompt {
    let summary: String
    let body: String
    let replaces: Int
    /// Keys of the buttons, in order.
    let keys: [String]
    /// Labels of the buttons, in order.
    let labels: [String]
    /// How much is over, in percent, where it says so.
    let value: Int?
  }

  private let path: String
  private let monitor: ChildProcess

  init(_ reminders: Reminders) throws {
    path = "\(reminders.session.folder)/tmp/bus.jsonl"
    try writeFile("", to: path)
    let file = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    defer { close(file) }
    monitor = try reminders.session.start(
      ["busctl", "--user", "monitor", "--json=short", "--match=interface='\(notifications)'"],
      descriptors: (-1, file, -1))
    try reminders.wait("the bus is monitored") {
      try reminders.bus.emit(signal: "Probe", path: "/probe", interface: notifications)
      try reminders.bus.flush()
      return try !messages().isEmpty
    }
  }

  /// Every message so far.
  func messages() throws -> [JSON] {
    try readFile(path).split(separator: "\n").compactMap {
      // The last line may still be on its way.
      try? JSON(reading: Array($0.utf8), path: path)
    }
  }

  /// Every prompt so far.
  func prompts() throws -> [Prompt] {
    try messages().filter { $0["member"]?.string == "Notify" }.compactMap { message in
      guard let data = message["payload"]?["data"]?.array, data.count == 8 else { return nil }
      let actions = data[5].array?.compactMap(\.string) ?? []
      return Prompt(
        summary: data[3].string ?? "", body: data[4].string ?? "",
        replaces: data[1].integer ?? 0,
        keys: stride(from: 0, to: actions.count, by: 2).map { actions[$0] },
        labels: stride(from: 1, to: actions.count, by: 2).map { actions[$0] },
        value: data[6]["value"]?["data"]?.integer)
    }
  }
}

/// A server whose notifications are windows, under X; its buttons are clicked.
final class WindowServer: NotificationServer {
  private let reminders: Reminders
  let display: Display
  private let process: ChildProcess
  private let name: String
  private let log: NotificationLog

  init(_ name: String, _ reminders: Reminders, _ display: Display) throws {
    self.name = name
    log = try NotificationLog(reminders)
    self.reminders = reminders
    self.display = display
    let settings = "org.xfce.Xfconf.service"
    if name.hasPrefix("xfce") {
      // It keeps its settings in a service of its own.
      try succeed(
        ["cp", "/usr/share/dbus-1/services/\(settings)", "\(reminders.busServices)/\(settings)"])
    }
    let path = try succeed(["find", "/usr/lib", "-name", name, "-type", "f", "-executable"])
      .split(separator: "\n").first
    guard let path else { throw SupportError("\(name) is not installed") }
    process = try reminders.session.start(
      [String(path)],
      environment: [
        "DISPLAY": display.name, "GDK_BACKEND": "x11", "NO_AT_BRIDGE": "1",
        "XDG_DATA_DIRS": "\(reminders.session.folder)/app/share:/usr/local/share:/usr/share",
      ],
      descriptors: (-1, -1, -1))
    try reminders.wait("\(name) has the name") { try reminders.owns(notifications) }
  }

  /// Where a window stands, in pixels.
  struct Window: Equatable {
    let x: Int
    let y: Int
    let width: Int
    let height: Int
  }

  /// The place of the notification on the screen, or `nil` while there is none.
  func window() throws -> Window? {
    let place = /(0x[0-9a-f]+) .*\("(.*)" ".*"\) +([0-9]+)x([0-9]+)\+.* \+([0-9]+)\+([0-9]+)/
    for line in try display.run("xwininfo", "-root", "-tree").split(separator: "\n") {
      guard let match = line.firstMatch(of: place), name.hasPrefix(match.2.lowercased()),
        let width = Int(match.3), let height = Int(match.4), let x = Int(match.5),
        let y = Int(match.6), width > 100,
        // A window that is gone by now is none.
        try Command.run(
          ["xwininfo", "-id", String(match.1)], environment: ["DISPLAY": display.name]
        ).output.contains("IsViewable")
      else { continue }
      return Window(x: x, y: y, width: width, height: height)
    }
    return nil
  }

  /// Where the buttons stand, in parts of the window's width; all stand at three quarters of its
  /// height.
  private static let places: [String: [String: Double]] = [
    "xfce4-notifyd": ["Done": 0.18, "In 10 minutes": 0.5, "Skip": 0.82],
    "notification-daemon": ["Done": 0.415, "In 10 minutes": 0.615, "Skip": 0.805],
  ]

  func press(_ button: String) throws {
    guard let place = Self.places[name]?[button] else {
      throw SupportError("\(name) shows no button \(button)")
    }
    // The window grows and moves until everything has its place.
    var window = Window(x: 0, y: 0, width: 0, height: 0)
    try reminders.wait("the window stands still") {
      guard let now = try self.window(), now.y > 0, now.height > 100 else { return false }
      defer { window = now }
      return window == now
    }
    let x = window.x + Int(Double(window.width) * place)
    let y = window.y + window.height * 74 / 100
    func pressed() throws -> Int {
      try log.messages().filter { $0["member"]?.string == "ActionInvoked" }.count
    }
    // A window that has only just come may miss a click, and the person clicks again.
    let before = try pressed()
    for _ in 0..<5 {
      try display.run("xdotool", "mousemove", "\(x)", "\(y - 8)", "mousemove", "\(x)", "\(y)")
      try display.run("xdotool", "click", "1")
      if try eventually(within: 1, { try pressed() > before }) { return }
    }
    throw SupportError("\(name) takes no click on \(button)")
  }
}

/// mako under sway, a Wayland compositor that draws to no screen.
final class Mako: NotificationServer {
  private let reminders: Reminders
  private let compositor: Sway
  private let process: ChildProcess

  init(_ reminders: Reminders) throws {
    self.reminders = reminders
    compositor = try Sway()
    process = try reminders.session.start(
      ["mako"], environment: ["WAYLAND_DISPLAY": compositor.socket], descriptors: (-1, -1, -1))
    try reminders.wait("mako has the name") { try reminders.owns(notifications) }
  }

  func press(_ button: String) throws {
    let keys = ["Done": "done", "In 10 minutes": "later", "Skip": "skip", "Answer": "answer"]
    try control("invoke", keys[button] ?? button)
  }

  /// The person closes what is on the screen.
  func dismiss() throws { try control("dismiss") }

  /// What is on the screen, as mako tells it.
  func list() throws -> String { try control("list") }

  /// Keeps a picture of the screen, to be looked at.
  func photograph(_ name: String) throws {
    mkdir("/tmp/cadans-pictures", 0o755)
    let picture = try reminders.session.run(
      ["grim", "/tmp/cadans-pictures/\(name).png"],
      environment: ["WAYLAND_DISPLAY": compositor.socket])
    guard picture.status == 0 else { throw SupportError("grim: \(picture)") }
  }

  @discardableResult
  private func control(_ words: String...) throws -> String {
    let outcome = try reminders.session.run(["makoctl"] + words)
    guard outcome.status == 0 else { throw SupportError("makoctl \(words): \(outcome)") }
    return outcome.output
  }
}

/// sway without a screen; it refuses to run as root, so it runs as nobody then.
final class Sway {
  /// The path of its socket.
  let socket: String
  private let folder: TemporaryFolder
  private let process: ChildProcess

  init() throws {
    let folder = try TemporaryFolder(prefix: "cadans-sway")
    try folder.write("output HEADLESS-1 resolution 800x600\nxwayland disable\n", to: "config")
    var command = ["sway", "-c", folder["config"]]
    if geteuid() == 0 {
      try succeed(["chown", "-R", "nobody", folder.path])
      command = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] + command
    }
    self.folder = folder
    socket = folder["wayland-1"]
    process = try ChildProcess(
      command,
      environment: [
        "PATH": getenv("PATH").map { String(cString: $0) } ?? "/usr/bin", "HOME": folder.path,
        "XDG_RUNTIME_DIR": folder.path, "WLR_BACKENDS": "headless",
        "WLR_LIBINPUT_NO_DEVICES": "1", "WLR_RENDERER": "pixman",
      ], descriptors: (-1, -1, -1))
    guard eventually(within: 20, { access(socket, F_OK) == 0 }) else {
      throw SupportError("sway does not come up")
    }
  }
}
