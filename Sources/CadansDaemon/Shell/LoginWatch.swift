internal import Systemd

/// logind, on the system bus: sleep, and the lock of the person's session.
final class LoginWatch {
  private static let login = "org.freedesktop.login1"
  private static let path = "/org/freedesktop/login1"
  private static let session = "org.freedesktop.login1.Session"

  private let bus: Bus
  private let sleeps: (Bool) -> Void
  private let locks: (Bool) -> Void
  private var slots: [BusSlot] = []
  private var sessionSlots: [BusSlot] = []
  private var sessionPath: String?

  /// Calls `sleeps` before and after the machine sleeps, `locks` when the screen is locked and
  /// unlocked.
  init(
    _ bus: Bus, sleeps: @escaping (Bool) -> Void, locks: @escaping (Bool) -> Void
  ) throws(SystemdError) {
    self.bus = bus
    self.sleeps = sleeps
    self.locks = locks
    slots.append(
      try bus.onSignal(
        sender: Self.login, interface: "\(Self.login).Manager", member: "PrepareForSleep"
      ) { _, arguments in
        if let isAsleep = arguments.first?.bool { sleeps(isAsleep) }
      })
    // A daemon that started before the login, or outlived it, belongs to the next session.
    for member in ["SessionNew", "SessionRemoved"] {
      slots.append(
        try bus.onSignal(sender: Self.login, interface: "\(Self.login).Manager", member: member) {
          [unowned self] _, _ in findSession()
        })
    }
    findSession()
  }

  /// Finds the session that this process is of, or the one that its user sits at.
  private func findSession() {
    bus.property(Self.login, "\(Self.path)/session/auto", Self.session, "Id") {
      [unowned self] answer in
      guard let id = (try? answer.get())?.string else { return }
      bus.callAsync(
        Self.login, Self.path, "\(Self.login).Manager", "GetSession", [.string(id)]
      ) { [unowned self] answer in
        guard let path = (try? answer.get())?.first?.string, path != sessionPath else { return }
        sessionPath = path
        watch(path)
      }
    }
  }

  private func watch(_ path: String) {
    sessionSlots = []
    for (member, isLocked) in [("Lock", true), ("Unlock", false)] {
      // Without these signals the hint and the screen saver's own still tell.
      let slot = try? bus.onSignal(
        sender: Self.login, path: path, interface: Self.session, member: member
      ) { [unowned self] _, _ in locks(isLocked) }
      if let slot { sessionSlots.append(slot) }
    }
    let slot = try? bus.onPropertiesChanged(
      sender: Self.login, path: path, interface: Self.session
    ) { [unowned self] values, _ in
      if let hint = values["LockedHint"]?.bool { locks(hint) }
    }
    if let slot { sessionSlots.append(slot) }
    bus.property(Self.login, path, Self.session, "LockedHint") { [unowned self] answer in
      // A screen that was locked before we came.
      if (try? answer.get())?.bool == true { locks(true) }
    }
  }
}
