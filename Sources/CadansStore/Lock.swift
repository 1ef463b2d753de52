internal import CadansText
internal import Glibc

/// The lock that keeps writers apart, between processes.
///
/// - Source: <doc:The-contract#Formats>: flock on `.lock`, 5 s, then 75.
struct Lock: ~Copyable {
  private let handle: Int32

  /// Waits for the lock of a folder tree.
  ///
  /// - Parameter patience: How long to wait, in milliseconds.
  /// - Errors: 75 when somebody else holds it that long, 73 when there can be no lock.
  init(_ root: String, patience: Int) throws(Problem) {
    let path = root + "/.lock"
    var waited = 0
    while true {
      do {
        try AtomicFile.makeFolder(root)
      } catch {
        throw SystemFile.unwritable(root, error)
      }
      let handle = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
      // The folder was removed in between: once more, until there is no patience left.
      if handle < 0, errno == ENOENT, waited < patience {
        waited += 10
        continue
      }
      guard handle >= 0 else { throw SystemFile.unwritable(path, SystemError(errno)) }
      while flock(handle, LOCK_EX | LOCK_NB) != 0 {
        guard errno == EWOULDBLOCK || errno == EINTR, waited < patience else {
          let failed = errno
          close(handle)
          throw failed == EWOULDBLOCK
            ? Problem(
              .locked,
              tr("Another program has been writing to {folder} for too long.", ["folder": root]),
              path: path, hint: tr("Try again."))
            : SystemFile.unwritable(path, SystemError(failed))
        }
        poll(nil, 0, 10)
        waited += 10
      }
      if Self.isStill(handle, at: path) {
        self.handle = handle
        return
      }
      close(handle)
    }
  }

  /// Whether the lock file was not removed, by an erasure, while we waited.
  private static func isStill(_ handle: Int32, at path: String) -> Bool {
    var held = stat()
    var there = stat()
    return fstat(handle, &held) == 0 && stat(path, &there) == 0
      && held.st_dev == there.st_dev && held.st_ino == there.st_ino
  }

  deinit { close(handle) }
}

/// The error of a system call, in its own words.
struct SystemError: Error, CustomStringConvertible {
  let number: Int32

  init(_ number: Int32) {
    self.number = number
  }

  var description: String { String(cString: strerror(number)) }
}
