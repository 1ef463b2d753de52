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
  private let loop: EventLoop
  private var sleep = SleepWord()
  private var doubt: EventSource?
  /// Which screen saver says that the screen is locked.
  private var locker: String?
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
    self.loop = loop
    try watchScreenSaver(session)
    if let system {
      login = try LoginWatch(
        system,
        sleeps: { [unowned self] in
          sleep.said($0, at: Clock.monotonic)
          doubtSleep()
          tell()
        },
        locks: { [unowned self] in
          isLocked = $0
          locker = nil
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

  /// Folders can be watched again: so is where displays are born, and who came meanwhile is found.
  func hearAgain() { input?.hearAgain() }

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
      case .active:
        isIdle = false
        sleep.touched()
        doubtSleep()
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
        try session.onSignal(
          sender: interface, interface: interface, member: "ActiveChanged"
        ) { [unowned self] _, arguments in
          guard let active = arguments.first?.bool else { return }
          isLocked = active
          locker = active ? interface : nil
          tell()
        })
      slots.append(
        try session.onNameOwnerChanged(interface) { [unowned self] old, _ in
          // The locker is gone, and no other program tells that the screen is open again.
          guard old != nil, isLocked, locker == interface else { return }
          isLocked = false
          locker = nil
          tell()
        })
      askScreenSaver(session, interface, path)
    }
  }

  /// Asks for a screen that was locked before this began.
  private func askScreenSaver(_ session: Bus, _ name: String, _ path: String) {
    // A call to a name that no program owns would start that program.
    session.nameHasOwner(name) { [unowned self] owned in
      guard case .success(true) = owned else { return }
      session.callAsync(name, path, name, "GetActive") { [unowned self] answer in
        guard (try? answer.get())?.first?.bool == true else { return }
        isLocked = true
        locker = name
        tell()
      }
    }
  }

  /// Asks again whether the machine sleeps, as long as it is said to.
  private func doubtSleep() {
    guard let next = sleep.nextDoubt else { return doubt = nil }
    let now = Clock.monotonic
    doubt = loop.after(microseconds: next > now ? next - now : 0, clock: .monotonic) {
      [unowned self] in
      login?.askPreparing { [unowned self] isPreparing in
        sleep.doubted(isPreparing, at: Clock.monotonic)
        doubtSleep()
        tell()
      }
    }
  }

  private func tell() {
    let presence: Presence =
      if sleep.isAsleep {
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
