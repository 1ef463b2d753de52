import Glibc

/// The datagram socket of the journal, in its native protocol.
///
/// `sd_journal_sendv` is not used: it says "sent" where no journal listens, and it waits when the
/// journal is slow. This one does neither.
final class JournalSocket: Sendable {
  /// More than this and the kernel may refuse the datagram; long values are cut, not lost.
  private static let limit = 100_000

  private let path: String
  private let descriptor: Int32

  init(path: String) {
    self.path = path
    let type = SOCK_DGRAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue
    descriptor = socket(AF_UNIX, Int32(type), 0)
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Sends one entry; whether a journal took it.
  func send(_ fields: [JournalField]) -> Bool {
    guard descriptor >= 0 else { return false }
    let datagram = fields.flatMap { $0.cut(to: Self.limit).serialized }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let room = MemoryLayout.size(ofValue: address.sun_path) - 1
    guard path.utf8.count <= room else { return false }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let sent = withUnsafeBytes(of: &address) { raw in
      raw.withMemoryRebound(to: sockaddr.self) { target in
        sendto(
          descriptor, datagram, datagram.count, Int32(MSG_NOSIGNAL), target.baseAddress,
          socklen_t(raw.count))
      }
    }
    // A full queue means a journal that is there and busy: the line is lost, as it would be later.
    return sent >= 0 || errno == EAGAIN
  }
}
