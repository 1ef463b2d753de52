public import CadansCore
internal import CadansExchange
public import CadansText
internal import Glibc

/// Answers that wait: what the person answered while the log could not be written.
///
/// They lie in one file of the state folder until they are in the log. An answer is written there
/// once, also when a program dies between the log and the removal from the file: its id says that
/// it is there.
///
/// - Source: <doc:0019-An-answer-is-on-the-disk-before-its-prompt-is-gone>
extension Store {
  /// What became of an answer.
  public enum Answered: Sendable {
    /// These records are in the log; what the person said elsewhere meanwhile stays.
    case written([Record])
    /// It waits among the answers that are kept, for this reason.
    case kept(Problem)
  }

  /// Writes answers into the log, or keeps them where they wait.
  ///
  /// - Errors: What is wrong with the log, when they can be written nowhere.
  public func answer(_ records: [Record]) throws(Problem) -> Answered {
    do throws(Problem) {
      return .written(try append { (reading) throws(Problem) in try unsaid(records, in: reading) })
    } catch {
      let reason = error
      do throws(Problem) {
        try keep(records)
      } catch {
        throw reason
      }
      return .kept(reason)
    }
  }

  /// The answers that wait, in the order in which they were given.
  ///
  /// - Errors: 65 a damaged file, 74 cannot read.
  public func waitingAnswers() throws(Problem) -> [Record] { try waitingFile().records }

  private func waitingFile() throws(Problem) -> WaitingFile {
    try own { () throws(Problem) in
      guard let document = try document(paths.waiting) else { return WaitingFile() }
      return try WaitingFile(document, path: paths.waiting)
    }
  }

  /// Keeps answers where they wait; what is there stays there.
  ///
  /// A damaged file is set aside under a name of its own.
  ///
  /// - Errors: 73 or 75 when they cannot be kept, 65 when there would be too many to be read again.
  public func keep(_ answers: [Record]) throws(Problem) {
    let lock = try Lock(paths.state, patience: patience)
    AtomicFile.clearStaging(paths.state)
    var waiting: WaitingFile
    do throws(Problem) {
      waiting = try waitingFile()
    } catch {
      guard error.code == .refused, let id = answers.first?.id,
        rename(paths.waiting, "\(paths.state)/waiting-\(id.text).damaged") == 0
      else { throw error }
      waiting = WaitingFile()
    }
    let known = Set(waiting.records.map(\.id))
    try writeWaiting(
      waiting.replacing(waiting.records + answers.filter { !known.contains($0.id) }))
    _ = consume lock
  }

  /// Writes what waits into the log, day by day; a day that cannot be written waits on.
  ///
  /// - Returns: What is in the log since.
  /// - Errors: The first thing that stands in the way; the rest is written.
  @discardableResult
  public func settleWaiting() throws(Problem) -> [Record] {
    let file = try waitingFile()
    guard !file.records.isEmpty else { return [] }
    var (written, over): ([Record], Set<RecordID>) = ([], [])
    var failure: Problem?
    let days = Dictionary(grouping: file.records, by: \.day)
    for (day, answers) in days.sorted(by: { $0.key < $1.key }) {
      do throws(Problem) {
        written += try append(as: file.written) { (reading) throws(Problem) in
          try unsaid(answers, on: day, in: reading)
        }
        over.formUnion(answers.map(\.id))
      } catch {
        failure = failure ?? error
      }
    }
    // What waits a second time is known by its id.
    do throws(Problem) { try remove(over) } catch { failure = failure ?? error }
    if let failure, written.isEmpty { throw failure }
    return written
  }

  /// Removes what waits: it is not to be written any more.
  public func forgetWaiting() {
    unlink(paths.waiting)  // what is gone already is what was wanted
  }

  /// The answers that nobody has given elsewhere since.
  private func unsaid(
    _ answers: [Record], in reading: StoreReading
  ) throws(Problem) -> [Record] {
    var open: [Record] = []
    for (day, group) in Dictionary(grouping: answers, by: \.day).sorted(by: { $0.key < $1.key }) {
      open += try unsaid(group, on: day, in: reading)
    }
    return open
  }

  private func unsaid(
    _ answers: [Record], on day: CivilDate, in reading: StoreReading
  ) throws(Problem) -> [Record] {
    var log = try reading.log(on: day)
    var open: [Record] = []
    for answer in answers {
      guard let answer = answer.joining(log) else { continue }
      open.append(answer)
      log.records.append(answer)
    }
    return open
  }

  private func remove(_ answers: Set<RecordID>) throws(Problem) {
    guard !answers.isEmpty else { return }
    let lock = try Lock(paths.state, patience: patience)
    AtomicFile.clearStaging(paths.state)
    let file = try waitingFile()
    let left = file.records.filter { !answers.contains($0.id) }
    if left.isEmpty {
      guard unlink(paths.waiting) == 0 || errno == ENOENT else {
        throw SystemFile.unwritable(paths.waiting, SystemError(errno))
      }
    } else {
      try writeWaiting(file.replacing(left))
    }
    _ = consume lock
  }

  /// Replaces the file, under its lock.
  private func writeWaiting(_ file: WaitingFile) throws(Problem) {
    let bytes = file.document.bytes
    // A file that could not be read again is refused before it is written.
    guard bytes.count <= Self.largestFile else {
      throw Problem(
        .refused, tr("Too many answers wait to be written."), path: paths.waiting)
    }
    _ = try WaitingFile(file.document, path: paths.waiting)
    try AtomicFile.commit([AtomicFile(path: paths.waiting, bytes: bytes)], root: paths.state)
  }
}
