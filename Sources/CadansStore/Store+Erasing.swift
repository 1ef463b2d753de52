public import CadansText
internal import Glibc

extension Store {
  /// Every folder of this person that is there.
  public func folders() -> [String] {
    [paths.data, paths.config, paths.state].filter(StoreFolder.exists)
  }

  /// Removes everything, while nobody writes.
  ///
  /// The lock goes last: whoever comes after it finds an empty house and begins a new one.
  ///
  /// - Errors: 73, with the first thing that cannot be removed; the rest is gone.
  public func erase() throws(Problem) {
    let folders = folders()
    try locked { () throws(Problem) in
      var failure: Problem?
      for folder in folders {
        for name in try SystemFile.names(in: folder) where name != ".lock" {
          do throws(Problem) {
            try Self.remove("\(folder)/\(name)")
          } catch {
            failure = failure ?? error
          }
        }
      }
      if let failure { throw failure }
      for folder in folders + [paths.data] {
        unlink(folder + "/.lock")
        rmdir(folder)  // somebody may have begun anew in it
      }
    }
  }

  /// Removes a file, or a folder with everything in it; a link goes, and what it leads to stays.
  static func remove(_ path: String) throws(Problem) {
    if unlink(path) == 0 || errno == ENOENT { return }
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { throw left(path) }
    for name in try SystemFile.names(in: path) { try remove("\(path)/\(name)") }
    guard rmdir(path) == 0 else { throw left(path) }
  }

  private static func left(_ path: String) -> Problem {
    Problem(
      .cannotWrite, tr("Not everything could be removed."), path: path,
      hint: tr("Look at what is left, and try again."))
  }
}
