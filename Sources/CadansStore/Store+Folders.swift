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
    for path in [paths.daemon, paths.alive] { unlink(path) }
    forgetWaiting()
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
