internal import CadansStore
internal import Systemd

/// Watches the folders of plan, log and settings, also while they are not there yet.
///
/// Where a folder is missing, the nearest one above it is watched for its birth. Changes that come
/// together are told once.
final class StoreWatch {
  private let loop: EventLoop
  private let changed: () -> Void
  private var folders: [String] = []
  private var sources: [String: EventSource] = [:]
  private var pending: EventSource?

  /// How long changes are gathered, in microseconds: long enough for a command's few files.
  private static let gathering: UInt64 = 30_000

  /// Calls `changed` after something changed.
  init(_ loop: EventLoop, changed: @escaping () -> Void) {
    self.loop = loop
    self.changed = changed
  }

  /// Watches these folders from now on.
  func watch(_ folders: [String]) {
    self.folders = folders
    arm()
  }

  private func arm() {
    var wanted: Set<String> = []
    for folder in folders { wanted.insert(nearest(folder)) }
    for path in sources.keys where !wanted.contains(path) { sources[path] = nil }
    for path in wanted where sources[path] == nil {
      // A folder that vanishes between the look and the watch is found at the next change.
      sources[path] = try? loop.watch(path: path, mask: Self.mask) { [unowned self] event in
        handle(event, in: path)
      }
    }
  }

  private static let mask: InotifyEvent.Mask = [
    .closeWrite, .create, .delete, .movedTo, .movedFrom, .deleteSelf, .moveSelf,
  ]

  private func handle(_ event: InotifyEvent, in path: String) {
    if event.mask.contains(.ignored) || event.mask.contains(.deleteSelf)
      || event.mask.contains(.moveSelf)
    {
      sources[path] = nil
    } else if !concernsUs(event.name, in: path) {
      return
    }
    pending = loop.after(microseconds: Self.gathering) { [unowned self] in
      pending = nil
      arm()
      changed()
    }
  }

  /// Whether a name in a watched folder is one of our files, or leads to one.
  private func concernsUs(_ name: String?, in path: String) -> Bool {
    guard let name else { return true }
    if folders.contains(path) { return name.hasSuffix(".json") || leads(path + "/" + name) }
    return leads(path + "/" + name)
  }

  private func leads(_ path: String) -> Bool {
    folders.contains { $0 == path || $0.hasPrefix(path + "/") }
  }

  private func nearest(_ folder: String) -> String {
    var path = folder
    while !StoreFolder.exists(path), let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      path = String(path[..<slash])
    }
    return path
  }
}
