internal import Glibc
internal import Systemd

/// logind, on the system bus: sleep, and the lock of the person's sessions.
///
/// Who is logged in at two displays is there as long as one of them is not locked.
final class LoginWatch {
  private static let login = "org.freedesktop.login1"
  private static let path = "/org/freedesktop/login1"
  private static let session = "org.freedesktop.login1.Session"

  /// One session of the person.
  private struct Session {
    /// Whether logind knows that it has a display.
    let isGraphical: Bool
    var isLocked: Bool
    let slots: [BusSlot]
  }

  private let bus: Bus
  private let locks: (Bool) -> Void
  private var slots: [BusSlot] = []
  private var sessions: [String: Session] = [:]
  /// The one that logind takes for the person's own, should none have a display.
  private var main: String?
  private var wasLocked = false

  /// Calls `sleeps` before and after the machine sleeps, `locks` when the screen is locked and
  /// unlocked, and once at the beginning when it is locked already.
  init(
    _ bus: Bus, sleeps: @escaping (Bool) -> Void, locks: @escaping (Bool) -> Void
  ) throws(SystemdError) {
    self.bus = bus
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
          [unowned self] _, _ in findSessions()
        })
    }
    // One that comes, or comes back, tells nothing of the sessions that it knows.
    slots.append(
      try bus.onNameOwnerChanged(Self.login) { [unowned self] _, new in
        guard new != nil else { return }
        for path in sessions.keys { askAgain(path) }
        findSessions()
      })
    findSessions()
  }

  /// Asks whether the machine is about to sleep; `nil` without an answer.
  func askPreparing(_ completion: @escaping (Bool?) -> Void) {
    bus.property(
      Self.login, Self.path, "\(Self.login).Manager", "PreparingForSleep"
    ) { answer in completion((try? answer.get())?.bool) }
  }

  /// Finds the sessions of this user.
  private func findSessions() {
    bus.callAsync(
      Self.login, "\(Self.path)/user/_\(getuid())", "org.freedesktop.DBus.Properties", "GetAll",
      [.string("\(Self.login).User")]
    ) { [unowned self] answer in
      // logind knows no sessions of a user who is not logged in; without an answer all stay.
      guard let user = (try? answer.get())?.first?.dictionary else { return }
      let paths = (user["Sessions"]?.elements ?? []).compactMap { $0.elements?.last?.string }
      main = user["Display"]?.elements?.last?.string
      for path in sessions.keys where !paths.contains(path) { sessions[path] = nil }
      for path in paths where sessions[path] == nil { watch(path) }
      tellChange()
    }
  }

  private func watch(_ path: String) {
    properties(path) { [unowned self] session in
      // Root's is called user-early, for one.
      guard sessions[path] == nil, session["Class"]?.string?.hasPrefix("user") == true,
        session["State"]?.string != "closing"
      else { return }
      sessions[path] = Session(
        isGraphical: ["x11", "wayland", "mir"].contains(session["Type"]?.string),
        isLocked: session["LockedHint"]?.bool == true, slots: signals(path))
      tellChange()
    }
  }

  /// Asks a logind that was restarted whether the session is locked: it forgot the lock, and so will
  /// never tell of the unlock.
  private func askAgain(_ path: String) {
    properties(path) { [unowned self] session in
      lock(path, session["LockedHint"]?.bool == true)
    }
  }

  private func properties(_ path: String, _ body: @escaping ([String: BusValue]) -> Void) {
    bus.callAsync(
      Self.login, path, "org.freedesktop.DBus.Properties", "GetAll", [.string(Self.session)]
    ) { answer in
      // A session that is gone by now is told of by a signal.
      if let session = (try? answer.get())?.first?.dictionary { body(session) }
    }
  }

  private func signals(_ path: String) -> [BusSlot] {
    var slots: [BusSlot?] = []
    for (member, isLocked) in [("Lock", true), ("Unlock", false)] {
      // Without these signals the hint and the screen saver's own still tell.
      slots.append(
        try? bus.onSignal(
          sender: Self.login, path: path, interface: Self.session, member: member
        ) { [unowned self] _, _ in lock(path, isLocked) })
    }
    slots.append(
      try? bus.onPropertiesChanged(
        sender: Self.login, path: path, interface: Self.session
      ) { [unowned self] values, _ in
        if let hint = values["LockedHint"]?.bool { lock(path, hint) }
      })
    return slots.compactMap(\.self)
  }

  private func lock(_ path: String, _ isLocked: Bool) {
    sessions[path]?.isLocked = isLocked
    wasLocked = self.isLocked ?? wasLocked
    // Also what is no news here: a screen saver may have told otherwise since.
    locks(wasLocked)
  }

  /// Tells when sessions that came or went make a difference.
  private func tellChange() {
    guard let isLocked, isLocked != wasLocked else { return }
    wasLocked = isLocked
    locks(isLocked)
  }

  /// Whether every session with a display is locked; `nil` when there is none.
  private var isLocked: Bool? {
    let displays = sessions.filter { $0.value.isGraphical }
    let counted = displays.isEmpty ? sessions.filter { $0.key == main } : displays
    return counted.isEmpty ? nil : counted.values.allSatisfy(\.isLocked)
  }
}
