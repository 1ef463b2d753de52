internal import CadansText
internal import Glibc

/// Removes a file, or a folder with everything in it, whatever it is called and however it is
/// closed.
///
/// Names are the bytes that the disk has, which need not be UTF-8. It goes down by descriptors, so
/// that no path grows too long, and keeps one open, so that no depth uses them up. A folder that is
/// closed to its owner is opened first. A link goes, and what it leads to stays.
struct FolderRemoval {
  /// A name with the zero at its end.
  private typealias Name = [CChar]

  private let path: String
  private let kept: Name?
  /// The folders on the way down from the first.
  private var names: [Name] = []
  /// The first thing that could not be removed.
  private var failure: Problem?

  /// What is to be removed.
  ///
  /// - Parameter kept: A name in the folder that stays, and the folder with it.
  init(_ path: String, keeping kept: String? = nil) {
    self.path = path
    self.kept = kept.map { Array($0.utf8CString) }
  }

  /// Removes the folder, where there is one.
  ///
  /// - Errors: 73, with the first thing that cannot be removed; the rest is gone.
  mutating func run() throws(Problem) {
    if kept == nil {
      if unlink(path) == 0 || errno == ENOENT { return }
      var status = stat()
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { throw left() }
    }
    var folder = open(Array(path.utf8CString), in: AT_FDCWD, flags: kept == nil ? O_NOFOLLOW : 0)
    guard folder >= 0 else { throw left() }
    defer { close(folder) }
    var waiting = [content(of: folder).filter { $0 != kept }]
    while let last = waiting.indices.last {
      if let name = waiting[last].popLast() {
        if unlinkat(folder, name, 0) == 0 || errno == ENOENT { continue }
        let inner = open(name, in: folder, flags: O_NOFOLLOW)
        guard inner >= 0 else {
          note(name)
          continue
        }
        close(folder)
        folder = inner
        names.append(name)
        waiting.append(content(of: folder))
      } else {
        waiting.removeLast()
        guard let name = names.popLast() else { break }
        let outer = openat(folder, "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard outer >= 0 else { throw failure ?? left() }
        close(folder)
        folder = outer
        if unlinkat(folder, name, AT_REMOVEDIR) != 0, errno != ENOENT { note(name) }
      }
    }
    if let failure { throw failure }
    guard kept != nil || rmdir(path) == 0 || errno == ENOENT else { throw left() }
  }

  /// Opens a folder, to its owner too; -1 where that cannot be.
  private func open(_ name: Name, in parent: Int32, flags: Int32) -> Int32 {
    let flags = flags | O_RDONLY | O_DIRECTORY | O_CLOEXEC
    var handle = openat(parent, name, flags)
    if handle < 0, errno == EACCES, fchmodat(parent, name, 0o700, 0) == 0 {
      handle = openat(parent, name, flags)
    }
    var status = stat()
    // A folder has to be writable before what lies in it can be removed.
    if handle >= 0, fstat(handle, &status) == 0, status.st_mode & 0o700 != 0o700 {
      fchmod(handle, 0o700)
    }
    return handle
  }

  /// What is in an open folder.
  private func content(of handle: Int32) -> [Name] {
    // What cannot be read stays, and with it the folder, which then says so.
    let again = openat(handle, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard again >= 0 else { return [] }
    guard let stream = fdopendir(again) else {
      close(again)
      return []
    }
    defer { closedir(stream) }
    var names: [Name] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) {
          Array(UnsafeBufferPointer(start: $0, count: strlen($0) + 1))
        }
      }
      if name != [46, 0], name != [46, 46, 0] { names.append(name) }
    }
    return names
  }

  /// Keeps what is left for the sentence, the first thing only.
  private mutating func note(_ name: Name) {
    guard failure == nil else { return }
    failure = left(at: names + [name])
  }

  private func left(at names: [Name] = []) -> Problem {
    let parts = names.map {
      String(decoding: $0.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
    return Problem(
      .cannotWrite, tr("Not everything could be removed."),
      path: ([path] + parts.prefix(8)).joined(separator: "/"),
      hint: tr("Look at what is left, and try again."))
  }
}
