import CSystemd
import Glibc

extension Bus {
  /// What an asynchronous call leads to.
  public typealias Completion = (Result<[BusValue], SystemdError>) -> Void

  /// Calls a method and waits for the answer: for programs with nothing else to do.
  ///
  /// - Units: `timeout` in microseconds, connecting to the bus included.
  /// - Errors: The peer's error with its D-Bus name; `ETIMEDOUT` when no answer came in time.
  @discardableResult
  public func call(
    _ destination: String, _ path: String, _ interface: String, _ member: String,
    _ arguments: [BusValue] = [], timeout: UInt64 = Bus.defaultTimeout
  ) throws(SystemdError) -> [BusValue] {
    // Its C counterpart goes with it, and who asks in passing keeps it by nothing else.
    defer { withExtendedLifetime(self) {} }
    let operation = "call \(interface).\(member)"
    let deadline = Clock.monotonic + timeout
    try becomeReady(until: deadline)
    let message = try methodCall(destination, path, interface, member, arguments)
    defer { sd_bus_message_unref(message.pointer) }
    let now = Clock.monotonic
    guard now < deadline else { throw SystemdError(operation: operation, errno: ETIMEDOUT) }

    var error = sd_bus_error()
    var reply: OpaquePointer?
    defer {
      sd_bus_error_free(&error)
      sd_bus_message_unref(reply)
    }
    let result = sd_bus_call(pointer, message.pointer, deadline - now, &error, &reply)
    if sd_bus_error_is_set(&error) > 0 { throw SystemdError(operation, error) }
    try check(operation, result)
    guard let reply else { return [] }
    return try BusMessage(pointer: reply).arguments()
  }

  /// Calls a method and goes on; `completion` runs once, from the loop.
  ///
  /// It also runs, with the error, when the message cannot be sent. It does not run when the bus is
  /// let go of before the answer comes.
  ///
  /// - Units: `timeout` in microseconds.
  public func callAsync(
    _ destination: String, _ path: String, _ interface: String, _ member: String,
    _ arguments: [BusValue] = [], timeout: UInt64 = Bus.defaultTimeout,
    completion: @escaping Completion
  ) {
    let operation = "call \(interface).\(member)"
    do throws(SystemdError) {
      let message = try methodCall(destination, path, interface, member, arguments)
      defer { sd_bus_message_unref(message.pointer) }
      let call = PendingCall(operation, completion)
      var slot: OpaquePointer?
      let userdata = Unmanaged.passRetained(call).toOpaque()
      let result = sd_bus_call_async(
        pointer, &slot, message.pointer,
        { reply, userdata, _ in PendingCall.receive(reply, userdata) }, userdata, timeout)
      guard result >= 0, let slot else {
        Unmanaged<PendingCall>.fromOpaque(userdata).release()
        throw SystemdError(operation: operation, errno: -result)
      }
      // From here the bus owns the slot, and the slot owns the call.
      sd_bus_slot_set_destroy_callback(slot) { userdata in
        userdata.map { Unmanaged<PendingCall>.fromOpaque($0).release() }
      }
      sd_bus_slot_set_floating(slot, 1)
      sd_bus_slot_unref(slot)
    } catch {
      loop.defer { completion(.failure(error)) }
    }
  }

  /// Asks for a property, and goes on; the value comes without the variant around it.
  ///
  /// - Units: `timeout` in microseconds.
  public func property(
    _ destination: String, _ path: String, _ interface: String, _ name: String,
    timeout: UInt64 = Bus.defaultTimeout,
    completion: @escaping (Result<BusValue, SystemdError>) -> Void
  ) {
    callAsync(
      destination, path, "org.freedesktop.DBus.Properties", "Get",
      [.string(interface), .string(name)], timeout: timeout
    ) { answer in
      completion(
        answer.flatMap { values in
          values.first.map { .success($0.unwrapped) }
            ?? .failure(SystemdError(operation: "read \(interface).\(name)", errno: EBADMSG))
        })
    }
  }

  /// Asks whether somebody holds a name on the bus.
  public func nameHasOwner(
    _ name: String, completion: @escaping (Result<Bool, SystemdError>) -> Void
  ) {
    callAsync(
      "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner",
      [.string(name)]
    ) { answer in
      completion(answer.map { $0.first?.bool ?? false })
    }
  }

  private func methodCall(
    _ destination: String, _ path: String, _ interface: String, _ member: String,
    _ arguments: [BusValue]
  ) throws(SystemdError) -> BusMessage {
    try newMessage("call \(interface).\(member)", arguments) {
      sd_bus_message_new_method_call(pointer, $0, destination, path, interface, member)
    }
  }

  /// Makes a message and fills it; the caller releases it.
  func newMessage(
    _ operation: String, _ arguments: [BusValue],
    _ make: (UnsafeMutablePointer<OpaquePointer?>) -> Int32
  ) throws(SystemdError) -> BusMessage {
    var pointer: OpaquePointer?
    try check(operation, make(&pointer))
    guard let pointer else { throw SystemdError(operation: operation, errno: ENOMEM) }
    let message = BusMessage(pointer: pointer)
    do throws(SystemdError) {
      try message.append(arguments)
    } catch {
      sd_bus_message_unref(pointer)
      throw error
    }
    return message
  }
}
