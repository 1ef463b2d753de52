public import CadansText
internal import Glibc

extension Store {
  /// Makes the folder that a backup is unpacked into before it takes the place of what is there.
  public func makeRestoringFolder() throws(Problem) -> RestoringFolder {
    // Under the lock, so that nobody takes it for one that was left behind.
    try locked { () throws(Problem) in
      try RestoringFolder("\(paths.data)/\(RestoringFolder.prefix)\(getpid())")
    }
  }

  /// The store of an unpacked backup.
  public func unpacked(in folder: RestoringFolder) -> Store {
    Store(
      paths: Paths(
        data: folder.path + "/data", config: folder.path + "/config",
        state: folder.path + "/state"))
  }

  /// Whether there is anything that a restored backup would take the place of.
  public func holdsAnything() throws(Problem) -> Bool { try !keptNames().isEmpty }

  /// Puts an unpacked backup in place; what was there is kept aside, the settings too.
  ///
  /// The data folder and its lock stay the same, so a program that watches or waits for them goes on.
  /// Cut off at any moment, everything is as it was, or the next command finishes it: see
  /// ``settle()``.
  ///
  /// - Returns: The folder with what was there, or `nil` when nothing was.
  /// - Errors: 73; the sentence says when it is not certain that everything is as it was.
  public func takeOver(_ folder: RestoringFolder, aside name: String) throws(Problem) -> String? {
    let other = unpacked(in: folder)
    try folder.sync()
    return try locked { () throws(Problem) in
      let settings = try SystemFile.read(other.paths.configuration, limit: Self.largestFile)
      let before =
        settings == nil
        ? nil : try SystemFile.read(paths.configuration, limit: Self.largestFile)
      let journal = RestoreJournal(
        aside: Self.asidePrefix + name, there: try keptNames(), comes: try other.keptNames())
      try journal.prepare(in: folder.path, settings: before)
      try begin(from: folder.path)
      do throws(Problem) {
        try carryOut(journal)
      } catch {
        let isOver = !StoreFolder.exists(exchanging + "/before")
        throw isOver || undo(journal, to: folder.path) ? error : .unfinished(error)
      }
      let kept = "\(paths.data)/\(journal.aside)"
      return StoreFolder.exists(kept) ? kept : nil
    }
  }

  /// Finishes a restore that was cut off, and removes what one that never began has left.
  ///
  /// Whoever reads calls it first; whoever writes has it done by ``locked(_:)``.
  ///
  /// - Errors: 73 or 75 when there is something to finish, and it cannot be done now.
  public func settle() throws(Problem) {
    // Where the folder cannot be read, whoever needs it says so.
    let names = (try? SystemFile.names(in: paths.data)) ?? []
    if names.contains(RestoreJournal.name) {
      try locked { () throws(Problem) in }
    } else if names.contains(where: { $0.hasPrefix(RestoringFolder.prefix) }) {
      // It is harmless, and goes with the next change.
      try? locked { () throws(Problem) in }
    }
  }

  /// As ``settle()``, for whoever holds the lock.
  func settleLocked() throws(Problem) {
    for name in (try? SystemFile.names(in: paths.data)) ?? [] {
      if name == RestoreJournal.name {
        guard let journal = try RestoreJournal(in: exchanging, store: self) else {
          // It is over, and what is left is harmless.
          try? Self.remove(exchanging)
          continue
        }
        do throws(Problem) { try carryOut(journal) } catch { throw .unfinished(error) }
      } else if name.hasPrefix(RestoringFolder.prefix) {
        // Best effort: 'doctor' names what stays.
        if RestoringFolder.isAbandoned("\(paths.data)/\(name)") {
          try? Self.remove("\(paths.data)/\(name)")
        }
      }
    }
  }

  /// What restores have left in the data folder: what was kept aside, and what could not be removed.
  public func restoreFolders() -> (keptAside: [String], abandoned: [String]) {
    // Where the folder cannot be read, the inspection says so.
    let names = (try? SystemFile.names(in: paths.data)) ?? []
    func all(_ prefix: String) -> [String] {
      names.filter { $0.hasPrefix(prefix) }.map { "\(paths.data)/\($0)" }
    }
    return (
      all(Self.asidePrefix), all(RestoringFolder.prefix).filter(RestoringFolder.isAbandoned)
    )
  }

  private static var asidePrefix: String { ".before-" }

  private var exchanging: String { "\(paths.data)/\(RestoreJournal.name)" }

  /// The names of what lies in the data folder, without what is ours alone.
  private func keptNames() throws(Problem) -> [String] {
    try SystemFile.names(in: paths.data).filter { !$0.hasPrefix(".") }
  }

  /// From here on it is finished, whatever happens.
  private func begin(from folder: String) throws(Problem) {
    try Self.move(folder, to: exchanging)
    do {
      try AtomicFile.sync(paths.data)
    } catch {
      let problem = SystemFile.unwritable(exchanging, error)
      throw rename(exchanging, folder) == 0 ? problem : .unfinished(problem)
    }
  }

  /// Does what a journal still has to be done; a second time changes nothing.
  private func carryOut(_ journal: RestoreJournal) throws(Problem) {
    let (data, before, coming) = (paths.data, exchanging + "/before", exchanging + "/data")
    for name in journal.there {
      guard try !SystemFile.isReallyThere("\(before)/\(name)"),
        try SystemFile.isReallyThere("\(data)/\(name)")
      else { continue }
      // What came into its place already is not what was there.
      if journal.comes.contains(name), try !SystemFile.isReallyThere("\(coming)/\(name)") {
        continue
      }
      try Self.move("\(data)/\(name)", to: "\(before)/\(name)")
    }
    try Self.sync([before, data])  // nothing comes before all that was there is kept
    for name in journal.comes {
      guard try SystemFile.isReallyThere("\(coming)/\(name)") else { continue }
      try Self.move("\(coming)/\(name)", to: "\(data)/\(name)")
    }
    try Self.sync(StoreFolder.exists(coming) ? [coming, data] : [data])
    if let settings = try SystemFile.read(
      exchanging + "/config/config.json", limit: Self.largestFile)
    {
      let now = try SystemFile.read(paths.configuration, limit: Self.largestFile)
      if now != settings { try replaceConfiguration(settings) }
    }
    // What was there leaves the folder as a whole, and with that the restore is over.
    if rmdir(before) != 0 { try Self.move(before, to: "\(data)/\(journal.aside)") }
    for folder in [exchanging, data] {
      do { try AtomicFile.sync(folder) } catch { throw SystemFile.uncertain(folder, error) }
    }
    // What cannot be removed now goes with the next change.
    try? Self.remove(exchanging)
  }

  /// Puts everything back after a failure, as far as that can be done.
  ///
  /// - Returns: Whether everything is as it was.
  private func undo(_ journal: RestoreJournal, to folder: String) -> Bool {
    let (data, before, coming) = (paths.data, exchanging + "/before", exchanging + "/data")
    guard StoreFolder.exists(before) else { return false }
    do throws(Problem) {
      for name in journal.comes {
        guard try !SystemFile.isReallyThere("\(coming)/\(name)") else { continue }
        try Self.move("\(data)/\(name)", to: "\(coming)/\(name)")
      }
      for name in journal.there {
        guard try SystemFile.isReallyThere("\(before)/\(name)") else { continue }
        try Self.move("\(before)/\(name)", to: "\(data)/\(name)")
      }
      let now = try SystemFile.read(paths.configuration, limit: Self.largestFile)
      let old = try SystemFile.read(before + "/config.json", limit: Self.largestFile)
      if let old {
        if now != old { try replaceConfiguration(old) }
      } else if SystemFile.isThere(exchanging + "/config/config.json") {
        unlink(paths.configuration)
      }
      try Self.sync([data])
      try Self.move(exchanging, to: folder)
      try Self.sync([data])
      return true
    } catch {
      return false  // the failure that led here is the one to tell
    }
  }

  private static func move(_ old: String, to new: String) throws(Problem) {
    guard rename(old, new) == 0 else { throw SystemFile.unwritable(new, SystemError(errno)) }
  }

  private static func sync(_ folders: [String]) throws(Problem) {
    for folder in folders {
      do { try AtomicFile.sync(folder) } catch { throw SystemFile.unwritable(folder, error) }
    }
  }
}

extension Problem {
  /// A restore that failed, and that the next command goes on with.
  fileprivate static func unfinished(_ cause: Problem) -> Problem {
    var problem = cause
    problem.hint = tr("A restore is not finished; the next command goes on with it.")
    return problem
  }
}
