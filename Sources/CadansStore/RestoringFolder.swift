internal import CadansText
internal import Glibc

/// The folder that a backup is unpacked into, in the data folder, so that what is in it only has to
/// be renamed.
///
/// The process that made it holds a lock on it: one that nobody holds was left behind.
public final class RestoringFolder {
  /// What the names of these folders begin with.
  static let prefix = ".restore-"

  /// Where it is.
  public let path: String
  private let handle: Int32

  /// Makes it anew, for its owner alone.
  ///
  /// - Errors: 73.
  init(_ path: String) throws(Problem) {
    self.path = path
    // The number of a process that is no more comes again.
    if SystemFile.isThere(path) { try Store.remove(path) }
    guard mkdir(path, 0o700) == 0 else { throw SystemFile.unwritable(path, SystemError(errno)) }
    handle = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard handle >= 0, flock(handle, LOCK_EX | LOCK_NB) == 0 else {
      throw SystemFile.unwritable(path, SystemError(errno))
    }
  }

  /// Writes everything in it to the disk: `tar` leaves that to whenever it suits.
  ///
  /// - Errors: 73.
  func sync() throws(Problem) {
    // One pass over the file system, where a call for each of thousands of files takes minutes.
    let outcome = try Tool("sync", ["--file-system", path]).run(quietly: true)
    guard outcome.status == 0 else {
      throw SystemFile.unwritable(path, SystemError(EIO))
    }
  }

  /// Removes it, if it was not put in place.
  public func discard() {
    // What stays behind is harmless, and goes with the next change.
    try? Store.remove(path)
  }

  deinit { close(handle) }

  /// Whether nobody uses it any more.
  static func isAbandoned(_ path: String) -> Bool {
    let handle = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard handle >= 0 else { return errno == ENOTDIR || errno == EACCES }
    defer { close(handle) }
    return flock(handle, LOCK_EX | LOCK_NB) == 0
  }
}
