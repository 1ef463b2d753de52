public import CadansCore
public import CadansText

extension Store {
  /// The folders whose changes are changes of plan, log or settings.
  public func watchedFolders(on day: CivilDate) -> [String] {
    [
      paths.data, paths.log, "\(paths.log)/\(day.description.prefix(4))", paths.config,
    ]
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
