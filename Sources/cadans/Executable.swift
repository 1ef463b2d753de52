import Glibc

/// This program on disk, and those that were installed with it.
enum Executable {
  /// Where it lies.
  static var path: String? {
    guard let path = realpath("/proc/self/exe", nil) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }

  /// The folder it lies in.
  static var folder: String? {
    guard let path else { return nil }
    return path.lastIndex(of: "/").map { String(path[..<$0]) }
  }

  /// Another program of ours: beside this one, or where programs lie that nobody calls by name.
  static func companion(_ name: String) -> String? {
    guard let folder else { return nil }
    return [folder + "/" + name, folder + "/../libexec/cadans/" + name]
      .first { access($0, X_OK) == 0 }
  }
}
