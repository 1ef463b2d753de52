import CadansStore
import CadansText
import Glibc

/// A tar file with everything that a person keeps, packed and unpacked by `tar`.
///
/// What comes from outside is hostile until it was looked at: `tar` unpacks into a new folder,
/// without the owners that it names, no file larger than any of ours, and no archive larger than
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
  /// - Errors: 74 when a file cannot be read, 73 when the archive cannot be written.
  func write(_ store: Store, to handle: Int32) throws(Problem) -> Int {
    var files = try Backup.files(of: store)
    try Backup.checkReadable(files, of: store)
    if Backup.hasSettings(store) { files += ["--directory=\(store.paths.config)", "config.json"] }
    if Backup.hasWaiting(store) { files += ["--directory=\(store.paths.state)", "waiting.json"] }
    let result = try Tool(
      "env",
      [
        "LC_ALL=C", "tar", "--create", "--format=ustar", "--owner=0", "--group=0",
        "--numeric-owner", "--mode=go=", "--dereference", "--hard-dereference", "--no-recursion",
        "--transform=s,^,data/,;s,^data/config\\.json$,config/config.json,;"
          + "s,^data/waiting\\.json$,state/waiting.json,",
        "--directory=\(store.paths.data)",
      ] + files
    ).run(output: handle, quietly: true)
    guard result.status == 0 else {
      throw Self.unwritable(
        path, Self.fault(in: result).map { String(cString: strerror($0)) } ?? result.complaint)
    }
    return files.count(where: { !$0.hasPrefix("--") })
  }

  /// Unpacks it into a new folder.
  ///
  /// - Returns: The number of files.
  /// - Errors: 65 when it is no backup, 73 when the disk does not take it; what was unpacked till
  ///   then stays.
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
    // What others packed may have been open to everybody.
    let mask = umask(0o077)
    defer { umask(mask) }
    let result = try Tool(
      "prlimit",
      [
        "--fsize=\(Store.largestFile)", "--core=0", "env", "LC_ALL=C", "tar", "--extract",
        "--directory=\(folder)", "--no-same-owner", "--no-same-permissions", "--keep-old-files",
      ]
    ).run(from: handle, quietly: true)
    guard result.status == 0 else {
      guard let fault = Self.fault(in: result) else { throw Backup.noBackup(path) }
      var problem = Self.unwritable(folder, String(cString: strerror(fault)))
      problem.hint = tr("Nothing was changed.")
      throw problem
    }
    do throws(Problem) {
      return try Backup.check(folder, of: path)
    } catch {
      // A folder in it that nobody may look into is in no backup of ours.
      throw error.code == .cannotRead ? Backup.noBackup(path) : error
    }
  }

  /// What the disk refused, by what `tar` says of it in the C locale; `nil` when it was not the disk.
  private static func fault(in outcome: Tool.Outcome) -> Int32? {
    let plain = newlocale(1 << LC_MESSAGES, "C", nil)
    defer { freelocale(plain) }
    return [ENOSPC, EDQUOT, EROFS, EIO].first {
      outcome.complaint.contains(String(cString: strerror_l($0, plain)))
    }
      // A write that was cut short has no error yet.
      ?? (outcome.complaint.contains("Wrote only") ? ENOSPC : nil)
  }

  private static func unwritable(_ path: String, _ reason: String) -> Problem {
    Problem(
      .cannotWrite, tr("{file} cannot be written: {error}.", ["file": path, "error": reason]),
      path: path)
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
