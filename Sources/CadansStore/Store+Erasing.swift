public import CadansText
internal import Glibc

extension Store {
  /// Every folder of this person that is there.
  ///
  /// - Errors: 74 where it cannot be told whether there is one.
  public func folders() throws(Problem) -> [String] {
    var found: [String] = []
    for path in [paths.data, paths.config, paths.state] {
      if try StoreFolder.isThere(path) { found.append(path) }
    }
    return found
  }

  /// Removes everything, while nobody writes.
  ///
  /// The lock file goes last: a command that waited for it finds no data, and begins anew.
  ///
  /// - Errors: 73, with the first thing that cannot be removed; the rest is gone.
  public func erase() throws(Problem) {
    let folders = try folders()
    try locked { () throws(Problem) in
      var failure: Problem?
      for folder in folders {
        // A name that is not UTF-8 is one of the folder's content all the same.
        do throws(Problem) {
          var removal = FolderRemoval(folder, keeping: ".lock")
          try removal.run()
        } catch {
          failure = failure ?? error
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
    var removal = FolderRemoval(path)
    try removal.run()
  }
}
