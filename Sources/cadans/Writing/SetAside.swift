import CadansText
import Glibc

/// What a file is before it is replaced, so that it can come back.
///
/// - Shape: A second name for it, beside it, that goes with this value. It is held as a draft is, so
///   that it is not taken for one that was left behind, and goes with the next one where it was.
final class SetAside {
  private let path: String
  private let kept: String
  private var handle: Int32 = -1

  /// Keeps what is there, or gives `nil` where there is nothing.
  ///
  /// - Errors: 73 when it cannot be kept.
  init?(_ path: String) throws(Problem) {
    self.path = path
    self.kept = "\(path).\(getpid())0.new"
    guard access(path, F_OK) == 0 else { return nil }
    unlink(kept)  // of a process of this number that was killed
    if link(path, kept) != 0 {
      // Where there are no links, as on a USB stick, it is a copy.
      guard let bytes = Self.content(of: path) else { throw .unwritable(path) }
      try OutputFile(kept).write(bytes, force: true)
    }
    handle = open(kept, O_RDONLY | O_CLOEXEC)
    flock(handle, LOCK_EX | LOCK_NB)
  }

  /// Puts it in its place again.
  func putBack() {
    // The failure that led here is the one to tell.
    _ = rename(kept, path)
  }

  deinit {
    unlink(kept)
    if handle >= 0 { close(handle) }
  }

  /// The bytes of a signature; larger than any is `nil`.
  private static func content(of path: String) -> [UInt8]? {
    let handle = open(path, O_RDONLY | O_CLOEXEC)
    guard handle >= 0 else { return nil }
    defer { close(handle) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(handle, &bytes, bytes.count)
    return count >= 0 && count < bytes.count ? Array(bytes[..<count]) : nil
  }
}
