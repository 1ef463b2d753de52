public import CadansText
internal import Glibc

/// A folder, as far as somebody who watches it needs to know.
public enum StoreFolder {
  /// Whether there is one at this path, or something else that stands in its place.
  ///
  /// - Errors: 74 where it cannot be told: that is not the same as none.
  public static func isThere(_ path: String) throws(Problem) -> Bool {
    try SystemFile.isReallyThere(path)
  }

  /// Whether there is one at this path.
  public static func exists(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
