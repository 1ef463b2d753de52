internal import CadansCore
internal import CadansStore
internal import CadansText
internal import Systemd

/// Writes what the person answered to prompts: into the log, or where it waits until it can be
/// written there, which is tried again, ever more rarely.
///
/// Nothing waits in memory: what is acknowledged is on the disk.
final class AnswerWriter {
  /// After how long it is tried again, in seconds, ever more rarely [ENG].
  private static let retries: [UInt64] = [2, 5, 15, 60, 300, 900]

  private let store: Store
  private let loop: EventLoop
  private let failed: (Problem) -> Void
  private let written: ([Record]) -> Void
  private var failures = 0
  private var retry: EventSource?

  /// A writer for these files.
  ///
  /// - Parameters:
  ///   - failed: Called once for each stretch of failures.
  ///   - written: Called with what waited and is in the log now; with none when nothing waits any
  ///     more.
  init(
    _ store: Store, on loop: EventLoop, failed: @escaping (Problem) -> Void,
    written: @escaping ([Record]) -> Void
  ) {
    self.store = store
    self.loop = loop
    self.failed = failed
    self.written = written
  }

  /// Writes sessions of a day, as done now.
  ///
  /// - Parameter timeZone: The name of the zone, or `nil` where it is not known.
  /// - Returns: What was written in the log, or `nil` when it waits.
  /// - Errors: Why it could be written nowhere.
  func write(
    _ sessions: [Session], on day: CivilDate, clock: LocalClock, timeZone: String?
  ) throws(Problem) -> [Record]? {
    let now = clock.now
    let records = sessions.map { session in
      Record(
        id: clock.makeID(), day: day, at: now, timeZone: timeZone, recordedAt: now,
        source: .prompt, content: .session(session))
    }
    switch try store.answer(records) {
    case .written(let records): return records
    case .kept(let reason):
      fail(reason)
      return nil
    }
  }

  /// Tries at once to write what waits.
  func tryAgain() {
    do throws(Problem) {
      let hadFailed = failures > 0
      let records = try store.settleWaiting()
      guard try store.waitingAnswers().isEmpty else {
        if !records.isEmpty { written(records) }
        return fail(nil)
      }
      retry = nil
      failures = 0
      if hadFailed || !records.isEmpty { written(records) }
    } catch {
      fail(error)
    }
  }

  /// What waits is not to be written any more.
  func forget() {
    retry = nil
    failures = 0
  }

  private func fail(_ problem: Problem?) {
    let seconds = Self.retries[min(failures, Self.retries.count - 1)]
    failures += 1
    retry = loop.after(microseconds: seconds * 1_000_000, accuracy: seconds * 100_000) {
      [unowned self] in
      retry = nil
      tryAgain()
    }
    if failures == 1, let problem { failed(problem) }
  }
}
