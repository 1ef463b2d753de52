internal import Systemd

/// Looks for the display of the session: in the environment of the user manager, where a desktop
/// puts it after the daemon has started.
///
/// systemd tells nobody when that environment changes (its property is announced by no signal), so
/// the birth of a display's socket says when to look.
final class DisplayWatch {
  private let timers: UserTimers
  private let loop: EventLoop
  private let born: () -> Void
  private var sources: [String: EventSource] = [:]

  /// Calls `born` when a display server opened its socket; its name may be told a little later.
  init(_ timers: UserTimers, on loop: EventLoop, born: @escaping () -> Void) {
    self.timers = timers
    self.loop = loop
    self.born = born
    watch()
  }

  /// Watches the folders of the sockets that are not watched yet.
  func watch() {
    let places = [
      ("/tmp/.X11-unix", "X"), (Environment.variable("XDG_RUNTIME_DIR") ?? "", "wayland-"),
    ]
    for (folder, prefix) in places where !folder.isEmpty && sources[folder] == nil {
      // A folder that is not there is looked into by the retries.
      sources[folder] = try? loop.watch(path: folder, mask: [.create, .movedTo]) { [born] event in
        if event.name?.hasPrefix(prefix) == true, event.name?.hasSuffix(".lock") == false {
          born()
        }
      }
    }
  }

  /// Asks which display the user manager knows of, for the programs that it starts.
  func ask(_ completion: @escaping (DisplayName?) -> Void) {
    timers.environment { answer in completion(DisplayName((try? answer.get()) ?? [])) }
  }
}
