internal import CadansCore
internal import CadansStore
internal import CadansText
internal import Systemd

/// Writes the sessions that prompts logged; what cannot be written is tried again, ever more rarely.
final class RecordWriter {
  private let store: Store
  private let loop: EventLoop
  private let failed: (Problem) -> Void
  private let written: ([Record]) -> Void
  private var waiting: [Record] = []
  private var failures = 0
  private var retry: EventSource?

  /// A writer that has nothing to write.
  ///
  /// - Parameters:
  ///   - failed: Called once for each stretch of failures.
  ///   - written: Called with what is on the disk now.
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
  func write(
    _ sessions: [Session], on day: CivilDate, clock: LocalClock, timeZone: String?
  ) {
    let now = clock.now
    waiting += sessions.map { session in
      Record(
        id: clock.makeID(), day: day, at: now, timeZone: timeZone, recordedAt: now,
        source: .prompt, content: .session(session))
    }
    write()
  }

  /// Tries at once to write what failed before; the loop may be about to end.
  func tryAgain() {
    if !waiting.isEmpty { write() }
  }

  /// What waits is not to be written any more.
  func forget() {
    waiting = []
    retry = nil
    failures = 0
  }

  private func write() {
    retry = nil
    let records: [Record]
    do throws(Problem) {
      records = try store.append { () throws(Problem) in
        var open: [Record] = []
        for record in waiting {
          // Somebody may have answered in a terminal a moment ago: their words stay.
          let answered = try store.log(on: record.day).sessions.map(\.session.slot)
          if !answered.contains(record.session?.slot) { open.append(record) }
        }
        return open
      }
    } catch {
      if failures == 0 { failed(error) }
      failures += 1
      let seconds = min(2 << min(failures - 1, 5), 60)
      retry = loop.after(microseconds: UInt64(seconds) * 1_000_000) { [unowned self] in write() }
      return
    }
    failures = 0
    waiting = []
    written(records)
  }
}
