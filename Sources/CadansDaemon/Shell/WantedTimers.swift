internal import CadansText
internal import Logging
internal import Systemd

/// The timers of the user manager, kept equal to those that the brain wants.
final class WantedTimers {
  private let timers: UserTimers
  private let program: String
  private let loop: EventLoop
  private let journal: JournalWriter
  private var wanted: [Effect.Timer]?
  private var retry: EventSource?

  /// Called once, when they are as wanted for the first time, or systemd has refused them.
  var onFirst: (() -> Void)?

  /// How long systemd has until a refusal is tried again, in microseconds [ENG].
  private static let patience: UInt64 = 10_000_000

  /// - Parameter program: The absolute path of `cadansd`, which timers start.
  init(_ timers: UserTimers, program: String, loop: EventLoop, journal: JournalWriter) {
    self.timers = timers
    self.program = program
    self.loop = loop
    self.journal = journal
  }

  /// Makes them equal to these.
  func set(_ new: [Effect.Timer]) {
    guard new != wanted else { return }
    wanted = new
    let units = new.map { TimerUnit.unit($0, program: program) }
    timers.ensure(units, prefixes: TimerUnit.prefixes) { [unowned self] result in
      onFirst?()
      onFirst = nil
      switch result {
      case .success:
        journal.write(
          .timers, trn("{n} timer is set", "{n} timers are set", units.count), level: .debug)
      case .failure(let error):
        journal.write(.timersFailed, error.description, level: .error)
        retry = loop.after(microseconds: Self.patience) { [unowned self] in
          let again = wanted ?? []
          forget()
          set(again)
        }
      }
    }
  }

  /// What was wanted holds no more, for instance because the clock was set: the next is set anew.
  func forget() { wanted = nil }
}
