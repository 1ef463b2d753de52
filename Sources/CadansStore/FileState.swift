internal import Glibc

/// What tells that a file was neither replaced nor written since: equal states are one content.
public struct FileState: Hashable, Sendable {
  private let device: UInt64
  private let inode: UInt64
  /// - Units: Nanoseconds since the epoch.
  private let changed: Int
  /// - Units: Bytes.
  private let size: Int

  /// The state of a file now, or `nil` where there is none.
  public init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
    changed = SystemFile.nanoseconds(status.st_ctim)
    size = Int(status.st_size)
  }
}
