import CWayland
import CadansIdle
import Glibc

/// A Wayland compositor with ext-idle-notify-v1.
final class WaylandDisplay: InputSource {
  let pause: Int? = nil
  private let display: OpaquePointer
  private var notifier: OpaquePointer?
  private var seat: OpaquePointer?
  private var lengths: IdleLengths?
  /// What was asked for. One that is not wanted any more stays while it is idle: it will tell of the
  /// next input.
  private var notifications: [OpaquePointer: (length: Int, isIdle: Bool)] = [:]
  private var told: [IdleReport] = []
  /// Since when nobody did anything, on the clock of ``now``, once that was told.
  private var idleSince: Int?

  /// Connects to the compositor that the environment names; `nil` when none answers there.
  init?() {
    // libwayland would say on the error stream that it misses the folder.
    guard getenv("XDG_RUNTIME_DIR") != nil, let display = wl_display_connect(nil)
    else { return nil }
    self.display = display
    guard let registry = wl_display_get_registry(display) else { return }
    listen(registry) { source, opcode, arguments in
      // Only the first event, `global`, matters: what goes away takes the connection with it.
      guard opcode == 0, let name = arguments[1].s else { return }
      source.bind(registry, arguments[0].u, String(cString: name), version: arguments[2].u)
    }
    wl_display_roundtrip(display)
  }

  deinit { wl_display_disconnect(display) }

  /// Whether the compositor has what is needed.
  var canTell: Bool { notifier != nil && seat != nil }
  var source: IdleSource { tellsInputOnly ? .waylandInput : .wayland }
  var descriptor: Int32 { wl_display_get_fd(display) }

  func watch(_ lengths: IdleLengths) {
    let isFirst = self.lengths == nil
    self.lengths = lengths
    for (notification, state) in notifications where !isWanted(state.length) && !state.isIdle {
      remove(notification)
    }
    let kept = Set(notifications.values.map(\.length))
    for seconds in lengths.seconds where !kept.contains(seconds * 1000) { add(seconds * 1000) }
    // The compositor counts from here on: until then somebody may be there.
    if isFirst { told.append(.active(milliseconds: 0)) }
  }

  func process() throws(Gone) -> [IdleReport] {
    var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while wl_display_prepare_read(display) != 0 { wl_display_dispatch_pending(display) }
    wl_display_flush(display)
    if poll(&ready, 1, 0) > 0 {
      wl_display_read_events(display)
    } else {
      wl_display_cancel_read(display)
    }
    wl_display_dispatch_pending(display)
    // What was asked for in a listener goes out too.
    wl_display_flush(display)
    let code = wl_display_get_error(display)
    guard code == 0 else {
      throw Gone(reason: "the Wayland compositor is gone: \(String(cString: strerror(code)))")
    }
    defer { told = [] }
    return told
  }

  private var tellsInputOnly: Bool { notifier.map { wl_proxy_get_version($0) >= 2 } ?? false }

  private func bind(
    _ registry: OpaquePointer, _ number: UInt32, _ name: String, version: UInt32
  ) {
    func bind(_ interface: UnsafePointer<wl_interface>?, atMost: UInt32) -> OpaquePointer? {
      interface.flatMap { wl_registry_bind(registry, number, $0, min(version, atMost)) }
        .map { OpaquePointer($0) }
    }
    switch name {
    case IdleNotifier.name where notifier == nil:
      notifier = bind(IdleNotifier.interfaces[name], atMost: 2)
    case "wl_seat" where seat == nil:
      seat = bind(wl_seat_get_interface(), atMost: 1)
      // What a seat has is no matter, but libwayland wants somebody to hear of it.
      if let seat { listen(seat) { _, _, _ in } }
    default: break
    }
  }

  private func isWanted(_ length: Int) -> Bool {
    lengths?.seconds.contains { $0 * 1000 == length } == true
  }

  private func add(_ length: Int) {
    guard let notifier, let seat,
      let notification = IdleNotifier.notification(
        of: notifier, after: length, seat: seat, inputOnly: tellsInputOnly)
    else { return }
    notifications[notification] = (length, false)
    listen(notification) { source, opcode, _ in
      source.notified(notification, isIdle: IdleNotifier.isIdled(opcode))
    }
  }

  private func remove(_ notification: OpaquePointer) {
    IdleNotifier.destroy(notification)
    notifications[notification] = nil
    listeners[notification] = nil
  }

  private func notified(_ notification: OpaquePointer, isIdle: Bool) {
    guard let length = notifications[notification]?.length else { return }
    notifications[notification]?.isIdle = isIdle
    if isIdle {
      // A length that is watched since a moment ago begins anew; the stretch is older.
      let since = min(idleSince ?? Int.max, Self.now - length)
      idleSince = since
      told.append(.idle(milliseconds: Self.now - since))
      return
    }
    if idleSince != nil {
      idleSince = nil
      told.append(.active(milliseconds: 0))
    }
    if !isWanted(length) {
      remove(notification)
    }
  }

  /// - Units: Milliseconds since the machine started, time asleep not counted, as compositors count.
  private static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }

  // MARK: Listening

  private typealias Handler = (WaylandDisplay, UInt32, UnsafePointer<wl_argument>) -> Void

  /// One object that is listened to.
  private final class Listener {
    unowned let display: WaylandDisplay
    let handle: Handler

    init(_ display: WaylandDisplay, _ handle: @escaping Handler) {
      self.display = display
      self.handle = handle
    }
  }

  private var listeners: [OpaquePointer: Listener] = [:]

  private func listen(_ object: OpaquePointer, _ handle: @escaping Handler) {
    let listener = Listener(self, handle)
    listeners[object] = listener
    // Unretained: a listener lives as long as its object.
    wl_proxy_add_dispatcher(
      object,
      { _, target, opcode, _, arguments in
        guard let target, let arguments,
          let data = wl_proxy_get_user_data(OpaquePointer(target))
        else { return 0 }
        let listener = Unmanaged<Listener>.fromOpaque(data).takeUnretainedValue()
        listener.handle(listener.display, opcode, arguments)
        return 0
      }, nil, Unmanaged.passUnretained(listener).toOpaque())
  }
}
