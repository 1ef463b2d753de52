internal import CadansIdle
internal import Systemd

/// GNOME's idle monitor, over the session bus.
///
/// It has a watch for each length and one for the next input, and tells by itself. While an
/// application inhibits idling it does not: then it is asked, as rarely as can be.
final class MutterMonitor {
  private static let name = "org.gnome.Mutter.IdleMonitor"
  private static let path = "/org/gnome/Mutter/IdleMonitor/Core"
  private static let manager = "org.gnome.SessionManager"
  private static let managerPath = "/org/gnome/SessionManager"

  /// The bit of `InhibitedActions` that is "the session being marked as idle".
  ///
  /// - Source: gnome-session, `org.gnome.SessionManager.Inhibit`, flags.
  private static let idleAction: UInt32 = 8

  private let loop: EventLoop
  private let bus: Bus
  private let told: (IdleReport) -> Void
  private let changed: (Bool) -> Void
  private var slots: [BusSlot] = []
  private var lengths: IdleLengths?
  private var watches: [UInt32: Int] = [:]
  private var activeWatch: UInt32?
  private var isInhibited = false
  private var poll: (state: IdlePoll, timer: EventSource?)?
  /// Tells answers to questions of before from those of now.
  private var round = 0

  /// Whether it is there.
  private(set) var isThere = false

  /// `changed` is called when it came, when it went, and when it is known that it is not there.
  init(
    _ bus: Bus, on loop: EventLoop, told: @escaping (IdleReport) -> Void,
    changed: @escaping (Bool) -> Void
  ) throws(SystemdError) {
    self.bus = bus
    self.loop = loop
    self.told = told
    self.changed = changed
    slots.append(
      try bus.onSignal(
        sender: Self.name, path: Self.path, interface: Self.name, member: "WatchFired"
      ) { [unowned self] _, arguments in
        if let watch = arguments.first?.uint32 { fired(watch) }
      })
    slots.append(
      try bus.onNameOwnerChanged(Self.name) { [unowned self] old, new in
        // Another one knows nothing of our watches.
        if old != nil { exists(false) }
        if new != nil { exists(true) }
      })
    slots.append(
      try bus.onPropertiesChanged(
        sender: Self.manager, path: Self.managerPath, interface: Self.manager
      ) { [unowned self] _, _ in
        if isThere { askInhibited() }
      })
    bus.nameHasOwner(Self.name) { [unowned self] answer in
      guard !isThere else { return }
      if case .success(true) = answer { exists(true) } else { changed(false) }
    }
  }

  /// Watches these lengths from now on, in place of those before.
  func watch(_ lengths: IdleLengths) {
    self.lengths = lengths
    if isThere { arm() }
  }

  private func exists(_ isThere: Bool) {
    self.isThere = isThere
    forget()
    activeWatch = nil
    poll = nil
    isInhibited = false
    changed(isThere)
    if isThere { askInhibited() }
  }

  private func forget() {
    round += 1
    watches = [:]
    poll?.timer = nil
  }

  /// Sets the watches anew, and asks how things are: a watch tells of what is to come.
  private func arm() {
    guard let lengths else { return }
    for watch in watches.keys { call("RemoveWatch", [.uint32(watch)]) { _ in } }
    forget()
    if poll == nil { poll = (IdlePoll(lengths), nil) } else { poll?.state.watch(lengths) }
    if !isInhibited {
      for seconds in lengths.seconds {
        call("AddIdleWatch", [.uint64(UInt64(seconds) * 1000)]) { [unowned self] watch in
          if let watch = watch?.uint32 { watches[watch] = seconds * 1000 }
        }
      }
    }
    look()
  }

  /// Asks for the idle time, and, as long as nothing tells by itself, again.
  private func look() {
    call("GetIdletime") { [unowned self] answer in
      guard let milliseconds = answer?.uint64 else { return }
      let reports = poll?.state.look(Int(clamping: milliseconds)) ?? []
      if isInhibited, let pause = poll?.state.pause {
        poll?.timer = loop.after(microseconds: UInt64(pause) * 1000, accuracy: 100_000) {
          [unowned self] in look()
        }
      }
      for report in reports { tell(report) }
    }
  }

  private func fired(_ watch: UInt32) {
    if let length = watches[watch] {
      watchReturn()
      // The signal may be late. Asked after the watch for the return, nothing falls in between.
      call("GetIdletime") { [unowned self] answer in
        let now = Int(clamping: answer?.uint64 ?? 0)
        tell(.idle(milliseconds: max(now, length)))
        if now < length { tell(.active(milliseconds: now)) }
      }
    }
    if watch == activeWatch {
      activeWatch = nil
      tell(.active(milliseconds: 0))
    }
  }

  private func tell(_ report: IdleReport) {
    if case .idle = report { watchReturn() }
    told(report)
  }

  /// Sets the watch for the next input, which fires once.
  private func watchReturn() {
    guard activeWatch == nil, !isInhibited else { return }
    activeWatch = 0
    bus.callAsync(Self.name, Self.path, Self.name, "AddUserActiveWatch") {
      [unowned self] answer in
      if activeWatch == 0 { activeWatch = (try? answer.get())?.first?.uint32 }
    }
  }

  private func askInhibited() {
    bus.nameHasOwner(Self.manager) { [unowned self] answer in
      // Without GNOME's session manager there are no inhibitors.
      guard case .success(true) = answer else { return }
      bus.property(Self.manager, Self.managerPath, Self.manager, "InhibitedActions") {
        [unowned self] answer in
        let actions = (try? answer.get())?.uint32 ?? 0
        let now = actions & Self.idleAction != 0
        guard isThere, now != isInhibited else { return }
        isInhibited = now
        arm()
      }
    }
  }

  /// Calls a method of the monitor; the answer of an earlier round is dropped.
  private func call(
    _ method: String, _ arguments: [BusValue] = [], _ completion: @escaping (BusValue?) -> Void
  ) {
    let asked = round
    bus.callAsync(Self.name, Self.path, Self.name, method, arguments) { [unowned self] answer in
      if asked == round { completion((try? answer.get())?.first) }
    }
  }
}
