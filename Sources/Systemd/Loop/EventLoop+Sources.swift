import CSystemd
import Glibc

extension EventLoop {
  /// Runs `body` whenever something happens in a folder.
  ///
  /// Watch the folder and not the file: a file that is replaced by a rename is another file.
  ///
  /// - Errors: `ENOENT` when the folder is not there, `ENOSPC` when the user has no watches left.
  public func watch(
    path directory: String, mask: InotifyEvent.Mask, _ body: @escaping (InotifyEvent) -> Void
  ) throws(SystemdError) -> EventSource {
    let source = EventSource(isOneShot: false) { firing in
      if case .inotify(let event) = firing { body(event) }
    }
    try source.attach("watch \(directory)") { place, userdata in
      sd_event_add_inotify(
        pointer, place, directory, mask.rawValue,
        { EventSource.fire($2, $1.map { .inotify(InotifyEvent($0)) } ?? .plain) }, userdata)
    }
    return source
  }

  /// Runs `body` for as long as a file descriptor has something to read, or its peer is gone.
  ///
  /// The descriptor stays the caller's: cancel the source before closing it.
  public func onInput(
    fileDescriptor: Int32, _ body: @escaping () -> Void
  ) throws(SystemdError) -> EventSource {
    let source = EventSource(isOneShot: false) { _ in body() }
    try source.attach("watch descriptor \(fileDescriptor)") { place, userdata in
      sd_event_add_io(
        pointer, place, fileDescriptor, EPOLLIN.rawValue,
        { EventSource.fire($3, .input($2)) }, userdata)
    }
    return source
  }

  /// Runs `body` whenever the process gets a signal, which is blocked meanwhile.
  public func onSignal(
    _ signal: Int32, _ body: @escaping () -> Void
  ) throws(SystemdError) -> EventSource {
    let source = EventSource(isOneShot: false) { _ in body() }
    try source.attach("handle signal \(signal)") { place, userdata in
      sd_event_add_signal(
        pointer, place, signal | Int32(SD_EVENT_SIGNAL_PROCMASK), { EventSource.fire($2) },
        userdata)
    }
    return source
  }

  /// Tells systemd how the program is; nothing happens where nobody listens.
  public func notify(_ state: NotifyState) { Notify.send(state) }
}
