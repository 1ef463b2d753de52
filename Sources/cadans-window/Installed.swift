import Glibc

/// What was installed beside this program.
enum Installed {
  /// A folder of what all machines share, or where the environment says.
  static func folder(_ name: String, variable: String) -> String {
    if let folder = getenv(variable) { return String(cString: folder) }
    guard let path = realpath("/proc/self/exe", nil) else { return "/usr/share/" + name }
    defer { free(path) }
    let program = String(cString: path)
    let own = program.lastIndex(of: "/").map { String(program[..<$0]) } ?? ""
    // In bin, or where programs lie that nobody calls by name: libexec/cadans.
    return ["\(own)/../share/\(name)", "\(own)/../../share/\(name)"]
      .first { access($0, R_OK) == 0 } ?? "\(own)/../share/\(name)"
  }
}
