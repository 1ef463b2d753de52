import Glibc

/// A call to systemd, the bus or the kernel that did not succeed.
///
/// - Shape: `operation` says what was tried; `dbusName` and `message` are there when a peer on the
///   bus answered with an error, and `nil` when the call itself failed.
/// - Units: `errno` is a positive errno value, also when the cause is a D-Bus error.
public struct SystemdError: Error, Hashable, Sendable {
  /// What was tried, in a few words: "open session bus".
  public let operation: String

  /// The positive errno value.
  public let errno: Int32

  /// The D-Bus error name, or `nil` when no peer answered with an error.
  public let dbusName: String?

  /// The sentence that came with the D-Bus error.
  public let message: String?

  /// Makes an error from its parts.
  public init(operation: String, errno: Int32, dbusName: String? = nil, message: String? = nil) {
    self.operation = operation
    self.errno = errno
    self.dbusName = dbusName
    self.message = message
  }

  /// Whether no answer came: not in time, or the peer left without one.
  public var isTimeout: Bool { errno == ETIMEDOUT }

  /// Whether nothing is there to answer: no bus, no such name, or a peer that went away.
  public var isUnreachable: Bool {
    switch dbusName {
    case "org.freedesktop.DBus.Error.ServiceUnknown", "org.freedesktop.DBus.Error.NameHasNoOwner":
      true
    case nil: [ENOENT, ECONNREFUSED, ECONNRESET, ENOTCONN, ENOMEDIUM].contains(errno)
    default: false
    }
  }
}

extension SystemdError: CustomStringConvertible {
  /// The error as one line for a log or a terminal.
  public var description: String {
    var line = "\(operation): "
    if let dbusName {
      line += message.map { "\($0) (\(dbusName))" } ?? dbusName
    } else {
      line += message ?? strerror(errno).map { String(cString: $0) } ?? "errno \(errno)"
    }
    return line
  }
}

/// Turns the "negative errno" convention of libsystemd into a typed error.
@discardableResult
func check(_ operation: String, _ result: Int32) throws(SystemdError) -> Int32 {
  guard result >= 0 else { throw SystemdError(operation: operation, errno: -result) }
  return result
}
