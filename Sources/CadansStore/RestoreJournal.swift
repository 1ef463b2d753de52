internal import CadansExchange
internal import CadansText
internal import Glibc

/// What a restore is about to do, on the disk before it begins, so that the next command can finish
/// a restore that was cut off.
///
/// - Shape: The folder ``name`` in the data folder: `data` and `config` with what comes,
///   `exchange.json` with this, and `before` for what was there. The folder appears as a whole and
///   complete; as long as `before` is in it, the restore goes on.
/// - Source: <doc:0006-Backups-are-packed-by-tar>
struct RestoreJournal {
  /// The folder's name in the data folder.
  static let name = ".restoring"

  /// What `before` is called when it is over.
  let aside: String
  /// What was in the data folder, by name.
  let there: [String]
  /// What comes into it, by name.
  let comes: [String]

  init(aside: String, there: [String], comes: [String]) {
    (self.aside, self.there, self.comes) = (aside, there, comes)
  }

  /// The journal in a folder, or `nil` when its restore is over.
  ///
  /// - Errors: 74 or 65 when it cannot be read.
  init?(in folder: String, store: Store) throws(Problem) {
    guard StoreFolder.exists(folder + "/before") else { return nil }
    let path = folder + "/exchange.json"
    func names(_ value: JSON?) -> [String]? {
      value?.array?.compactMap(\.string).filter { !$0.contains("/") }
    }
    guard let document = try store.document(path), let aside = document["aside"]?.string,
      !aside.contains("/"), let there = names(document["there"]),
      let comes = names(document["comes"])
    else {
      throw Problem(
        .refused,
        tr("{file} does not say how a restore is to be finished.", ["file": path]), path: path,
        hint: tr("Put the folder {folder} aside, and restore the backup again.", ["folder": folder])
      )
    }
    self.init(aside: aside, there: there, comes: comes)
  }

  /// Writes this into the folder of an unpacked backup that is on the disk, durably.
  ///
  /// - Parameter settings: The settings that will be replaced, or `nil` when none will be.
  /// - Errors: 73.
  func prepare(in folder: String, settings: [UInt8]?) throws(Problem) {
    guard mkdir(folder + "/before", 0o700) == 0 else {
      throw SystemFile.unwritable(folder + "/before", SystemError(errno))
    }
    if let settings { try SystemFile.create(folder + "/before/config.json", settings) }
    let document = JSON.members([
      "aside": .string(aside), "there": .array(there.map { .string($0) }),
      "comes": .array(comes.map { .string($0) }),
    ])
    try SystemFile.create(folder + "/exchange.json", document.bytes)
    for folder in [folder + "/before", folder] {
      do { try AtomicFile.sync(folder) } catch { throw SystemFile.unwritable(folder, error) }
    }
  }
}
