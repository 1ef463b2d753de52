import CadansText
import Glibc
import Systemd

/// A notification server for places without a desktop: it shows one notice at a time where it is
/// told to, and gives the answer back.
///
/// - Source: Desktop Notifications Specification 1.2.
final class NoticeServer: BusObject {
  static let name = "org.freedesktop.Notifications"
  static let path = "/org/freedesktop/Notifications"

  private let bus: Bus
  private let loop: EventLoop
  private let screen: any Screen
  private let patience: UInt64?
  private var keyboard: Keyboard?
  private var timer: EventSource?
  private var served: BusSlot?
  private var lastID: UInt32 = 0
  private var shown: Notice?

  /// Serves notifications on a bus.
  ///
  /// - Parameter patience: Seconds until the first button presses itself; `nil` for never.
  /// - Errors: When another server has the name.
  init(
    _ bus: Bus, on loop: EventLoop, screen: any Screen, patience: UInt64?
  ) throws(SystemdError) {
    self.bus = bus
    self.loop = loop
    self.screen = screen
    self.patience = patience
    served = try bus.export(
      path: Self.path,
      introspection: String(
        decoding: PackageResources.org_freedesktop_Notifications_xml, as: UTF8.self),
      handler: self)
    screen.answered = { [unowned self] key in answer(key) }
    keyboard = try Keyboard(loop) { [unowned self] key in press(key) }
    try bus.requestName(Self.name)
  }

  func call(_ method: String, _ arguments: [BusValue]) throws(BusCallError) -> [BusValue] {
    switch method {
    case "GetCapabilities": return [.strings(["actions", "body"])]
    case "GetServerInformation":
      return ["cadans-terminal", "Cadans", Version.text, "1.2"].map { .string($0) }
    case "Notify":
      let previous = arguments[1].uint32 ?? 0
      if previous == 0 { lastID += 1 }
      let notice = Notice(id: previous == 0 ? lastID : previous, arguments: arguments)
      shown = notice
      screen.show(notice)
      wait(for: notice)
      return [.uint32(notice.id)]
    case "CloseNotification":
      if let notice = shown, notice.id == arguments[0].uint32 {
        shown = nil
        timer = nil
        screen.clear()
        tell("NotificationClosed", [.uint32(notice.id), .uint32(3)])
      }
      return []
    default: throw .failed("There is no method \(method).")
    }
  }

  func property(_ name: String) -> BusValue? { nil }

  /// Says how to answer, and answers itself when nobody does.
  private func wait(for notice: Notice) {
    if keyboard?.isThere == true {
      print(tr("Press the number of a button: {buttons}.", ["buttons": notice.buttonList]))
      fflush(nil)
    }
    guard let patience, let first = notice.buttons.first else { return }
    timer = loop.after(microseconds: patience * 1_000_000) { [unowned self] in
      print(tr("Nobody answers, so this answers by itself: {button}.", ["button": first.label]))
      fflush(nil)
      answer(first.key)
    }
  }

  /// A key was pressed: the number of a button.
  private func press(_ key: Character) {
    guard let buttons = shown?.buttons, let number = key.wholeNumberValue,
      buttons.indices.contains(number - 1)
    else { return }
    print("→ " + buttons[number - 1].label)
    fflush(nil)
    answer(buttons[number - 1].key)
  }

  /// Somebody chose a button.
  private func answer(_ key: String) {
    guard let notice = shown else { return }
    shown = nil
    timer = nil
    screen.clear()
    tell("ActionInvoked", [.uint32(notice.id), .string(key)])
    tell("NotificationClosed", [.uint32(notice.id), .uint32(2)])
  }

  private func tell(_ signal: String, _ arguments: [BusValue]) {
    // This fails when the program that asked is gone, and no other program needs the answer.
    try? bus.emit(signal: signal, path: Self.path, interface: Self.name, arguments)
  }
}
