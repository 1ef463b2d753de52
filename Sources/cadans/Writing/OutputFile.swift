import CadansCore
import CadansText
import Glibc

/// A file that the person asked for by name.
struct OutputFile {
  private let path: String

  /// The file at a path.
  init(_ path: String) {
    self.path = path
  }

  /// Writes it whole: beside it first, then put in its place; mode 0600.
  ///
  /// - Parameter body: Writes the content to the open file.
  /// - Errors: 73 when it cannot be written, or is there already and `force` is not set.
  func write<Result>(
    force: Bool, _ body: (Int32) throws(Problem) -> Result
  ) throws(Problem) -> Result {
    try refuse(unless: force)
    let temporary = "\(path).\(getpid()).new"
    let handle = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard handle >= 0 else { throw failed() }
    let result: Result
    do throws(Problem) {
      result = try body(handle)
      guard fsync(handle) == 0 else { throw failed() }
    } catch {
      close(handle)
      unlink(temporary)
      throw error
    }
    close(handle)
    guard place(temporary, force: force) else {
      let problem = failed()
      unlink(temporary)
      throw problem
    }
    try syncFolder()
    return result
  }

  /// Writes these bytes.
  func write(_ bytes: [UInt8], force: Bool) throws(Problem) {
    try write(force: force) { (handle) throws(Problem) in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Glibc.write(handle, $0.baseAddress, $0.count) }
        guard count > 0 else { throw failed() }
        rest = rest.dropFirst(count)
      }
    }
  }

  /// Puts the finished file in place.
  private func place(_ temporary: String, force: Bool) -> Bool {
    if force { return rename(temporary, path) == 0 }
    // link refuses to replace; where there are no links, as on a USB stick, we look first.
    if link(temporary, path) == 0 { return unlink(temporary) == 0 }
    guard errno == EPERM || errno == ENOTSUP || errno == ENOSYS, access(path, F_OK) != 0
    else { return false }
    return rename(temporary, path) == 0
  }

  /// Makes the name last, where the folder may be looked into and its disk has such a thing.
  private func syncFolder() throws(Problem) {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let handle = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
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

  private func failed() -> Problem {
    Problem(
      .cannotWrite,
      tr(
        "{file} cannot be written: {error}.",
        ["file": path, "error": String(cString: strerror(errno))]), path: path)
  }
}
