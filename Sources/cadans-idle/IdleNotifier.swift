import CWayland

/// The idle notifier of ext-idle-notify-v1, with the input idle of its version 2.
///
/// wayland-protocols has version 2 since 1.42; where the system's XML is older, the one request
/// that it adds is added here.
enum IdleNotifier {
  static let name = "ext_idle_notifier_v1"
  static let notificationName = "ext_idle_notification_v1"
  private static let inputRequest = "get_input_idle_notification"

  private static let notifier: WaylandInterface? = {
    guard var notifier = extIdleNotifyV1.first(where: { $0.name == name }) else { return nil }
    guard let plain = notifier.requests.first(where: { $0.name == "get_idle_notification" })
    else { return nil }
    if !notifier.requests.contains(where: { $0.name == inputRequest }) {
      notifier.requests.append(
        .init(name: inputRequest, signature: "2" + plain.signature, types: plain.types))
      notifier.version = max(notifier.version, 2)
    }
    return notifier
  }()

  /// The interfaces as libwayland reads them, by name.
  nonisolated(unsafe) static let interfaces = WaylandInterface.make(
    extIdleNotifyV1.filter { $0.name != name } + [notifier].compactMap(\.self),
    known: ["wl_seat": wl_seat_get_interface()])

  /// Asks for a notification after `milliseconds` without activity, or without input alone.
  static func notification(
    of notifier: OpaquePointer, after milliseconds: Int, seat: OpaquePointer, inputOnly: Bool
  ) -> OpaquePointer? {
    let request = inputOnly ? inputRequest : "get_idle_notification"
    let opcode = Self.notifier?.requests.firstIndex { $0.name == request }
    guard let opcode, let interface = interfaces[notificationName] else { return nil }
    var arguments = [
      wl_argument(n: 0), wl_argument(u: UInt32(clamping: milliseconds)), wl_argument(o: seat),
    ]
    return wl_proxy_marshal_array_flags(
      notifier, UInt32(opcode), interface, wl_proxy_get_version(notifier), 0, &arguments)
  }

  /// Takes a notification back.
  static func destroy(_ notification: OpaquePointer) {
    var nothing = wl_argument(u: 0)
    // Its only request, in every version.
    wl_proxy_marshal_array_flags(
      notification, 0, nil, wl_proxy_get_version(notification), UInt32(WL_MARSHAL_FLAG_DESTROY),
      &nothing)
  }

  /// Whether an event of a notification means idle, and not resumed.
  static func isIdled(_ opcode: UInt32) -> Bool {
    let notification = extIdleNotifyV1.first { $0.name == notificationName }
    return notification?.events.firstIndex { $0.name == "idled" } == Int(opcode)
  }
}
