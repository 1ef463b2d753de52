import CadansCore
import CadansText
import Glibc

/// A file that the person asked for by name.
///
/// Its content is written to a file without a name, which gets its name when it is whole: whoever
/// is killed before that leaves nothing behind. Only to take the place of another file it needs a
/// name beside that for a moment, and where the file system knows no files without a name it has
/// one all the time. Who writes holds a lock on it; what nobody holds is removed by the next one.
struct OutputFile {
  private let path: String

  /// The file at a path.
  init(_ path: String) {
    self.path = path
  }

  /// Writes it whole, durably, and then puts it in its place; mode 0600.
  ///
  /// - Parameter body: Writes the content to the open file, which can be read too.
  /// - Errors: 73 when it cannot be written, or is there already and `force` is not set.
  func write<Result>(
    force: Bool, _ body: (Int32) throws(Problem) -> Result
  ) throws(Problem) -> Result {
    try refuse(unless: force)
    clearLeftovers()
    let draft = try OutputDraft(beside: path)
    let result = try body(draft.handle)
    guard fsync(draft.handle) == 0, draft.place(at: path, force: force) else { throw failed() }
    try syncFolder()
    return result
  }

  /// Writes these bytes.
  func write(_ bytes: [UInt8], force: Bool) throws(Problem) {
    try write(force: force) { (handle) throws(Problem) in try append(bytes, to: handle) }
  }

  /// Writes the next piece of the content.
  func append(_ bytes: [UInt8], to handle: Int32) throws(Problem) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(handle, $0.baseAddress?.advanced(by: written), $0.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failed() }
      written += count
    }
  }

  /// Removes the drafts of this file whose writers were killed.
  private func clearLeftovers() {
    // Best effort: what cannot be removed now is in nobody's way.
    guard let stream = opendir(OutputDraft.folder(of: path)) else { return }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if OutputDraft.isDraft(name, of: path) {
        OutputDraft.clear("\(OutputDraft.folder(of: path))/\(name)")
      }
    }
  }

  /// Makes the name last, where the folder may be looked into and its disk has such a thing.
  private func syncFolder() throws(Problem) {
    let handle = open(OutputDraft.folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard handle >= 0 else { return }
    defer { close(handle) }
    guard fsync(handle) != 0, errno != EINVAL, errno != ENOSYS, errno != EROFS else { return }
    throw Problem(
      .cannotWrite,
      tr(
        "It is not certain that {file} was written: {error}.",
        ["file": path, "error": String(cString: strerror(errno))]), path: path,
      hint: tr("Check whether it is there before you try again."))
  }

  /// Refuses a file that is there already, and always what is no ordinary file.
  func refuse(unless force: Bool) throws(Problem) {
    var status = stat()
    guard stat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw Problem(
        .cannotWrite, tr("{file} is not an ordinary file.", ["file": path]), path: path)
    }
    guard !force else { return }
    throw Problem(
      .cannotWrite, tr("{file} is already there.", ["file": path]), path: path,
      hint: tr("Choose another name, or say --force to overwrite it."))
  }

  private func failed() -> Problem { .unwritable(path) }
}

extension Problem {
  /// A file that cannot be written, for the reason that the system gave last.
  static func unwritable(_ path: String) -> Problem {
    Problem(
      .cannotWrite,
      tr(
        "{file} cannot be written: {error}.",
        ["file": path, "error": String(cString: strerror(errno))]), path: path)
  }
}
