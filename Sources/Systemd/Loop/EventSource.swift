import CSystemd

/// Something an ``EventLoop`` waits for: a timer, a signal, a file descriptor, a folder.
///
/// It is armed for as long as someone keeps it: letting go of it is the same as ``cancel()``. The
/// closure is released on cancel, and that of a one-shot source as soon as it ran.
public final class EventSource {
  /// What made a source fire.
  enum Firing {
    case plain
    case input(UInt32)
    case inotify(InotifyEvent)
  }

  private var pointer: OpaquePointer?
  private var body: ((Firing) -> Void)?
  private let isOneShot: Bool

  /// Makes a source that is not attached yet; ``attach(_:)`` gives it its C counterpart.
  init(isOneShot: Bool, _ body: @escaping (Firing) -> Void) {
    self.isOneShot = isOneShot
    self.body = body
  }

  deinit { cancel() }

  /// Whether the source can still fire.
  public var isArmed: Bool { pointer != nil }

  /// Disarms the source and releases its closure; more than once is harmless, also while it runs.
  public func cancel() {
    body = nil
    sd_event_source_disable_unref(pointer)
    pointer = nil
  }

  /// Creates the C source by `make`, which gets the place for it and the userdata of callbacks.
  func attach(
    _ operation: String,
    _ make: (_ place: UnsafeMutablePointer<OpaquePointer?>, _ userdata: UnsafeMutableRawPointer)
      -> Int32
  ) throws(SystemdError) {
    // Unretained: the C source never outlives this object, because deinit takes it down.
    let result = make(&pointer, Unmanaged.passUnretained(self).toOpaque())
    if result < 0 { cancel() }
    try check(operation, result)
  }

  /// Hands the C source to `use`, for settings that not every source needs.
  func configure(_ use: (OpaquePointer) -> Void) {
    if let pointer { use(pointer) }
  }

  /// Runs the closure of the source behind a callback's userdata.
  static func fire(_ userdata: UnsafeMutableRawPointer?, _ firing: Firing = .plain) -> Int32 {
    guard let userdata else { return 0 }
    let source = Unmanaged<EventSource>.fromOpaque(userdata).takeUnretainedValue()
    guard let body = source.body else { return 0 }
    if source.isOneShot { source.cancel() }
    body(firing)
    return 0
  }
}
