internal import CadansCore
internal import CadansExchange
public import CadansText
internal import Glibc

/// Everything that a person keeps, in one tar file: `data/…` and `config/config.json`.
///
/// - Errors: ``Problem``: 65 no backup, 73 cannot write, 74 cannot read.
/// - Source: design.md, "CLI" (`backup`, `restore`) and "Security and privacy": imports are
///   hostile input, so size, depth and count are bounded [ENG].
public enum Backup {
  /// The most entries that are unpacked.
  static let mostEntries = 100_000
  /// The most bytes that are unpacked.
  static let mostBytes = 1 << 30

  /// Writes a backup to a file that is open for writing.
  ///
  /// - Parameter store: To be locked by the caller, so that the copy is of one moment.
  /// - Returns: The number of files.
  public static func write(_ store: Store, to handle: Int32, path: String) throws(Problem) -> Int {
    var count = 0
    for file in try store.backedUpFiles() {
      guard let content = try SystemFile.read(file.path, limit: Store.largestFile),
        let header = TarHeader(
          name: file.name, size: content.count, isFolder: false,
          modified: Int(max(0, store.modified(file.path)?.seconds ?? 0)))
      else { continue }
      try SystemFile.write(header.bytes, to: handle, path: path)
      try SystemFile.write(content, to: handle, path: path)
      try SystemFile.write(
        [UInt8](repeating: 0, count: header.padding), to: handle, path: path)
      count += 1
    }
    // Two empty blocks end a tar file.
    try SystemFile.write(
      [UInt8](repeating: 0, count: 2 * TarHeader.blockSize), to: handle, path: path)
    return count
  }

  /// Unpacks a backup into a new folder.
  ///
  /// - Returns: The number of files.
  /// - Errors: 65 at the first entry that no backup has; what was unpacked till then stays.
  public static func unpack(_ path: String, into folder: String) throws(Problem) -> Int {
    let handle = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard handle >= 0 else {
      if errno == ENOENT {
        throw Problem(.cannotRead, tr("There is no file {file}.", ["file": path]), path: path)
      }
      throw SystemFile.unreadable(path, SystemError(errno))
    }
    defer { close(handle) }
    var files = 0
    var entries = 0
    var bytes = 0
    while let header = try nextHeader(handle, path) {
      entries += 1
      bytes += header.size
      guard entries <= mostEntries, bytes <= mostBytes, header.size <= Store.largestFile,
        isOurs(header)
      else { throw noBackup(path) }
      let target = "\(folder)/\(header.name)"
      let parent = target[..<(target.lastIndex(of: "/") ?? target.endIndex)]
      do {
        try AtomicFile.makeFolder(header.isFolder ? target : String(parent))
      } catch {
        throw SystemFile.unwritable(target, error)
      }
      guard !header.isFolder else { continue }
      let content = try take(header.size + header.padding, from: handle, path)
      try SystemFile.create(target, Array(content.prefix(header.size)))
      files += 1
    }
    guard files > 0 else { throw noBackup(path) }
    return files
  }

  /// The next header, or `nil` at the end.
  private static func nextHeader(_ handle: Int32, _ path: String) throws(Problem) -> TarHeader? {
    let block = try take(TarHeader.blockSize, from: handle, path)
    if block.allSatisfy({ $0 == 0 }) { return nil }
    guard let header = TarHeader(block) else { throw noBackup(path) }
    return header
  }

  /// Whether a backup has such an entry.
  private static func isOurs(_ header: TarHeader) -> Bool {
    header.isFolder
      ? header.name == "data" || header.name.hasPrefix("data/") || header.name == "config"
      : header.name.hasPrefix("data/") || header.name == "config/config.json"
  }

  /// So many bytes.
  ///
  /// - Errors: 65 when the file ends before.
  private static func take(
    _ count: Int, from handle: Int32, _ path: String
  ) throws(Problem) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let taken = bytes.withUnsafeMutableBytes { buffer in
        read(handle, buffer.baseAddress.map { $0 + filled }, count - filled)
      }
      if taken < 0, errno == EINTR { continue }
      guard taken >= 0 else { throw SystemFile.unreadable(path, SystemError(errno)) }
      guard taken > 0 else { throw noBackup(path) }
      filled += taken
    }
    return bytes
  }

  static func noBackup(_ path: String) -> Problem {
    Problem(.refused, tr("{file} is not a backup of Cadans.", ["file": path]), path: path)
  }
}

extension Store {
  /// Every file of the data folder and the settings, with its name in a backup.
  ///
  /// Files that Cadans would never name so are left where they are.
  func backedUpFiles() throws(Problem) -> [(path: String, name: String)] {
    var found: [(path: String, name: String)] = []
    try collect(paths.data, name: "data", into: &found)
    if SystemFile.isFile(paths.configuration) {
      found.append((paths.configuration, "config/config.json"))
    }
    return found
  }

  private func collect(
    _ folder: String, name: String, into found: inout [(path: String, name: String)]
  ) throws(Problem) {
    for entry in try SystemFile.names(in: folder) {
      let (path, name) = ("\(folder)/\(entry)", "\(name)/\(entry)")
      guard TarHeader(name: name, size: 0, isFolder: false, modified: 0) != nil else { continue }
      if StoreFolder.exists(path) {
        try collect(path, name: name, into: &found)
      } else if SystemFile.isFile(path) {
        found.append((path, name))
      }
    }
  }
}
