import CadansStore
import CadansText
import Glibc

/// A tar file with everything that a person keeps, packed and unpacked by `tar`.
///
/// What comes from outside is hostile until it was looked at: `tar` unpacks into a new folder, as
/// nobody's owner, over nothing, no file larger than any of ours, and no archive larger than
/// ``largest``; ``Backup/check(_:of:)`` looks before anything of it is used.
///
/// - Source: <doc:0006-Backups-are-packed-by-tar>
struct BackupFile {
  /// The most bytes that an archive may have: ten years of the busiest log and prompts.
  private static let largest = 256 << 20

  let path: String

  /// Packs the data folder and the settings.
  ///
  /// - Parameter store: To be locked by the caller, so that the copy is of one moment.
  /// - Returns: The number of files.
  func write(_ store: Store, to handle: Int32) throws(Problem) -> Int {
    var files = try Backup.files(of: store)
    if Backup.hasSettings(store) { files += ["--directory=\(store.paths.config)", "config.json"] }
    let result = try Tool(
      "tar",
      [
        "--create", "--format=ustar", "--owner=0", "--group=0", "--numeric-owner", "--mode=go=",
        "--dereference", "--hard-dereference", "--no-recursion",
        "--transform=s,^,data/,;s,^data/config\\.json$,config/config.json,",
        "--directory=\(store.paths.data)",
      ] + files
    ).run(output: handle, quietly: true)
    guard result.status == 0 else {
      let reason = result.complaint.isEmpty ? "tar" : result.complaint
      throw Problem(
        .cannotWrite,
        tr("{file} cannot be written: {error}.", ["file": path, "error": reason]),
        path: path)
    }
    return files.count(where: { !$0.hasPrefix("--") })
  }

  /// Unpacks it into a new folder.
  ///
  /// - Returns: The number of files.
  /// - Errors: 65 when it is no backup; what was unpacked till then stays.
  func unpack(into folder: String) throws(Problem) -> Int {
    let handle = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard handle >= 0 else {
      if errno == ENOENT {
        throw Problem(.cannotRead, tr("There is no file {file}.", ["file": path]), path: path)
      }
      throw Problem(
        .cannotRead,
        tr(
          "{file} cannot be read: {error}.",
          ["file": path, "error": String(cString: strerror(errno))]), path: path)
    }
    defer { close(handle) }
    guard isWhole(handle) else { throw Backup.noBackup(path) }
    try Backup.makeFolder(folder)
    // What others packed may have been open to everybody.
    let mask = umask(0o077)
    defer { umask(mask) }
    let result = try Tool(
      "prlimit",
      [
        "--fsize=\(Store.largestFile)", "--core=0", "tar", "--extract", "--directory=\(folder)",
        "--no-same-owner", "--no-same-permissions", "--keep-old-files",
      ]
    ).run(from: handle, quietly: true)
    guard result.status == 0 else { throw Backup.noBackup(path) }
    return try Backup.check(folder, of: path)
  }

  /// Whether it ends as a tar file does: `tar` itself takes one that was cut off for shorter.
  private func isWhole(_ handle: Int32) -> Bool {
    var status = stat()
    guard fstat(handle, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      (1024...Self.largest).contains(Int(status.st_size))
    else { return false }
    var end = [UInt8](repeating: 1, count: 1024)
    return pread(handle, &end, end.count, status.st_size - end.count) == end.count
      && end.allSatisfy { $0 == 0 }
  }
}
