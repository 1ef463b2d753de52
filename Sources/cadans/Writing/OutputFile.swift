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
  /// - Errors: 73 when it cannot be written, or is there already and `force` is not set.
  func write(_ bytes: [UInt8], force: Bool) throws(Problem) {
    try refuseExisting(unless: force)
    let temporary = "\(path).\(getpid()).new"
    let handle = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard handle >= 0 else { throw failed() }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(handle, buffer.baseAddress.map { $0 + written }, buffer.count - written)
      }
      guard count > 0 else { break }
      written += count
    }
    let synced = written == bytes.count && fsync(handle) == 0
    close(handle)
    try finish(temporary, complete: synced, force: force)
  }

  /// Puts a finished temporary file in place, or removes it.
  func finish(_ temporary: String, complete: Bool, force: Bool) throws(Problem) {
    // link refuses to replace; rename does it in one step.
    let placed =
      complete
      && (force ? rename(temporary, path) == 0 : link(temporary, path) == 0)
    guard placed else {
      let problem = failed()
      unlink(temporary)
      throw problem
    }
    unlink(temporary)
  }

  /// Refuses a file that is there already.
  func refuseExisting(unless force: Bool) throws(Problem) {
    guard !force, access(path, F_OK) == 0 else { return }
    throw Problem(
      .cannotWrite, tr("{file} is there already.", ["file": path]), path: path,
      hint: tr("Choose another name, or say --force to write over it."))
  }

  private func failed() -> Problem {
    Problem(
      .cannotWrite,
      tr(
        "{file} cannot be written: {error}.",
        ["file": path, "error": String(cString: strerror(errno))]), path: path)
  }
}
