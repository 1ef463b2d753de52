public import CadansCore
public import CadansExchange
public import CadansText

extension Store {
  /// Puts a plan in force and keeps it among the revisions.
  public func activate(_ file: PlanFile, at now: Timestamp) throws(Problem) {
    try activate(at: now) { _ throws(Problem) in file }
  }

  /// Puts the plan in force that `make` gives from the files as they are, while nobody else writes.
  ///
  /// Replacing `plan.json` is what puts it in force; whatever happens before or after, a reader
  /// finds the plan before or this one.
  @discardableResult
  public func activate(
    at now: Timestamp, _ make: (StoreReading) throws(Problem) -> PlanFile
  ) throws(Problem) -> PlanFile {
    try locked { () throws(Problem) in
      let reading = StoreReading(self)
      let before = try reading.planFile()
      let file = try make(reading)
      let plan = file.plan
      var history = try reading.planHistory()
      var files: [(document: JSON, to: String)] = []
      if let before {
        // One that came without a history was in force since it was made, as far as is known.
        if history.entries.isEmpty { history.complete(with: before.plan, since: now) }
        let path = revisionPath(before.plan.id, before.plan.revision)
        if try reading.revision(before.plan.id, before.plan.revision) == nil {
          files.append((before.document, path))
        }
      }
      // What cannot be read is not written over, nor what says something else.
      let path = revisionPath(plan.id, plan.revision)
      try reading.checkRevision(of: file)
      try reading.checkPatient(of: plan)
      history.entries.append(.init(id: plan.id, revision: plan.revision, from: now))
      files += [
        (file.document, path), (file.document, paths.plan),
        (try rewritten(history), paths.planHistory),
      ]
      try write(files)
      return file
    }
  }

  /// A history as it is written: what this program does not know in the one before stays.
  private func rewritten(_ history: PlanHistory) throws(Problem) -> JSON {
    guard let written = try document(paths.planHistory) else { return history.document }
    let before = try PlanHistory(written, path: paths.planHistory)
    return written.rewritten(from: before.document, to: history.document).raised
  }

  /// The paths of all revisions that are kept.
  func revisionPaths() throws(Problem) -> [String] {
    try SystemFile.names(in: paths.plans).map { "\(paths.plans)/\($0)" }
      .filter { $0.hasSuffix(".json") && $0 != paths.planHistory }
  }

  func revisionPath(_ id: String, _ revision: Int) -> String {
    "\(paths.plans)/\(id)-\(revision).json"
  }

  /// When the plan file was changed, as written down here.
  func planChanged() -> Timestamp? {
    modified(paths.plan).map { LocalZone().timestamp(Instant(seconds: $0.seconds)) }
  }
}

extension PlanHistory {
  /// Adds the plan in force where the last entry is another.
  mutating func complete(with plan: Plan, since changed: Timestamp?) {
    if let last = entries.last {
      guard !last.names(plan) else { return }
      let from = changed.flatMap { $0.instant > last.from.instant ? $0 : nil } ?? last.from
      entries.append(Entry(id: plan.id, revision: plan.revision, from: from))
    } else {
      let created = plan.createdAt
      let from = changed.flatMap { $0.instant < created.instant ? $0 : nil } ?? created
      entries.append(Entry(id: plan.id, revision: plan.revision, from: from))
    }
  }
}

extension PlanHistory.Entry {
  fileprivate func names(_ plan: Plan) -> Bool { id == plan.id && revision == plan.revision }
}
