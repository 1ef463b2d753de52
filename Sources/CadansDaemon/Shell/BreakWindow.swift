internal import CadansCore
internal import CadansText
internal import Systemd

/// The micro-pause in a window of its own: `cadans-window` as a transient service.
///
/// It stands in for a notification, under a number that no server gives.
final class BreakWindow {
  /// The number under which the brain knows it.
  static let number = Brain.windowNotification

  /// After how long a window that is still there has opened, in microseconds [ENG].
  private static let settling: UInt64 = 1_000_000

  private static let name = "cadans-break"

  private let loop: EventLoop
  private let timers: UserTimers
  private let program: String
  private let handle: (Event) -> Void
  private var run: ProgramRun?
  private var opened: EventSource?

  /// - Parameter handle: Gets what the person does.
  init(loop: EventLoop, timers: UserTimers, program: String, handle: @escaping (Event) -> Void) {
    self.loop = loop
    self.timers = timers
    self.program = program
    self.handle = handle
  }

  /// Opens it; `completion` says whether it is there.
  func open(_ pause: Effect.Content.Pause, _ completion: @escaping (Bool) -> Void) {
    run?.stop()
    let command = [
      program, "--break", "--seconds", String(pause.seconds), "--movement",
      pause.movement.rawValue, "--line", pause.movement.words, "--later-left",
      String(pause.latersLeft),
    ]
    opened = loop.after(microseconds: Self.settling) { [unowned self] in
      opened = nil
      completion(true)
    }
    run = ProgramRun(
      command, name: Self.name, description: tr("Micro-pause"), loop: loop, timers: timers,
      patience: UInt64(pause.seconds + 30) * 1_000_000
    ) { [unowned self] words in
      run = nil
      let wasOpen = opened == nil
      opened = nil
      if let event = Self.event(words ?? "") {
        if !wasOpen { completion(true) }
        handle(event)
      } else if wasOpen {
        handle(.closed(notification: Self.number, reason: .expired))
      } else {
        completion(false)
      }
    }
  }

  /// Closes it, also one that a daemon before had opened.
  func close() {
    opened = nil
    if let run {
      run.stop()
    } else {
      timers.stop(Self.name + ".service") { _ in }
    }
    run = nil
  }

  /// That it ran to its end says nothing of what the person did: that is measured.
  private static func event(_ words: String) -> Event? {
    switch words.split(whereSeparator: \.isNewline).first {
    case "taken": .closed(notification: number, reason: .expired)
    case "done": .pressed(notification: number, button: .done)
    case "later": .pressed(notification: number, button: .later)
    case "skipped": .pressed(notification: number, button: .skip)
    case "closed": .closed(notification: number, reason: .dismissed)
    default: nil
    }
  }
}
