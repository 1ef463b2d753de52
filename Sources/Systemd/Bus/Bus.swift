import CSystemd
import Glibc

/// A connection to a message bus, served by an ``EventLoop``.
///
/// Losing the bus never ends the process by itself: ``onDisconnect`` runs, and what to do is the
/// program's choice. Calls that were waiting fail before that.
public final class Bus {
  /// How long an answer is waited for when a caller does not say, in microseconds: 5 s.
  public static let defaultTimeout: UInt64 = 5_000_000

  let pointer: OpaquePointer
  let loop: EventLoop
  private var disconnect: BusSlot?
  private var owners: [String: NameOwner] = [:]

  /// Runs once, when the bus is gone.
  public var onDisconnect: (() -> Void)?

  private init(_ pointer: OpaquePointer, on loop: EventLoop) throws(SystemdError) {
    self.pointer = pointer
    self.loop = loop
    try check(
      "attach bus to loop",
      sd_bus_attach_event(pointer, loop.pointer, Int32(SD_EVENT_PRIORITY_NORMAL)))
    // sd-bus itself sends this one; no bus daemon is asked for it.
    let slot = BusSlot { [unowned self] _ in onDisconnect?() }
    try slot.attach("watch bus connection") { place, userdata in
      sd_bus_match_signal(
        pointer, place, "org.freedesktop.DBus.Local", "/org/freedesktop/DBus/Local",
        "org.freedesktop.DBus.Local", "Disconnected", { m, data, _ in BusSlot.receive(m, data) },
        userdata)
    }
    disconnect = slot
  }

  deinit {
    disconnect?.cancel()
    owners = [:]
    // Flushing before the bus has said hello would wait for that, however long it takes.
    if sd_bus_is_ready(pointer) > 0 { sd_bus_flush(pointer) }
    sd_bus_close_unref(pointer)
  }

  /// Connects to the session bus of the user, or to the bus at `address`.
  ///
  /// - Errors: `ENOENT`, `ECONNREFUSED` or `ENOMEDIUM` when there is no bus.
  public static func session(
    on loop: EventLoop, address: String? = nil
  ) throws(SystemdError) -> Bus {
    try open("open session bus", address: address, on: loop) { sd_bus_open_user($0) }
  }

  /// Connects to the system bus, or to the bus at `address`.
  public static func system(
    on loop: EventLoop, address: String? = nil
  ) throws(SystemdError) -> Bus {
    try open("open system bus", address: address, on: loop) { sd_bus_open_system($0) }
  }

  /// This connection's own name on the bus, ":1.42"; waits for the bus to give it.
  public var uniqueName: String {
    get throws(SystemdError) {
      try becomeReady(until: Clock.monotonic + Self.defaultTimeout)
      var name: UnsafePointer<CChar>?
      try check("ask own bus name", sd_bus_get_unique_name(pointer, &name))
      return name.map { String(cString: $0) } ?? ""
    }
  }

  /// What tells this bus from every other, also from the next one at the same address: 32
  /// hexadecimal digits that the bus daemon made when it started; `nil` before it said hello.
  public var identity: String? {
    guard sd_bus_is_ready(pointer) > 0 else { return nil }
    var id = sd_id128_t()
    guard sd_bus_get_bus_id(pointer, &id) >= 0 else { return nil }
    return Clock.hexadecimal(id)
  }

  /// Who holds a name, followed from the first question on.
  func owner(of name: String) throws(SystemdError) -> NameOwner {
    if let owner = owners[name] { return owner }
    let owner = try NameOwner(name, on: self)
    owners[name] = owner
    return owner
  }

  /// The unique name of who holds a name whose signals are listened to; `nil` while nobody does.
  public func knownOwner(of name: String) -> String? { owners[name]?.uniqueName }

  /// Waits until everything that was sent is on its way: for a program that ends right after.
  public func flush() throws(SystemdError) {
    defer { withExtendedLifetime(self) {} }
    try becomeReady(until: Clock.monotonic + Self.defaultTimeout)
    try check("flush bus", sd_bus_flush(pointer))
  }

  /// Waits for the bus daemon's welcome, which sd-bus itself would wait for up to 90 s.
  func becomeReady(until deadline: UInt64) throws(SystemdError) {
    defer { withExtendedLifetime(self) {} }
    while try check("connect to bus", sd_bus_is_ready(pointer)) == 0 {
      if try check("connect to bus", sd_bus_process(pointer, nil)) > 0 { continue }
      let now = Clock.monotonic
      guard now < deadline else {
        throw SystemdError(operation: "connect to bus", errno: ETIMEDOUT)
      }
      try check("connect to bus", sd_bus_wait(pointer, deadline - now))
    }
  }

  private static func open(
    _ operation: String, address: String?, on loop: EventLoop,
    _ open: (UnsafeMutablePointer<OpaquePointer?>) -> Int32
  ) throws(SystemdError) -> Bus {
    var bus: OpaquePointer?
    if let address {
      var result = sd_bus_new(&bus)
      if result >= 0 { result = sd_bus_set_address(bus, address) }
      if result >= 0 { result = sd_bus_set_bus_client(bus, 1) }
      // As sd-bus does for a session bus: who may connect is the bus daemon's business.
      if result >= 0 { result = sd_bus_set_trusted(bus, 1) }
      if result >= 0 { result = sd_bus_start(bus) }
      if result < 0 { sd_bus_unref(bus) }
      try check(operation, result)
    } else {
      try check(operation, open(&bus))
    }
    guard let bus else { throw SystemdError(operation: operation, errno: ENOMEM) }
    // The calls that sd-bus makes by itself, a name for one, would wait 25 s.
    sd_bus_set_method_call_timeout(bus, defaultTimeout)
    return try Bus(bus, on: loop)
  }
}
