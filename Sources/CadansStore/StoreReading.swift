public import CadansCore
public import CadansExchange
public import CadansText
internal import Glibc

/// The files of a person as one command, or one reload of the daemon, finds them: each is opened at
/// most once, and what could not be read is not tried again.
///
/// It remembers what it read, so it is begun anew for what may have changed since: under the lock
/// ``Store/append(_:)`` gives a new one, which knows what was written as well.
///
/// - Errors: ``Problem``: 65 a bad file, 74 cannot read, 78 settings.
public final class StoreReading {
  /// The files.
  public let store: Store

  /// What a file said, and the document it said it in; `nil` where there is no file.
  struct Written<Value> {
    var value: Value
    var document: JSON?
  }

  /// When the reading began: what changed later may not be in it.
  ///
  /// - Units: Nanoseconds since the epoch.
  let begun: Int

  /// What each file that was looked for was before it was read; `nil` for one that was not there.
  private var states: [String: FileState?] = [:]

  /// The zones that records were written in.
  let zones = ZoneShelf()

  /// The first day whose documents are kept, to be written again; `nil` for none.
  private let firstKept: CivilDate?

  private var plan: Result<PlanFile?, Problem>?
  private var historyFile: Result<PlanHistory, Problem>?
  private var timelineFound: Result<PlanTimeline<PlanHistory.Entry>, Problem>?
  private var settings: Result<Configuration, Problem>?
  private var loggedDaysFound: Result<[CivilDate], Problem>?
  private var promptedDaysFound: Result<[CivilDate], Problem>?
  private var revisions: [RevisionName: Result<PlanFile?, Problem>] = [:]
  private var logs: [CivilDate: Result<Written<DayLog>, Problem>] = [:]
  private var prompts: [CivilDate: Result<DayPrompts?, Problem>] = [:]
  /// The courses that were folded, as they were looked at.
  var courses: [CourseView: CourseReading] = [:]

  private struct RevisionName: Hashable {
    let id: String
    let revision: Int
  }

  /// The files of a store, of which none is read yet.
  ///
  /// - Parameter firstKept: The first day whose log will perhaps be added to, so that it is not read
  ///   twice; `nil` where nothing is written.
  public init(_ store: Store, writingFrom firstKept: CivilDate? = nil) {
    self.store = store
    self.firstKept = firstKept
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    begun = SystemFile.nanoseconds(now)
  }

  /// The files of another reading as they are now: what did not change since is not read again.
  init(_ other: StoreReading) {
    store = other.store
    firstKept = other.firstKept
    begun = other.begun
    func isSame(_ path: String) -> Bool {
      other.states[path].map { $0 == FileState(path) } ?? false
    }
    let paths = store.paths
    if isSame(paths.plan) {
      plan = other.plan
      if isSame(paths.planHistory) {
        historyFile = other.historyFile
        timelineFound = other.timelineFound
      }
    }
    if isSame(paths.configuration) { settings = other.settings }
    revisions = other.revisions.filter { isSame(store.revisionPath($0.key.id, $0.key.revision)) }
    logs = other.logs.filter { isSame(store.logPath($0.key)) }
    prompts = other.prompts.filter { isSame(store.promptsPath($0.key)) }
    states = other.states.filter { isSame($0.key) }
  }

  // MARK: Plans

  /// The plan in force, or `nil` when there is none.
  public func planFile() throws(Problem) -> PlanFile? {
    try remember(&plan) { () throws(Problem) in
      let path = lookedFor(store.paths.plan)
      return try store.own { () throws(Problem) in
        try store.document(path).map { (document) throws(Problem) in
          try PlanFile(document, path: path)
        }
      }
    }
  }

  /// Which plan came into force when; the last entry is the plan in force.
  ///
  /// A plan file that was put in place by another program, or by an activation that was cut short,
  /// is in force since its file was changed. Without any history nothing is known of the past.
  public func planHistory() throws(Problem) -> PlanHistory {
    try remember(&historyFile) { () throws(Problem) in
      let path = lookedFor(store.paths.planHistory)
      let written = try store.own { () throws(Problem) -> PlanHistory? in
        try store.document(path).map { (document) throws(Problem) in
          try PlanHistory(document, path: path)
        }
      }
      guard var history = written else { return PlanHistory() }
      // A plan file that cannot be read is told by everybody who needs the plan itself.
      if let current = try? planFile()?.plan {
        history.complete(with: current, since: store.planChanged())
      }
      return history
    }
  }

  /// From when until when each plan was in force.
  public func timeline() throws(Problem) -> PlanTimeline<PlanHistory.Entry> {
    try remember(&timelineFound) { () throws(Problem) in try planHistory().timeline }
  }

  /// The plan file of a revision that was in force, or `nil` when it is not kept.
  public func revision(_ id: String, _ revision: Int) throws(Problem) -> PlanFile? {
    let name = RevisionName(id: id, revision: revision)
    return try remember(&revisions[name]) { () throws(Problem) in
      let path = lookedFor(store.revisionPath(id, revision))
      return try store.own { () throws(Problem) in
        try store.document(path).map { (document) throws(Problem) in
          try PlanFile(document, path: path)
        }
      }
    }
  }

  /// The plan that was in force at the end of a local day, or `nil` when there was none.
  ///
  /// On a day before the first plan, and where no history is known, it is the plan in force now.
  public func plan(on day: CivilDate) throws(Problem) -> Plan? {
    guard let current = try planFile()?.plan else { return nil }
    guard let entry = try timeline().inForce(atEndOf: day)?.element else { return current }
    // A plan file that was changed by hand says nothing of the days before.
    if entry.id == current.id, entry.revision == current.revision {
      guard let changed = store.planChanged(), day < changed.date else { return current }
    }
    return try plan(of: entry) ?? current
  }

  // MARK: Days

  /// What was said about a day; an empty log when nothing was.
  public func log(on day: CivilDate) throws(Problem) -> DayLog { try writtenLog(on: day).value }

  /// What was said about a day, and the document that says it, where documents are kept.
  func writtenLog(on day: CivilDate) throws(Problem) -> Written<DayLog> {
    try remember(&logs[day]) { () throws(Problem) in
      _ = lookedFor(store.logPath(day))
      var written = try store.readLog(on: day)
      if !keepsDocument(of: day) { written.document = nil }
      return written
    }
  }

  /// The same with its document, which is read again where it was not kept.
  func wholeLog(on day: CivilDate) throws(Problem) -> Written<DayLog> {
    let known = try writtenLog(on: day)
    // Where documents are kept, none means no file; an empty log may still have members of others.
    return known.document != nil || keepsDocument(of: day) ? known : try store.readLog(on: day)
  }

  private func keepsDocument(of day: CivilDate) -> Bool { firstKept.map { $0 <= day } ?? false }

  /// Takes what was written of a day for what its file says.
  func note(_ log: DayLog, _ document: JSON) {
    _ = lookedFor(store.logPath(log.day))
    logs[log.day] = .success(
      Written(value: log, document: keepsDocument(of: log.day) ? document : nil))
    courses = [:]
    loggedDaysFound = nil
  }

  /// The days of which something was said, in order.
  public func loggedDays() throws(Problem) -> [CivilDate] {
    try remember(&loggedDaysFound) { () throws(Problem) in try store.days(in: store.paths.log) }
  }

  /// What the program did on a day, or `nil` when it wrote nothing.
  public func prompts(on day: CivilDate) throws(Problem) -> DayPrompts? {
    try remember(&prompts[day]) { () throws(Problem) in
      _ = lookedFor(store.promptsPath(day))
      return try store.readPrompts(on: day).value
    }
  }

  /// The days of which prompts were written, in order.
  public func promptedDays() throws(Problem) -> [CivilDate] {
    try remember(&promptedDaysFound) { () throws(Problem) in
      try store.days(in: store.paths.prompts)
    }
  }

  // MARK: Settings

  /// The settings.
  public func configuration() throws(Problem) -> Configuration {
    try remember(&settings) { () throws(Problem) in
      _ = lookedFor(store.paths.configuration)
      return try store.readConfiguration()
    }
  }

  // MARK: Memory

  /// Lets go of the logs and courses: of a long course they are much, and each is wanted once.
  func forgetDays() { (logs, courses) = ([:], [:]) }

  /// A path that is about to be read: what it is before is kept in mind.
  private func lookedFor(_ path: String) -> String {
    states[path] = .some(FileState(path))
    return path
  }

  /// What was read before, or what is read now, a failure too.
  private func remember<Value>(
    _ known: inout Result<Value, Problem>?, _ read: () throws(Problem) -> Value
  ) throws(Problem) -> Value {
    if let known { return try known.get() }
    let result = Result<Value, Problem> { () throws(Problem) in try read() }
    known = result
    return try result.get()
  }
}
