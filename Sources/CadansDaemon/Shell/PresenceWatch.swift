internal import CadansCore
internal import CadansIdle
internal import Systemd

/// Tells whether the person can see a prompt: from mouse and keyboard, the screen saver and logind,
/// whichever are there.
///
/// Input, lock and sleep are separate facts; sleep counts more than a lock, and a lock more than
/// the lack of input.
final class PresenceWatch {
  /// After how long without input the person is away from the desk, in seconds [ENG].
  private static let away = 120

  /// Called when another source tells, or of other displays.
  var changed: () -> Void = {}

  private let told: (Event) -> Void
  private let journal: JournalWriter
  private var slots: [BusSlot] = []
  private var login: LoginWatch?
  private var input: InputWatch?
  private var isAsleep = false
  private var isLocked = false
  private var isIdle: Bool?
  private var last = Presence.unknown

  /// Calls `told` with every new presence, and with what becomes of mouse and keyboard.
  ///
  /// - Parameters:
  ///   - program: The path of `cadans-idle`.
  ///   - lengths: What the brain wants to be told of, in seconds.
  init(
    session: Bus, system: Bus?, loop: EventLoop, timers: UserTimers, program: String,
    lengths: [Int], journal: JournalWriter, told: @escaping (Event) -> Void
  ) throws(SystemdError) {
    self.told = told
    self.journal = journal
    try watchScreenSaver(session)
    if let system {
      login = try LoginWatch(
        system,
        sleeps: { [unowned self] in
          isAsleep = $0
          tell()
        },
        locks: { [unowned self] in
          isLocked = $0
          tell()
        })
    }
    guard let lengths = IdleLengths(lengths + [Self.away]) else { return }
    input = try InputWatch(
      session, on: loop, timers: timers, program: program, lengths: lengths
    ) { [unowned self] in take($0) }
  }

  /// Where the knowledge about mouse and keyboard comes from.
  var source: IdleSource { input?.source ?? .none }

  /// The displays that tell of them, by name.
  var displays: [String] { input?.displayNames ?? [] }

  /// Watches these lengths beside the one of its own, in seconds.
  func watchInput(_ lengths: [Int]) {
    if let lengths = IdleLengths(lengths + [Self.away]) { input?.watch(lengths) }
  }

  /// Something came that a desktop brings: there may be a display now.
  func lookAgain() { input?.lookAgain() }

  private func take(_ news: InputWatch.News) {
    switch news {
    case .source(let source, let end):
      journal.write(source, end, displays: displays)
      changed()
    case .input(let new):
      told(.input(new))
      switch new {
      case .idle(let since):
        let now = Instant(milliseconds: Int64(clamping: Clock.realtime / 1000))
        isIdle = now.seconds(since: since) >= Self.away
      case .active: isIdle = false
      case .unknown: isIdle = nil
      }
      tell()
    }
  }

  private func watchScreenSaver(_ session: Bus) throws(SystemdError) {
    let savers = [
      ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
      ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ]
    for (interface, path) in savers {
      slots.append(
        try session.onSignal(interface: interface, member: "ActiveChanged") {
          [unowned self] _, arguments in
          guard let active = arguments.first?.bool else { return }
          isLocked = active
          tell()
        })
      askScreenSaver(session, interface, path)
    }
  }

  /// Asks for a screen that was locked before this began.
  private func askScreenSaver(_ session: Bus, _ name: String, _ path: String) {
    // Nobody of that name is not to be started for it.
    session.nameHasOwner(name) { [unowned self] owned in
      guard case .success(true) = owned else { return }
      session.callAsync(name, path, name, "GetActive") { [unowned self] answer in
        guard (try? answer.get())?.first?.bool == true else { return }
        isLocked = true
        tell()
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
    told(.presence(known))
  }
}
