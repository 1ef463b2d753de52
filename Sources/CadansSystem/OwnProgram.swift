internal import Glibc

/// This program on disk, and what was installed with it.
public enum OwnProgram {
  /// Where it lies, links followed; `nil` where the kernel does not say.
  public static var path: String? {
    guard let path = realpath("/proc/self/exe", nil) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }

  /// The folder it lies in, or `nil` where the kernel does not say.
  public static var folder: String? {
    path.flatMap { path in path.lastIndex(of: "/").map { String(path[..<$0]) } }
  }

  /// Another program of ours that may be started, or `nil` where it was not installed.
  ///
  /// It lies beside this one, or where programs lie that nobody calls by name: libexec/cadans.
  public static func companion(_ name: String) -> String? {
    guard let folder else { return nil }
    return [folder + "/" + name, folder + "/../libexec/cadans/" + name]
      .first { access($0, X_OK) == 0 }
  }

  /// A folder of what all machines share: where the environment says, or as installed.
  ///
  /// - Parameters:
  ///   - name: Its name below `share`.
  ///   - variable: The environment variable that may name it.
  public static func shared(_ name: String, variable: String) -> String {
    if let folder = environmentVariable(variable) { return folder }
    guard let folder else { return "/usr/share/" + name }
    return ["\(folder)/../share/\(name)", "\(folder)/../../share/\(name)"]
      .first { access($0, R_OK) == 0 } ?? "\(folder)/../share/\(name)"
  }
}
