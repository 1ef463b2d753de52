internal import CadansCore
internal import CadansText
internal import Systemd

/// The notification server of the desktop.
///
/// Every call is bounded, and nothing waits for an answer: a server that hangs delays nobody. What
/// others say in its name is not heard.
///
/// - Source: Desktop Notifications Specification 1.2.
final class Notifications {
  private static let name = "org.freedesktop.Notifications"
  private static let path = "/org/freedesktop/Notifications"

  /// How long the server may take, in microseconds.
  private static let patience: UInt64 = 5_000_000

  /// How long after its end a micro-pause goes by itself, should nobody take it off the screen.
  private static let spare = 5

  /// The servers that were tried and take it well when a notification follows the time: it keeps
  /// its place, makes no sound anew, and shows how much is over beside its words.
  ///
  /// Tried with less luck: xfce4-notifyd 0.7 shows a bar in the place of words and buttons, and
  /// notification-daemon 3.20 none at all. There the prompt stands still; it says when it ends.
  private static let follows: Set = ["dunst", "mako"]

  /// Whether the server that runs is one of them.
  private var isFollowing: Bool { serverName.map(Self.follows.contains) ?? false }

  /// The path of a drawing by its name, if it is there.
  var pictures: (String) -> String? = { _ in nil }

  /// What the server calls itself.
  private(set) var serverName: String?

  /// The server that runs; `nil` while none does, or before it is known which one.
  var server: NoticeServer? {
    guard let name = bus.knownOwner(of: Self.name), let id = bus.identity else { return nil }
    return NoticeServer(name: name, bus: id, boot: Clock.bootID ?? "")
  }

  /// The number of a server for which the brain has another meaning, and the one by which it goes
  /// there: no server gives 0.
  private static let taken: (outside: UInt32, inside: UInt32) = (Brain.windowNotification, 0)

  private static func inside(_ number: UInt32) -> UInt32 {
    number == taken.outside ? taken.inside : number
  }

  private static func outside(_ number: UInt32) -> UInt32 {
    number == taken.inside ? taken.outside : number
  }

  private let loop: EventLoop
  private let bus: Bus
  /// What was said and asks for no answer: its number once it is shown.
  private var notice: (number: UInt32?, isWanted: Bool) = (nil, false)
  private var slots: [BusSlot] = []

  /// Listens to the server; `handle` gets what happens there.
  init(_ bus: Bus, on loop: EventLoop, handle: @escaping (Event) -> Void) throws(SystemdError) {
    self.loop = loop
    self.bus = bus
    slots.append(
      try bus.onSignal(
        sender: Self.name, path: Self.path, interface: Self.name, member: "ActionInvoked"
      ) { _, arguments in
        guard arguments.count == 2, let id = arguments[0].uint32,
          let button = arguments[1].string.flatMap(Button.init(rawValue:))
        else { return }
        handle(.pressed(notification: Self.inside(id), button: button))
      })
    slots.append(
      try bus.onSignal(
        sender: Self.name, path: Self.path, interface: Self.name, member: "NotificationClosed"
      ) { [unowned self] _, arguments in
        guard arguments.count == 2, let id = arguments[0].uint32, let reason = arguments[1].uint32
        else { return }
        if notice.number == id { notice.number = nil }
        handle(.closed(notification: Self.inside(id), reason: Self.reason(reason)))
      })
    slots.append(
      try bus.onNameOwnerChanged(Self.name) { [unowned self] old, new in
        // A new server does not know the notifications of the one before.
        if old != nil { handle(.server(.absent)) }
        serverName = nil
        notice = (nil, false)
        if new != nil { askName() }
        if new != nil { handle(.server(.running)) } else { lookForStartable(handle) }
      })
  }

  /// Finds out whether there is a server, or one that can be started.
  func look(_ handle: @escaping (Event) -> Void) {
    bus.nameHasOwner(Self.name) { [unowned self] answer in
      if case .success(true) = answer {
        askName()
        return handle(.server(.running))
      }
      lookForStartable(handle)
    }
  }

  private func askName() {
    bus.callAsync(
      Self.name, Self.path, Self.name, "GetServerInformation", timeout: Self.patience
    ) { [unowned self] answer in serverName = (try? answer.get())?.first?.string }
  }

  /// Finds out whether the bus can start a server, when none runs.
  private func lookForStartable(_ handle: @escaping (Event) -> Void) {
    bus.callAsync(
      "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
      "ListActivatableNames", timeout: Self.patience
    ) { [unowned self] answer in
      // Without an answer there is none that could be started.
      let isStartable = (try? answer.get())?.first?.strings?.contains(Self.name) == true
      bus.nameHasOwner(Self.name) { answer in
        // One that came meanwhile told so itself.
        if case .success(true) = answer { return }
        handle(.server(isStartable ? .startable : .absent))
      }
    }
  }

  /// Shows a prompt, and gives its number on the server, or `nil` when it could not be shown.
  ///
  /// A server that takes too long gives `nil` first and its number when it answers after all, so
  /// that what it then shows can be taken down.
  func show(
    _ text: PromptText, replacing previous: UInt32?, _ completion: @escaping (UInt32?) -> Void
  ) {
    let limit = loop.after(microseconds: Self.patience) { completion(nil) }
    bus.callAsync(
      Self.name, Self.path, Self.name, "Notify", arguments(text, replacing: previous), timeout: .max
    ) { answer in
      let notification = (try? answer.get())?.first?.uint32.map(Self.inside)
      if limit.isArmed || notification != nil { completion(notification) }
      limit.cancel()
    }
  }

  /// Lets the notification of a micro-pause follow the time, where the server takes that well.
  func refresh(_ text: PromptText, replacing notification: UInt32) {
    guard isFollowing else { return }
    // One that is late is followed by the next.
    bus.callAsync(
      Self.name, Self.path, Self.name, "Notify", arguments(text, replacing: notification),
      timeout: Self.patience
    ) { _ in }
  }

  private func arguments(_ text: PromptText, replacing previous: UInt32?) -> [BusValue] {
    var hints: [String: BusValue] = [
      "urgency": .byte(1), "desktop-entry": .string("cadans"),
      "category": .string("x-cadans.reminder"), "resident": .bool(false),
    ]
    if let picture = text.picture.flatMap(pictures) { hints["image-path"] = .string(picture) }
    // 0: it stays until it is answered or withdrawn.
    var timeout: Int32 = 0
    if let progress = text.progress {
      if isFollowing { hints["value"] = .int32(Int32(progress.percent)) }
      // A transient notification is not kept in the list of what was missed.
      hints["transient"] = .bool(true)
      timeout = Int32(progress.secondsLeft + Self.spare) * 1000
    }
    return [
      .string("Cadans"), .uint32(previous.map(Self.outside) ?? 0), .string("cadans"),
      .string(text.summary),
      .string(text.body), .strings(text.buttons.flatMap { [$0.0.rawValue, $0.1] }),
      .dictionary(hints), .int32(timeout),
    ]
  }

  /// Takes a notification off the screen; one that is gone already is no matter.
  func withdraw(_ notification: UInt32) {
    bus.callAsync(
      Self.name, Self.path, Self.name, "CloseNotification",
      [.uint32(Self.outside(notification))], timeout: Self.patience
    ) { _ in }
  }

  /// Takes the notification of a daemon before off the screen, if the very server runs that gave its
  /// number: to every other it is the number of somebody else's notification, or of none.
  func takeDown(_ notification: UInt32, of server: NoticeServer) {
    // The answer comes after that to the question who the server is.
    bus.nameHasOwner(Self.name) { [unowned self] _ in
      if self.server == server { withdraw(notification) }
    }
  }

  /// Says something that asks for no answer, in place of what was said before.
  func tell(summary: String, body: String) {
    notice.isWanted = true
    let hints: [String: BusValue] = [
      "urgency": .byte(1), "desktop-entry": .string("cadans"),
      "category": .string("x-cadans.notice"),
    ]
    bus.callAsync(
      Self.name, Self.path, Self.name, "Notify",
      [
        .string("Cadans"), .uint32(notice.number ?? 0), .string("cadans"), .string(summary),
        .string(body), .strings([]), .dictionary(hints), .int32(Self.noticeTime),
      ], timeout: Self.patience
    ) { [unowned self] answer in
      notice.number = (try? answer.get())?.first?.uint32
      if !notice.isWanted { clear() }
    }
  }

  /// How long such a notice stays, in milliseconds [ENG].
  private static let noticeTime: Int32 = 60_000

  /// Takes it off the screen again.
  func clear() {
    notice.isWanted = false
    guard let number = notice.number else { return }
    notice.number = nil
    withdraw(Self.inside(number))
  }

  private static func reason(_ number: UInt32) -> CloseReason {
    switch number {
    case 2: .dismissed
    case 3: .withdrawn
    default: .expired
    }
  }
}
