internal import Systemd

/// Tells whether the person can see a prompt: from Mutter's idle monitor, the screen saver and
/// logind, whichever are there.
///
/// Input, lock and sleep are separate facts; sleep counts more than a lock, and a lock more than
/// the lack of input.
final class PresenceWatch {
  private static let mutter = "org.gnome.Mutter.IdleMonitor"
  private static let monitor = "/org/gnome/Mutter/IdleMonitor/Core"
  private static let login = "org.freedesktop.login1"

  /// After how long without input the person is away from the desk, in milliseconds [ENG].
  private static let away: UInt64 = 120_000

  private let session: Bus
  private let system: Bus?
  private let changed: (Presence) -> Void
  private var slots: [BusSlot] = []
  private var idleWatch: UInt32?
  private var activeWatch: UInt32?
  private var isAsleep = false
  private var isLocked = false
  private var isIdle: Bool?
  private var last = Presence.unknown

  /// Where the knowledge about input comes from, as files and the bus name it.
  private(set) var source = "none"

  /// Calls `changed` with every new presence.
  init(session: Bus, system: Bus?, changed: @escaping (Presence) -> Void) throws(SystemdError) {
    self.session = session
    self.system = system
    self.changed = changed
    try watchMutter()
    try watchScreenSaver()
    try watchLogin()
  }

  // MARK: Input

  private func watchMutter() throws(SystemdError) {
    slots.append(
      try session.onSignal(path: Self.monitor, interface: Self.mutter, member: "WatchFired") {
        [unowned self] _, arguments in
        guard let watch = arguments.first?.uint32 else { return }
        if watch == idleWatch { idle(true) }
        if watch == activeWatch { idle(false) }
      })
    slots.append(
      try session.onNameOwnerChanged(Self.mutter) { [unowned self] _, owner in
        if owner == nil {
          source = "none"
          isIdle = nil
          tell()
        } else {
          addIdleWatch()
        }
      })
    session.nameHasOwner(Self.mutter) { [unowned self] answer in
      if case .success(true) = answer { addIdleWatch() }
    }
  }

  private func addIdleWatch() {
    session.callAsync(
      Self.mutter, Self.monitor, Self.mutter, "AddIdleWatch", [.uint64(Self.away)]
    ) { [unowned self] answer in
      guard let watch = (try? answer.get())?.first?.uint32 else { return }
      idleWatch = watch
      source = "mutter"
      idle(false)
    }
  }

  private func idle(_ isIdle: Bool) {
    self.isIdle = isIdle
    activeWatch = nil
    if isIdle {
      // This watch fires once, at the next input.
      session.callAsync(Self.mutter, Self.monitor, Self.mutter, "AddUserActiveWatch") {
        [unowned self] answer in
        activeWatch = (try? answer.get())?.first?.uint32
      }
    }
    tell()
  }

  // MARK: Lock

  private func watchScreenSaver() throws(SystemdError) {
    for interface in ["org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver"] {
      slots.append(
        try session.onSignal(interface: interface, member: "ActiveChanged") {
          [unowned self] _, arguments in
          guard let active = arguments.first?.bool else { return }
          isLocked = active
          tell()
        })
    }
  }

  // MARK: logind

  private func watchLogin() throws(SystemdError) {
    guard let system else { return }
    slots.append(
      try system.onSignal(
        sender: Self.login, interface: "org.freedesktop.login1.Manager",
        member: "PrepareForSleep"
      ) { [unowned self] _, arguments in
        guard let sleeps = arguments.first?.bool else { return }
        isAsleep = sleeps
        tell()
      })
    system.callAsync(
      Self.login, "/org/freedesktop/login1/session/auto", "org.freedesktop.DBus.Properties",
      "Get", [.string("org.freedesktop.login1.Session"), .string("Id")]
    ) { [unowned self] answer in
      guard let id = (try? answer.get())?.first?.string else { return }
      findSession(id)
    }
  }

  private func findSession(_ id: String) {
    system?.callAsync(
      Self.login, "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "GetSession",
      [.string(id)]
    ) { [unowned self] answer in
      guard let path = (try? answer.get())?.first?.string else { return }
      for (member, locked) in [("Lock", true), ("Unlock", false)] {
        // Without these signals the screen saver's own still tell.
        let slot = try? system?.onSignal(
          sender: Self.login, path: path, interface: "org.freedesktop.login1.Session",
          member: member
        ) { [unowned self] _, _ in
          isLocked = locked
          tell()
        }
        if let slot { slots.append(slot) }
      }
    }
  }

  private func tell() {
    let presence: Presence =
      if isAsleep {
        .asleep
      } else if isLocked {
        .locked
      } else if let isIdle {
        isIdle ? .idle : .active
      } else {
        .unknown
      }
    // Unlocked is active: somebody typed a password.
    let known: Presence =
      presence == .unknown && (last == .locked || last == .asleep) ? .active : presence
    guard known != last else { return }
    last = known
    changed(known)
  }
}
