internal import CadansStore
internal import Glibc
internal import Systemd

/// Watches the folders of plan, log and settings, also while they are not there yet.
///
/// Where a folder is missing, the nearest one above it is watched for its birth. Changes that come
/// together are told once. Where a folder cannot be watched, for the kernel has no watches left for
/// this person, that is said, and the files are looked at ever and again until it can.
final class StoreWatch {
  private let loop: EventLoop
  private let changed: () -> Void
  private let heard: (SystemdError?) -> Void
  private var isDeaf = false
  private var retry: EventSource?
  private var folders: [String] = []
  private var sources: [String: EventSource] = [:]
  private var pending: EventSource?
  /// The files that were read since they were changed, as they were then.
  private var known: [String: FileState] = [:]

  /// How long changes are gathered, in microseconds: long enough for a command's few files.
  private static let gathering: UInt64 = 30_000

  /// How often the files are looked at while they cannot be watched, in microseconds [ENG].
  static let looking: UInt64 = 20_000_000

  /// Calls `changed` after something changed, and `heard` once when folders cannot be watched, and
  /// once, with `nil`, when they can again.
  init(
    _ loop: EventLoop, changed: @escaping () -> Void, heard: @escaping (SystemdError?) -> Void
  ) {
    self.loop = loop
    self.changed = changed
    self.heard = heard
  }

  /// Watches these folders from now on.
  func watch(_ folders: [String]) {
    self.folders = folders
    arm()
  }

  /// A file is about to be read as it is now: a change that was made before needs no other look.
  func know(_ path: String) { known[path] = FileState(path) }

  private func arm() {
    var wanted: Set<String> = []
    for folder in folders { wanted.insert(nearest(folder)) }
    for path in sources.keys where !wanted.contains(path) { sources[path] = nil }
    var failure: SystemdError?
    for path in wanted where sources[path] == nil {
      do throws(SystemdError) {
        sources[path] = try loop.watch(path: path, mask: Self.mask) { [unowned self] event in
          handle(event, in: path)
        }
      } catch {
        // A folder that vanishes between the look and the watch is found at the next change.
        if error.errno != ENOENT { failure = error }
      }
    }
    listen(failure)
  }

  /// While a folder cannot be watched the files are looked at, and it is tried again.
  private func listen(_ failure: SystemdError?) {
    if isDeaf != (failure != nil) {
      isDeaf = failure != nil
      heard(failure)
    }
    guard isDeaf else { return retry = nil }
    retry = loop.after(microseconds: Self.looking, accuracy: Self.looking / 10) {
      [unowned self] in
      retry = nil
      arm()
      changed()
    }
  }

  private static let mask: InotifyEvent.Mask = [
    .closeWrite, .create, .delete, .movedTo, .movedFrom, .deleteSelf, .moveSelf,
  ]

  private func handle(_ event: InotifyEvent, in path: String) {
    if event.mask.contains(.ignored) || event.mask.contains(.deleteSelf)
      || event.mask.contains(.moveSelf)
    {
      // What lay below a folder that was moved away is watched there, and no more here.
      for below in sources.keys where below == path || below.hasPrefix(path + "/") {
        sources[below] = nil
      }
    } else if !concernsUs(event.name, in: path)
      || event.name.map({ isKnown(path + "/" + $0) }) == true
    {
      return
    }
    pending = loop.after(microseconds: Self.gathering) { [unowned self] in
      pending = nil
      arm()
      changed()
    }
  }

  /// Whether a file is as it was when it was read.
  private func isKnown(_ path: String) -> Bool {
    guard let state = known[path] else { return false }
    if FileState(path) == state { return true }
    known[path] = nil
    return false
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
