import CadansText
import Glibc

/// The content of an ``OutputFile`` until it is whole.
final class OutputDraft {
  /// The open file, to write and to read.
  let handle: Int32
  /// Its name, or `nil` while it has none.
  private var name: String?

  /// An empty draft, on the file system on which the file is to be.
  ///
  /// - Errors: 73 when there can be none.
  init(beside path: String) throws(Problem) {
    // Through /proc it gets its name in the end.
    if access("/proc/self/fd", F_OK) == 0 {
      let nameless = open(
        Self.folder(of: path), Self.withoutName | O_RDWR | O_CLOEXEC, 0o600)
      if nameless >= 0 {
        handle = nameless
        return
      }
      // A file system, or a kernel, that knows no files without a name says so in one of these ways.
      guard [EOPNOTSUPP, EISDIR, EINVAL, ENOENT, ENOSYS].contains(errno) else {
        throw .unwritable(path)
      }
    }
    let name = Self.name(of: path)
    handle = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard handle >= 0 else { throw .unwritable(path) }
    self.name = name
    flock(handle, LOCK_EX | LOCK_NB)
  }

  deinit {
    if let name { unlink(name) }
    close(handle)
  }

  /// Puts it in its place under its name, or gives `false`, and `errno` says why.
  func place(at path: String, force: Bool) -> Bool {
    if name == nil {
      if give(path) { return true }
      guard force, errno == EEXIST else { return false }
      // A name can only be taken over from another name.
      flock(handle, LOCK_EX | LOCK_NB)
      let beside = Self.name(of: path)
      guard give(beside) else { return false }
      name = beside
    }
    guard let name else { return false }
    if !force {
      // link refuses to replace; where there are no links, as on a USB stick, we look first.
      if link(name, path) == 0 { return true }
      guard [EPERM, EOPNOTSUPP, ENOSYS].contains(errno), access(path, F_OK) != 0
      else { return false }
    }
    guard rename(name, path) == 0 else { return false }
    self.name = nil
    return true
  }

  /// Gives a file without a name its name, unless that is taken.
  private func give(_ path: String) -> Bool {
    linkat(AT_FDCWD, "/proc/self/fd/\(handle)", AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0
  }

  /// Whether a file of this name is a draft of the file at a path.
  static func isDraft(_ name: String, of path: String) -> Bool {
    let begin = (path.split(separator: "/").last ?? "") + "."
    guard name.hasPrefix(begin), name.hasSuffix(end) else { return false }
    let writer = name.dropFirst(begin.count).dropLast(end.count)
    return !writer.isEmpty && writer.utf8.allSatisfy { (48...57).contains($0) }
  }

  /// Removes a draft that nobody writes any more.
  static func clear(_ path: String) {
    let handle = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard handle >= 0 else { return }
    defer { close(handle) }
    if flock(handle, LOCK_EX | LOCK_NB) == 0 { unlink(path) }
  }

  /// The folder in which a file lies.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func name(of path: String) -> String { "\(path).\(getpid())\(end)" }

  private static let end = ".new"

  /// O_TMPFILE, which the headers make of two other flags.
  ///
  /// - Source: open(2); include/uapi/asm-generic/fcntl.h.
  private static let withoutName: Int32 = 0o20_000_000 | O_DIRECTORY
}
