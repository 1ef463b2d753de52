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
        labels: stride(from: 1, to: actions.count, by: 2).map { actions[$0] })
    }
  }
}
