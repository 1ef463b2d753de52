public import CadansText
internal import Glibc

/// What the unit of the service has to know of the folders of a person.
extension Store {
  /// The line of the unit that lets the service write where files of ours are.
  ///
  /// - Shape: `ReadWritePaths=` and the folders, each in quotes; one that is not there is left out
  ///   by systemd, which the `-` asks for.
  /// - Source: systemd.exec(5), systemd.syntax(7), "Quoting".
  public var folderSetting: String {
    "ReadWritePaths="
      + writableFolders.filter { !$0.utf8.contains(UInt8(ascii: "\n")) }.map { path in
        var word = ""
        for letter in path {
          switch letter {
          case "\\", "\"": word += "\\\(letter)"
          case "%": word += "%%"
          default: word.append(letter)
          }
        }
        return "\"-\(word)\""
      }.joined(separator: " ")
  }

  /// Writes that line into a drop-in of the person's own for `cadansd.service`, and makes the
  /// folders that are not there.
  ///
  /// - Returns: Whether it said something else before.
  /// - Errors: 73, 74.
  public func writeFolderUnit() throws(Problem) -> Bool {
    for folder in [paths.data, paths.config, paths.state] {
      do {
        try AtomicFile.makeFolder(folder)
      } catch {
        throw SystemFile.unwritable(folder, error)
      }
    }
    let text = """
      [Service]
      \(folderSetting)

      """
    let bytes = Array(text.utf8)
    guard try SystemFile.read(folderUnit, limit: Self.largestFile) != bytes else { return false }
    try AtomicFile.commit([AtomicFile(path: folderUnit, bytes: bytes)], root: paths.config)
    return true
  }

  /// The drop-in.
  public var folderUnit: String {
    AtomicFile.parent(of: paths.config) + "/systemd/user/cadansd.service.d/folders.conf"
  }
}
