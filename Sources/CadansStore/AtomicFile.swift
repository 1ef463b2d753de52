internal import CadansText
internal import Glibc
internal import SystemPackage

/// The new contents of a file, which is replaced as a whole, durably, or stays as it was.
///
/// New bytes go to a staging folder on the same file system, are synced, renamed over the file, and
/// the folder is synced. Whoever holds the lock clears the staging folder first, so a writer that
/// was killed leaves nothing behind. Where links lead to the file or to its folder, they stay, and
/// what they lead to is replaced: the new bytes are then staged beside it, since it may be on another
/// file system.
///
/// - Source: <doc:What-systemd-and-Swift-do#Durable-commit>
struct AtomicFile {
  let path: String
  let bytes: [UInt8]

  /// Replaces files: mode 0600, in folders of mode 0700.
  ///
  /// All are staged before the first is put in its place, so a full disk changes none of them.
  ///
  /// - Parameter root: The folder tree that the files lie in, with its staging folder.
  /// - Errors: 73; the sentence says when it is not certain that the files are as they were.
  static func commit(_ files: [AtomicFile], root: String) throws(Problem) {
    var staged: [String] = []
    let targets = files.map { SystemFile.target(of: $0.path) }
    for (file, target) in zip(files, targets) {
      var temporary = target + ".cadans-new"
      do {
        try makeFolder(staging(root))
        try makeFolder(parent(of: target))
        if target == file.path, isOneFileSystem(staging(root), parent(of: target), root) {
          temporary = "\(staging(root))/\(getpid())-\(staged.count)"
        }
        try file.stage(at: temporary)
      } catch {
        for path in staged { unlink(path) }
        throw SystemFile.unwritable(file.path, error)
      }
      staged.append(temporary)
    }
    for (index, file) in files.enumerated() where rename(staged[index], targets[index]) != 0 {
      let error = Errno(rawValue: errno)
      for path in staged[index...] { unlink(path) }
      throw index == 0
        ? SystemFile.unwritable(file.path, error) : SystemFile.uncertain(file.path, error)
    }
    var synced: Set<String> = []
    for (file, target) in zip(files, targets) where synced.insert(parent(of: target)).inserted {
      do { try sync(parent(of: target)) } catch { throw SystemFile.uncertain(file.path, error) }
    }
  }

  /// Tries what ``commit(_:root:)`` does with a file, as far as can be done without changing it: a
  /// file of its size and a little more is written, synced, renamed in its folder, and removed.
  ///
  /// A folder that is not there yet is not made; the nearest above it is tried.
  ///
  /// - Errors: 73, with the reason.
  static func trial(of path: String, root: String) throws(Problem) {
    let target = SystemFile.target(of: path)
    var folder = parent(of: target)
    while !StoreFolder.exists(folder), folder != "/" { folder = parent(of: folder) }
    let name = "\(folder)/.cadans-trial-\(getpid())"
    var isStaged = target == path && StoreFolder.exists(staging(root))
    isStaged = isStaged && isOneFileSystem(staging(root), folder, root)
    let temporary = isStaged ? "\(staging(root))/trial-\(getpid())" : name + ".new"
    var status = stat()
    let size = stat(target, &status) == 0 ? Int(status.st_size) : 0
    do {
      let file = AtomicFile(path: path, bytes: [UInt8](repeating: 32, count: size + trialSpare))
      try file.stage(at: temporary)
      guard rename(temporary, name) == 0 else {
        let failed = Errno(rawValue: errno)
        unlink(temporary)
        throw failed
      }
      guard unlink(name) == 0 else { throw Errno(rawValue: errno) }
      try sync(folder)
    } catch {
      throw SystemFile.unwritable(path, error)
    }
  }

  /// How much a file grows by an answer, in bytes, and then some [ENG].
  private static let trialSpare = 4096

  /// Whether a file can be renamed from one folder into another: both lie below the root, with no
  /// link that leads out of it and no other file system on the way.
  private static func isOneFileSystem(_ one: String, _ other: String, _ root: String) -> Bool {
    var (first, second) = (stat(), stat())
    guard stat(one, &first) == 0, stat(other, &second) == 0, first.st_dev == second.st_dev,
      let real = SystemFile.real(other), let top = SystemFile.real(root)
    else { return false }
    return real == top || real.hasPrefix(top + "/")
  }

  /// Removes what writers that were killed have left.
  static func clearStaging(_ root: String) {
    // Best effort: what cannot be removed now is removed by a later writer.
    guard let names = try? SystemFile.names(in: staging(root)) else { return }
    for name in names { unlink("\(staging(root))/\(name)") }
  }

  /// Makes a folder with its parents; those that are there stay as they are.
  static func makeFolder(_ path: String) throws(Errno) {
    if mkdir(path, 0o700) == 0 { return try sync(parent(of: path)) }
    switch errno {
    case EEXIST: return
    case ENOENT where parent(of: path) != path:
      try makeFolder(parent(of: path))
      guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw Errno(rawValue: errno) }
      try sync(parent(of: path))
    default: throw Errno(rawValue: errno)
    }
  }

  private func stage(at temporary: String) throws {
    let file = try FileDescriptor.open(
      FilePath(temporary), .writeOnly, options: [.create, .truncate, .closeOnExec],
      permissions: [.ownerReadWrite])
    do {
      try file.writeAll(bytes)
      guard fsync(file.rawValue) == 0 else { throw Errno(rawValue: errno) }
      try file.close()
    } catch {
      try? file.close()  // the first error is the one to tell
      unlink(temporary)
      throw error
    }
  }

  private static func staging(_ root: String) -> String { root + "/.staging" }

  static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
    return String(path[..<slash])
  }

  /// Makes a change of the names in a folder last.
  static func sync(_ folder: String) throws(Errno) {
    let handle = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard handle >= 0 else { throw Errno(rawValue: errno) }
    defer { close(handle) }
    guard fsync(handle) == 0 else { throw Errno(rawValue: errno) }
  }
}
