public import CadansCore
public import CadansText
internal import Glibc

extension Store {
  /// Tries to write where log, prompts and state of a day lie, and changes nothing.
  ///
  /// - Returns: What stands in the way, one problem a folder, each with what to do; none is well.
  public func tryWriting(on day: CivilDate) -> [Problem] {
    var problems: [Problem] = []
    func attempt(_ path: String, _ root: String) {
      do throws(Problem) {
        try AtomicFile.trial(of: path, root: root)
      } catch {
        var problem = error
        problem.hint = Self.advice(for: path, root)
        problems.append(problem)
      }
    }
    attempt(logPath(day), paths.data)
    attempt(promptsPath(day), paths.data)
    attempt(paths.waiting, paths.state)
    return problems
  }

  /// What to do about a folder that cannot be written.
  private static func advice(for path: String, _ root: String) -> String {
    var folder = AtomicFile.parent(of: SystemFile.target(of: path))
    while !StoreFolder.exists(folder), folder != "/" { folder = AtomicFile.parent(of: folder) }
    guard access(folder, W_OK) == 0 else {
      return errno == EROFS
        ? tr(
          "The service may not write there: 'cadansd folders --unit' lets it, and starts it again.")
        : tr("Make {folder} yours: 'chmod u+rwx' it, or ask who owns it.", ["folder": folder])
    }
    return tr("Make room on the disk of {folder}, or look whether it is well.", ["folder": folder])
  }

  /// Whether a folder of ours lies where this program may not write, though its owner may: behind a
  /// link or an `XDG_*` that the sandbox of the service does not know of.
  public var isShutOut: Bool {
    writableFolders.contains { access($0, W_OK) != 0 && errno == EROFS }
  }

  /// The folders in which files of ours are written, without links: those that hold ours, and those
  /// that links in ours lead to. In order, none below another.
  ///
  /// - Shape: Absolute paths; what is not there yet, or not mounted, is named as it will be.
  public var writableFolders: [String] {
    var found: Set<String> = []
    for root in [paths.data, paths.config, paths.state] {
      found.insert(Self.settled(AtomicFile.parent(of: root)))
      found.insert(Self.settled(root))
      Self.follow(root, depth: 4, &found)
    }
    return found.sorted().filter { path in
      !found.contains { path != $0 && path.hasPrefix($0 == "/" ? $0 : $0 + "/") }
    }
  }

  private static func follow(_ folder: String, depth: Int, _ found: inout Set<String>) {
    guard depth > 0 else { return }
    for name in (try? SystemFile.names(in: folder)) ?? [] {
      let path = "\(folder)/\(name)"
      var status = stat()
      guard lstat(path, &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFLNK {
        let target = settled(SystemFile.target(of: path))
        let isFile = SystemFile.isThere(target) && !StoreFolder.exists(target)
        found.insert(isFile ? AtomicFile.parent(of: target) : target)
      }
      if StoreFolder.exists(path) { follow(path, depth: depth - 1, &found) }
    }
  }

  /// A path without links, as far as it is there.
  private static func settled(_ path: String) -> String {
    if let real = SystemFile.real(path) { return real }
    let (folder, target) = (AtomicFile.parent(of: path), SystemFile.target(of: path))
    if target != path { return settled(target) }
    guard folder != path, folder != "/" else { return path }
    return settled(folder) + String(path.dropFirst(folder.utf8.count))
  }
}
