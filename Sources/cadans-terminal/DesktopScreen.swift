import Systemd

/// Shows notices on the notification server of another bus: the desktop of the person, while the
/// daemon lives on a bus of its own.
final class DesktopScreen: Screen {
  var answered: ((String) -> Void)?

  private let bus: Bus
  private var shown: UInt32?
  private var pressed: BusSlot?

  /// A screen on the bus of a desktop.
  ///
  /// - Errors: When no notification server answers there.
  init(_ bus: Bus) throws(SystemdError) {
    self.bus = bus
    _ = try bus.call(
      NoticeServer.name, NoticeServer.path, NoticeServer.name, "GetServerInformation",
      timeout: 3_000_000)
    pressed = try bus.onSignal(
      sender: NoticeServer.name, path: NoticeServer.path, interface: NoticeServer.name,
      member: "ActionInvoked"
    ) { [unowned self] _, arguments in
      guard arguments.count == 2, arguments[0].uint32 == shown, let key = arguments[1].string
      else { return }
      answered?(key)
    }
  }

  func show(_ notice: Notice) {
    var arguments = notice.arguments
    arguments[1] = .uint32(shown ?? 0)
    bus.callAsync(
      NoticeServer.name, NoticeServer.path, NoticeServer.name, "Notify", arguments
    ) { [unowned self] answer in
      shown = (try? answer.get())?.first?.uint32
    }
  }

  func clear() {
    guard let id = shown else { return }
    shown = nil
    bus.callAsync(
      NoticeServer.name, NoticeServer.path, NoticeServer.name, "CloseNotification", [.uint32(id)]
    ) { _ in }
  }
}
