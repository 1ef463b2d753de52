public import CadansText
internal import Glibc

extension Store {
  /// Where a backup is unpacked before it takes the place of what is there.
  public func restoringFolder() -> String { "\(paths.data)/.restore-\(getpid())" }

  /// The store of an unpacked backup.
  public func unpacked(in folder: String) -> Store {
    Store(paths: Paths(data: folder + "/data", config: folder + "/config", state: folder))
  }

  /// Whether there is anything that a restored backup would take the place of.
  public func holdsAnything() throws(Problem) -> Bool { try !keptNames().isEmpty }

  /// Puts an unpacked backup in place; what was there is kept aside, the settings too.
  ///
  /// The data folder and its lock stay the same, so whoever watches it or waits goes on.
  ///
  /// - Returns: The folder with what was there, or `nil` when nothing was.
  /// - Errors: 73; everything is then as it was.
  public func takeOver(_ folder: String, aside name: String) throws(Problem) -> String? {
    let other = unpacked(in: folder)
    let settings = try SystemFile.read(other.paths.configuration, limit: Self.largestFile)
    return try locked { () throws(Problem) in
      let aside = "\(paths.data)/.before-\(name)"
      let there = try keptNames()
      var moves = there.map { ("\(paths.data)/\($0)", "\(aside)/\($0)") }
      moves += try other.keptNames().map { ("\(other.paths.data)/\($0)", "\(paths.data)/\($0)") }
      if !there.isEmpty {
        guard mkdir(aside, 0o700) == 0 else {
          throw SystemFile.unwritable(aside, SystemError(errno))
        }
        if let before = try SystemFile.read(paths.configuration, limit: Self.largestFile) {
          try SystemFile.create(aside + "/config.json", before)
        }
      }
      try move(moves)
      if let settings { try replaceConfiguration(settings) }
      return there.isEmpty ? nil : aside
    }
  }

  /// The names of what lies in the data folder, without what is ours alone.
  private func keptNames() throws(Problem) -> [String] {
    try SystemFile.names(in: paths.data).filter { !$0.hasPrefix(".") }
  }

  /// Renames one after another, and all back when one fails.
  private func move(_ moves: [(from: String, to: String)]) throws(Problem) {
    for (index, step) in moves.enumerated() where rename(step.from, step.to) != 0 {
      let failed = SystemError(errno)
      for done in moves[..<index].reversed() { rename(done.to, done.from) }
      throw SystemFile.unwritable(step.to, failed)
    }
  }
}
