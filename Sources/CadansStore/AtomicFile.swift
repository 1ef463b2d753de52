internal import CadansText
internal import Glibc
internal import SystemPackage

/// A file that is replaced as a whole, durably, or stays as it was.
///
/// New bytes go to a staging folder on the same file system, are synced, renamed over the file, and
/// the folder is synced. Whoever holds the lock clears the staging folder first, so a writer that
/// was killed leaves nothing behind.
///
/// - Source: feasibility.md, "Durable commit".
struct AtomicFile {
  /// The folder tree that the file lies in, with its staging folder.
  let root: String
  let path: String

  /// Replaces the file: mode 0600, in folders of mode 0700.
  ///
  /// - Errors: 73; the file is then as it was.
  func write(_ bytes: [UInt8]) throws(Problem) {
    let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    let staging = Self.staging(root)
    let temporary = "\(staging)/\(getpid())"
    do {
      try Self.makeFolder(staging)
      try Self.makeFolder(folder)
      let file = try FileDescriptor.open(
        FilePath(temporary), .writeOnly, options: [.create, .truncate, .closeOnExec],
        permissions: [.ownerReadWrite])
      do {
        try file.writeAll(bytes)
        try check(fsync(file.rawValue))
        try file.close()
        try check(rename(temporary, path))
      } catch {
        try? file.close()  // the first error is the one to tell
        unlink(temporary)
        throw error
      }
      try Self.sync(folder)
    } catch {
      throw SystemFile.unwritable(path, error)
    }
  }

  /// Removes what writers that were killed have left.
  static func clearStaging(_ root: String) {
    // Best effort: what cannot be removed now is removed by a later writer.
    guard let names = try? SystemFile.names(in: staging(root)) else { return }
    for name in names { unlink("\(staging(root))/\(name)") }
  }

  static func staging(_ root: String) -> String { root + "/.staging" }

  /// Makes a folder with its parents; those that are there stay as they are.
  static func makeFolder(_ path: String) throws(Errno) {
    let parent = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    if mkdir(path, 0o700) == 0 {
      try? sync(parent)  // a folder without files loses nothing; the next one syncs it too
      return
    }
    switch errno {
    case EEXIST: return
    case ENOENT:
      guard !parent.isEmpty else { throw Errno(rawValue: ENOENT) }
      try makeFolder(parent)
      guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw Errno(rawValue: errno) }
      try? sync(parent)
    default: throw Errno(rawValue: errno)
    }
  }

  private static func sync(_ folder: String) throws {
    let handle = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard handle >= 0 else { throw Errno(rawValue: errno) }
    defer { close(handle) }
    guard fsync(handle) == 0 else { throw Errno(rawValue: errno) }
  }
}

/// Turns the answer of a system call into an error.
private func check(_ result: Int32) throws(Errno) {
  guard result == 0 else { throw Errno(rawValue: errno) }
}
