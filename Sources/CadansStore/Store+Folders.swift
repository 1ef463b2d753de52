public import CadansCore
public import CadansText
internal import Glibc

extension Store {
  /// The folders whose changes are changes of plan, log or settings.
  public func watchedFolders(on day: CivilDate) -> [String] {
    // In the first night of a year records go to the folder of the year before.
    let years = Set([day.adding(days: -1), day].map { String($0.description.prefix(4)) })
    return [paths.data, paths.log] + years.sorted().map { "\(paths.log)/\($0)" } + [paths.config]
  }

  /// Whether the person has a folder here: after everything was removed, there is none.
  public var isThere: Bool { StoreFolder.exists(paths.data) }

  /// Removes what the daemon keeps for after a crash, and the answers that wait.
  public func removeState() {
    // What is gone already is what was wanted.
    for path in [paths.daemon, paths.alive, paths.deaf] { unlink(path) }
    forgetWaiting()
  }

  /// Whether the daemon left word that it hears of no changes of the files: who changed one says so
  /// to it.
  public var isUnheard: Bool { access(paths.deaf, F_OK) == 0 }

  /// Leaves word whether the daemon hears of changes of the files.
  public func leaveWord(isDeaf: Bool) {
    // What is gone already is what was wanted.
    if isDeaf { touch(paths.deaf) } else { unlink(paths.deaf) }
  }

  /// Makes the state folder.
  public func makeStateFolder() throws(Problem) {
    do {
      try AtomicFile.makeFolder(paths.state)
    } catch {
      throw SystemFile.unwritable(paths.state, error)
    }
  }
}
