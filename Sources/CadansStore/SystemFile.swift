internal import CadansText
internal import Glibc
internal import SystemPackage

/// Reading files, and the sentences for what can go wrong with that.
enum SystemFile {
  /// The bytes of a file, or `nil` when there is none.
  ///
  /// A folder, a pipe or a device is no file: reading one could take for ever.
  ///
  /// - Errors: 74 when it cannot be read, 65 when it is larger than `limit` bytes.
  static func read(_ path: String, limit: Int) throws(Problem) -> [UInt8]? {
    do {
      let file = try FileDescriptor.open(
        FilePath(path), .readOnly, options: [.closeOnExec, .nonBlocking])
      defer { try? file.close() }  // nothing was written: closing cannot lose anything
      var status = stat()
      guard fstat(file.rawValue, &status) == 0, status.st_mode & S_IFMT == S_IFREG
      else { throw noFile(path) }
      let size = Int(status.st_size)
      guard size <= limit else { throw tooLarge(path, limit: limit) }
      var bytes = [UInt8](repeating: 0, count: size)
      var filled = 0
      while filled < bytes.count {
        let count = try bytes.withUnsafeMutableBytes { buffer in
          try file.read(
            fromAbsoluteOffset: Int64(filled),
            into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
        }
        if count == 0 { break }
        filled += count
      }
      return filled == bytes.count ? bytes : Array(bytes[..<filled])
    } catch let problem as Problem {
      throw problem
    } catch Errno.noSuchFileOrDirectory {
      return nil
    } catch {
      throw unreadable(path, error)
    }
  }

  /// The names in a folder, sorted; none when there is no such folder.
  static func names(in folder: String) throws(Problem) -> [String] {
    guard let stream = opendir(folder) else {
      if errno == ENOENT { return [] }
      throw unreadable(folder, Errno(rawValue: errno))
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = name(of: entry)
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// What in a folder changed at a moment or after it, in nanoseconds since the epoch, in no order;
  /// nothing where the folder cannot be read.
  static func changes(in folder: String, since moment: Int) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    var status = stat()
    while let entry = readdir(stream) {
      let changed = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) {
          fstatat(dirfd(stream), $0, &status, 0) == 0 ? nanoseconds(status.st_ctim) : .max
        }
      }
      if changed >= moment { names.append(name(of: entry)) }
    }
    return names
  }

  /// When a file or a folder last changed, in nanoseconds since the epoch; `nil` when there is none.
  static func changed(_ path: String) -> Int? {
    var status = stat()
    return stat(path, &status) == 0 ? nanoseconds(status.st_ctim) : nil
  }

  /// A time of the system's in nanoseconds since the epoch.
  static func nanoseconds(_ time: timespec) -> Int {
    // A clock of the year 2262 and later is as late as can be told.
    let (seconds, isLate) = time.tv_sec.multipliedReportingOverflow(by: 1_000_000_000)
    return isLate ? .max : seconds.addingReportingOverflow(time.tv_nsec).partialValue
  }

  private static func name(of entry: UnsafeMutablePointer<dirent>) -> String {
    withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
  }

  /// Whether there is an ordinary file at this path.
  static func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Whether there is anything at this path, be it a link that leads nowhere.
  static func isThere(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Whether there is anything at this path.
  ///
  /// - Errors: 74 where it cannot be told: that is not the same as nothing.
  static func isReallyThere(_ path: String) throws(Problem) -> Bool {
    var status = stat()
    if lstat(path, &status) == 0 { return true }
    guard errno == ENOENT || errno == ENOTDIR else { throw unreadable(path, SystemError(errno)) }
    return false
  }

  /// Where a file really is when links lead there, also where there is none yet.
  static func target(of path: String) -> String {
    var path = path
    for _ in 0..<40 {
      guard let link = link(at: path) else { break }
      path = link.hasPrefix("/") ? link : AtomicFile.parent(of: path) + "/" + link
    }
    return path
  }

  /// What a link says, or `nil` where there is none.
  static func link(at path: String) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(path, &buffer, buffer.count)
    guard count > 0 else { return nil }
    return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The path without links, or `nil` where there is nothing.
  static func real(_ path: String) -> String? {
    guard let found = realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }

  /// Refuses a file that is there and may not be read.
  ///
  /// - Errors: 74.
  static func checkReadable(_ path: String) throws(Problem) {
    let handle = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard handle >= 0 else { throw unreadable(path, SystemError(errno)) }
    close(handle)
  }

  /// Writes a new file of mode 0600, durably; its name lasts once the folder is synced.
  static func create(_ path: String, _ bytes: [UInt8]) throws(Problem) {
    do {
      let file = try FileDescriptor.open(
        FilePath(path), .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
        permissions: [.ownerReadWrite])
      defer { try? file.close() }  // everything is on the disk by then
      try file.writeAll(bytes)
      guard fsync(file.rawValue) == 0 else { throw Errno(rawValue: errno) }
    } catch {
      throw unwritable(path, error)
    }
  }

  static func unreadable(_ path: String, _ error: any Error) -> Problem {
    Problem(
      .cannotRead, tr("{file} cannot be read: {error}.", ["file": path, "error": "\(error)"]),
      path: path)
  }

  static func unwritable(_ path: String, _ error: any Error) -> Problem {
    Problem(
      .cannotWrite,
      tr("{file} cannot be written: {error}.", ["file": path, "error": "\(error)"]), path: path,
      hint: tr("Nothing was changed."))
  }

  /// What is said when the change may have been made, or half of it.
  static func uncertain(_ path: String, _ error: any Error) -> Problem {
    Problem(
      .cannotWrite,
      tr(
        "It is not certain that {file} was written: {error}.",
        ["file": path, "error": "\(error)"]), path: path,
      hint: tr("Check whether it is there before you try again."))
  }

  private static func noFile(_ path: String) -> Problem {
    Problem(.cannotRead, tr("{file} is not an ordinary file.", ["file": path]), path: path)
  }

  private static func tooLarge(_ path: String, limit: Int) -> Problem {
    Problem(
      .refused,
      tr(
        "{file} is larger than {n} MB, which no plan or log is.",
        ["file": path, "n": String(limit >> 20)]), path: path)
  }
}
