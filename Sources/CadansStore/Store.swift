public import CadansCore
public import CadansExchange
public import CadansText
internal import Glibc

/// The files of one person: plan, log, prompts and settings.
///
/// Reading takes no lock, since every file is replaced as a whole. Writing takes the lock, reads
/// the file again, and replaces it. A file that is damaged or of a newer version is never written.
///
/// - Errors: ``Problem``: 65 a bad file, 73 cannot write, 74 cannot read, 75 locked, 78 settings.
public struct Store {
  /// Where the files lie.
  public let paths: Paths

  /// How long a writer waits for another, in milliseconds.
  public var patience = 5000

  /// The most that one file may weigh, in bytes.
  ///
  /// - Source: <doc:The-contract#Security-and-privacy>: imports are bounded in size [ENG].
  public static let largestFile = JSON.largest

  /// The store at these paths; nothing is made until something is written.
  public init(paths: Paths) {
    self.paths = paths
  }

  /// The files as they are now, of which none is read yet.
  public var reading: StoreReading { StoreReading(self) }

  // MARK: Log

  /// Reads what was said about a day; an empty log without a document when nothing was.
  ///
  /// - Parameter zones: The zones against which each record's clock is held, as a reader of what is
  ///   handed over does; `nil` for the person's own use: a log has to be read also after a country
  ///   changed its clock.
  func readLog(
    on day: CivilDate, zones: ZoneShelf? = nil
  ) throws(Problem) -> StoreReading.Written<DayLog> {
    let path = logPath(day)
    return try own { () throws(Problem) in
      guard let document = try document(path) else {
        return StoreReading.Written(value: DayLog(day: day), document: nil)
      }
      let log = try DayLog(document, path: path) { zones?.offset($0, at: $1) }
      try check(log.day, is: day, in: path)
      return StoreReading.Written(value: log, document: document)
    }
  }

  /// Refuses a file that was copied to another day's name.
  private func check(_ found: CivilDate, is day: CivilDate, in path: String) throws(Problem) {
    guard found == day else {
      throw Problem(
        .refused,
        tr(
          "{file} speaks of {day}, which is not the day of its name.",
          ["file": path, "day": found.description]), path: path)
    }
  }

  /// Adds records, each under the day it speaks of; there is no way to change or remove one.
  ///
  /// - Source: <doc:0002-A-record-is-never-edited>
  public func append(_ records: [Record]) throws(Problem) {
    try append { _ throws(Problem) in records }
  }

  /// Adds the records that `make` gives once the lock is held, so that what it looked at still
  /// holds when they are written.
  ///
  /// - Parameters:
  ///   - known: What was read before: of it only what changed since is read again.
  ///   - written: What a file said of them that this program does not know: it goes along.
  ///   - make: Gets the files as they are under the lock; afterwards that reading knows what was
  ///     written too.
  @discardableResult
  public func append(
    after known: StoreReading? = nil, as written: WrittenRecords = WrittenRecords(),
    _ make: (StoreReading) throws(Problem) -> [Record]
  ) throws(Problem) -> [Record] {
    try locked { () throws(Problem) in
      let reading =
        known.map { StoreReading($0) }
        ?? StoreReading(self, writingFrom: CivilDate(dayNumber: 0))
      let records = try make(reading)
      var changed: [(log: DayLog, document: JSON)] = []
      for (day, group) in Dictionary(grouping: records, by: \.day).sorted(by: { $0.key < $1.key }) {
        let found = try reading.wholeLog(on: day)
        let known = Set(found.value.records.map(\.id))
        let new = group.filter { !known.contains($0.id) }
        guard !new.isEmpty else { continue }
        // What is there stays as it was written, also what this version does not know by name.
        let file = written.adding(new, to: found.document ?? DayLog(day: day).document)
        // A file that could not be read again is refused before it is written.
        changed.append((try DayLog(file, path: logPath(day)), file))
      }
      try write(changed.map { ($0.document, logPath($0.log.day)) })
      for (log, document) in changed { reading.note(log, document) }
      return records
    }
  }

  /// The path of a day's log.
  public func logPath(_ day: CivilDate) -> String { path(paths.log, day) }

  // MARK: Prompts

  /// Reads what the program did on a day; `nil` when it wrote nothing.
  func readPrompts(on day: CivilDate) throws(Problem) -> StoreReading.Written<DayPrompts?> {
    let path = promptsPath(day)
    return try own { () throws(Problem) in
      guard let document = try document(path) else {
        return StoreReading.Written(value: nil, document: nil)
      }
      let prompts = try DayPrompts(document, path: path)
      try check(prompts.day, is: day, in: path)
      return StoreReading.Written(value: prompts, document: document)
    }
  }

  /// Changes what is written of a day's prompts.
  public func updatePrompts(
    on day: CivilDate, _ change: (inout DayPrompts) -> Void
  ) throws(Problem) {
    try locked { () throws(Problem) in
      let path = promptsPath(day)
      let found = try readPrompts(on: day)
      let before = found.value ?? DayPrompts(day: day)
      var prompts = before
      change(&prompts)
      prompts.bound(since: before)
      guard prompts != before else { return }
      prompts.sign(since: before, as: machine)
      let written = found.document ?? before.document
      let file = written.rewritten(from: before.document, to: prompts.document).raised
      // A file that could not be read again is refused before it is written.
      _ = try DayPrompts(file, path: path)
      try write(file, to: path)
    }
  }

  /// The path of a day's prompts.
  public func promptsPath(_ day: CivilDate) -> String { path(paths.prompts, day) }

  // MARK: Settings and state

  /// Reads the settings.
  func readConfiguration() throws(Problem) -> Configuration {
    do {
      guard let document = try document(paths.configuration) else { return Configuration() }
      return try Configuration(document, path: paths.configuration)
    } catch {
      var problem = error
      if problem.code == .refused {
        problem.code = .configuration
        problem.hint =
          problem.hint
          ?? tr("Mend it, or put it aside: every setting is then as it was at the start.")
      }
      throw problem
    }
  }

  /// Changes the settings, while nobody else does, and gives them as they are then.
  @discardableResult
  public func updateConfiguration(
    _ change: (inout Configuration) throws(Problem) -> Void
  ) throws(Problem) -> Configuration {
    try lockedSettings { () throws(Problem) in
      let before = try readConfiguration()  // one that cannot be read is not written over
      var settings = before
      try change(&settings)
      let document =
        try self.document(paths.configuration)?.rewritten(
          from: before.document, to: settings.document
        )
        .raised ?? settings.document
      // A file that could not be read again is refused before it is written.
      _ = try Configuration(document, path: paths.configuration)
      let bytes: [UInt8]
      do throws(Problem) {
        bytes = try document.readableBytes(paths.configuration)
      } catch {
        var problem = error
        problem.code = .configuration
        throw problem
      }
      try AtomicFile.commit(
        [AtomicFile(path: paths.configuration, bytes: bytes)], root: paths.config)
      return settings
    }
  }

  /// Replaces the settings by a file as it stands, or removes them when there is none.
  public func replaceConfiguration(_ bytes: [UInt8]) throws(Problem) {
    try lockedSettings { () throws(Problem) in
      try AtomicFile.commit(
        [AtomicFile(path: paths.configuration, bytes: bytes)], root: paths.config)
    }
  }

  private func lockedSettings<Result>(
    _ body: () throws(Problem) -> Result
  ) throws(Problem) -> Result {
    let lock = try Lock(paths.config, patience: patience)
    AtomicFile.clearStaging(paths.config)
    let result = try body()
    _ = consume lock
    return result
  }

  /// A document of the state folder; `nil` where there is none, or it cannot be read.
  public func state(_ path: String) -> JSON? {
    // What lies here may be lost by design.
    try? document(path)
  }

  /// Replaces a document of the state folder.
  public func writeState(_ document: JSON, to path: String) throws(Problem) {
    try writeState(document.readableBytes(path), to: path)
  }

  /// Replaces a file of the state folder.
  public func writeState(_ bytes: [UInt8], to path: String) throws(Problem) {
    let lock = try Lock(paths.state, patience: patience)
    AtomicFile.clearStaging(paths.state)
    try AtomicFile.commit([AtomicFile(path: path, bytes: bytes)], root: paths.state)
    _ = consume lock
  }

  // MARK: Files

  /// Runs `body` while no other process writes; what was cut off before is finished first.
  public func locked<Result>(
    _ body: () throws(Problem) -> Result
  ) throws(Problem) -> Result {
    let lock = try Lock(paths.data, patience: patience)
    AtomicFile.clearStaging(paths.data)
    try settleLocked()
    let result = try body()
    _ = consume lock
    return result
  }

  /// Runs `body`, which writes nothing, while no other process writes.
  ///
  /// On a disk that became read-only there can be no lock, and nobody writes.
  public func lockedForReading<Result>(
    _ body: () throws(Problem) -> Result
  ) throws(Problem) -> Result {
    guard access(paths.data, W_OK) == 0 else { return try body() }
    return try locked(body)
  }

  /// The JSON document of a file, or `nil` when there is no file.
  ///
  /// - Parameter limit: The most that it may weigh, in bytes.
  public func document(
    _ path: String, limit: Int = Self.largestFile
  ) throws(Problem) -> JSON? {
    guard let bytes = try SystemFile.read(path, limit: limit) else { return nil }
    return try JSON(reading: bytes, path: path)
  }

  /// Reads a file of ours, and says of one that is damaged what to do about it.
  func own<Value>(_ read: () throws(Problem) -> Value) throws(Problem) -> Value {
    do throws(Problem) {
      return try read()
    } catch {
      var problem = error
      if problem.code == .refused {
        problem.hint =
          problem.hint
          ?? tr("Put back a backup with 'cadans restore FILE', or put this file aside.")
      }
      throw problem
    }
  }

  func write(_ document: JSON, to path: String) throws(Problem) { try write([(document, path)]) }

  /// Replaces several files: all are on the disk before the first is put in place.
  func write(_ documents: [(document: JSON, to: String)]) throws(Problem) {
    var files: [AtomicFile] = []
    for (document, path) in documents {
      files.append(AtomicFile(path: path, bytes: try document.readableBytes(path)))
    }
    try AtomicFile.commit(files, root: paths.data)
  }

  private func path(_ folder: String, _ day: CivilDate) -> String {
    let text = day.description
    return "\(folder)/\(text.prefix(4))/\(text).json"
  }

  /// The days of which a folder has files, in order.
  func days(in folder: String) throws(Problem) -> [CivilDate] {
    var days: [CivilDate] = []
    for year in try SystemFile.names(in: folder)
    where year.utf8.count == 4 && Int(year) != nil && StoreFolder.exists("\(folder)/\(year)") {
      for name in try SystemFile.names(in: "\(folder)/\(year)") where name.hasSuffix(".json") {
        if let day = CivilDate(name.dropLast(5)) { days.append(day) }
      }
    }
    return days
  }
}
