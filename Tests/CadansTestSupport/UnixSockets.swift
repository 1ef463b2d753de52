import Glibc

/// Lends the address of a UNIX socket at `path`.
func withUnixAddress<Result>(
  _ path: String, _ body: (UnsafePointer<sockaddr>?, socklen_t) -> Result
) -> Result {
  var address = sockaddr_un()
  address.sun_family = sa_family_t(AF_UNIX)
  withUnsafeMutableBytes(of: &address.sun_path) {
    $0.copyBytes(from: path.utf8.prefix($0.count - 1))
  }
  return withUnsafeBytes(of: &address) { raw in
    raw.withMemoryRebound(to: sockaddr.self) { body($0.baseAddress, socklen_t(raw.count)) }
  }
}

/// A UNIX datagram socket that a test listens on.
public final class DatagramListener {
  private let descriptor: Int32

  /// Listens at `path`, where nothing may be yet.
  public init(path: String) throws {
    let type = SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
    descriptor = socket(AF_UNIX, Int32(type), 0)
    guard withUnixAddress(path, { bind(descriptor, $0, $1) }) == 0 else {
      throw SupportError("bind \(path)", errno)
    }
  }

  deinit { close(descriptor) }

  /// The next datagram as text, or `nil` when none has come.
  public func receive() -> String? {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    return count >= 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
  }
}

/// A UNIX stream socket that accepts connections and never says a word.
public final class SilentServer {
  private let descriptor: Int32

  /// Listens at `path`, where nothing may be yet.
  public init(path: String) throws {
    descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard withUnixAddress(path, { bind(descriptor, $0, $1) }) == 0, listen(descriptor, 8) == 0
    else { throw SupportError("listen \(path)", errno) }
  }

  deinit { close(descriptor) }
}
