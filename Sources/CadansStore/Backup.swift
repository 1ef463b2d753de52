public import CadansText
internal import Glibc

/// What a backup is: `data/…` as in the data folder, `config/config.json`, and
/// `state/waiting.json` where answers wait to be written.
///
/// `tar` packs and unpacks it; here is what may lie in one.
///
/// - Shape: Ordinary files and folders whose names are letters, digits, `.`, `-` and `_`, none of
///   them hidden. A file with another name is not ours: it stays out of a backup.
/// - Errors: ``Problem``: 65 no backup, 74 cannot read.
/// - Source: <doc:0006-Backups-are-packed-by-tar>
public enum Backup {
  /// The folders of the data folder.
  private static let folders: Set = ["log", "prompts", "plans", "keys"]

  /// How deep the folders of a backup go.
  private static let deepest = 6

  /// The longest name in bytes: a plan's id has 64, and its revision seven more.
  private static let longestName = 80

  /// The files of the data folder that are packed, by their paths in it, in order.
  ///
  /// Links are followed, as `tar` is told to.
  public static func files(of store: Store) throws(Problem) -> [String] {
    var files: [String] = []
    func visit(_ folder: String, depth: Int) throws(Problem) {
      for name in try SystemFile.names(in: "\(store.paths.data)/\(folder)") where isPlain(name) {
        let path = folder.isEmpty ? name : "\(folder)/\(name)"
        if StoreFolder.exists("\(store.paths.data)/\(path)") {
          if depth + 1 < deepest { try visit(path, depth: depth + 1) }
        } else if SystemFile.isFile("\(store.paths.data)/\(path)") {
          files.append(path)
        }
      }
    }
    try visit("", depth: 1)
    return files
  }

  /// Whether there are settings to be packed.
  public static func hasSettings(_ store: Store) -> Bool {
    SystemFile.isFile(store.paths.configuration)
  }

  /// Whether there are answers that wait, to be packed.
  public static func hasWaiting(_ store: Store) -> Bool { SystemFile.isFile(store.paths.waiting) }

  /// Refuses to pack what cannot be read, before it is tried.
  ///
  /// - Errors: 74.
  public static func checkReadable(_ files: [String], of store: Store) throws(Problem) {
    for file in files { try SystemFile.checkReadable("\(store.paths.data)/\(file)") }
    if hasSettings(store) { try SystemFile.checkReadable(store.paths.configuration) }
    if hasWaiting(store) { try SystemFile.checkReadable(store.paths.waiting) }
  }

  /// Looks at everything that was unpacked, before anything of it is used.
  ///
  /// - Returns: The number of files; a backup has at least one.
  /// - Errors: 65 at the first entry that no backup has.
  public static func check(_ folder: String, of file: String) throws(Problem) -> Int {
    let top = try SystemFile.names(in: folder)
    guard top.allSatisfy({ ["data", "config", "state"].contains($0) }),
      top.allSatisfy({ StoreFolder.exists("\(folder)/\($0)") }),
      try SystemFile.names(in: folder + "/config").allSatisfy({ $0 == "config.json" }),
      try SystemFile.names(in: folder + "/state").allSatisfy({ $0 == "waiting.json" }),
      // What is a folder with us is one in a backup.
      try SystemFile.names(in: folder + "/data").allSatisfy({
        !folders.contains($0) || StoreFolder.exists("\(folder)/data/\($0)")
      })
    else { throw noBackup(file) }
    var count = 0
    func visit(_ folder: String, depth: Int) throws(Problem) {
      for name in try SystemFile.names(in: folder) {
        let path = "\(folder)/\(name)"
        var status = stat()
        guard isPlain(name), depth < deepest, lstat(path, &status) == 0 else {
          throw noBackup(file)
        }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: try visit(path, depth: depth + 1)
        case S_IFREG where status.st_nlink == 1: count += 1
        default: throw noBackup(file)
        }
      }
    }
    try visit(folder, depth: 0)
    guard count > 0 else { throw noBackup(file) }
    return count
  }

  /// What is said of a file that is no backup.
  public static func noBackup(_ path: String) -> Problem {
    Problem(.refused, tr("{file} is not a backup of Cadans.", ["file": path]), path: path)
  }

  private static func isPlain(_ name: String) -> Bool {
    name.utf8.count <= longestName
      && name.utf8.first.map { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "-") } == true
      && name.utf8.allSatisfy { letter in
        switch letter {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
          UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }
}
