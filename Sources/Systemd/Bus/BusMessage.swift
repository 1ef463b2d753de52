import CSystemd
import Glibc

/// A message of sd-bus, borrowed: whoever made it releases it.
struct BusMessage {
  let pointer: OpaquePointer

  /// How deep values may be nested. D-Bus allows 32 arrays and 32 structures inside one another; a
  /// bus daemon hangs up on whoever sends more.
  static let depthLimit = 32

  /// A D-Bus type code as sd-bus takes it.
  func code(_ type: Unicode.Scalar) -> CChar { CChar(truncatingIfNeeded: type.value) }

  /// The unique name of the sender, as the bus daemon wrote it.
  var sender: String? { sd_bus_message_get_sender(pointer).map { String(cString: $0) } }

  /// Who sent the message, and about what.
  var info: BusMessageInfo {
    BusMessageInfo(
      sender: sender,
      path: sd_bus_message_get_path(pointer).map { String(cString: $0) },
      interface: sd_bus_message_get_interface(pointer).map { String(cString: $0) },
      member: sd_bus_message_get_member(pointer).map { String(cString: $0) })
  }

  /// The error that a reply carries, or `nil` for a good reply.
  func error(operation: String) -> SystemdError? {
    guard sd_bus_message_is_method_error(pointer, nil) > 0 else { return nil }
    return sd_bus_message_get_error(pointer).map { SystemdError(operation, $0.pointee) }
      ?? SystemdError(operation: operation, errno: EIO)
  }
}

extension SystemdError {
  /// The error in a `sd_bus_error` that is set.
  init(_ operation: String, _ error: sd_bus_error) {
    var copy = error
    self.init(
      operation: operation, errno: max(1, sd_bus_error_get_errno(&copy)),
      dbusName: error.name.map { String(cString: $0) },
      message: error.message.map { String(cString: $0) })
  }
}
