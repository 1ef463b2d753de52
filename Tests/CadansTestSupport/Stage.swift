import Glibc

/// The programs of the release build as `systemd/stage` lays them out, which is how they are
/// installed: what the tests start.
///
/// `Tests/run` stages them in `.build/stage`. A program that is not of the build that the tests
/// belong to would prove nothing, so the run ends there.
public enum Stage {
  /// The folder with `bin` and `share` in it.
  public static let folder: String = {
    // .build/TRIPLE/release/NAME.xctest
    let bundle = folder(of: thisProgram)
    let stage = folder(of: folder(of: bundle)) + "/stage"
    for name in ["cadans", "cadansd", "cadans-idle", "cadans-window"] {
      let built = modified("\(bundle)/\(name)")
      guard let built, built == modified("\(stage)/bin/\(name)") else {
        fatalError(
          "\(stage)/bin/\(name) is not the one of this build: Tests/run builds, stages and tests.")
      }
    }
    return stage
  }()

  /// A program by its name.
  public static func program(_ name: String) -> String { "\(folder)/bin/\(name)" }

  private static var thisProgram: String {
    guard let path = realpath("/proc/self/exe", nil) else { return "" }
    defer { free(path) }
    return String(cString: path)
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  /// The second of the last change, and the size: both stay when a program is staged.
  private static func modified(_ path: String) -> [Int]? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return [status.st_mtim.tv_sec, status.st_size]
  }
}
