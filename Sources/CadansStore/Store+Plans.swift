public import CadansCore
public import CadansExchange
public import CadansText

extension Store {
  /// Which plan came into force when; the last entry is the plan in force.
  ///
  /// A plan file that was put in place by another program, or by an activation that was cut short,
  /// is in force since its file was changed. Without any history nothing is known of the past.
  public func planHistory() throws(Problem) -> PlanHistory {
    guard
      var history = try own({ () throws(Problem) -> PlanHistory? in
        guard let document = try document(paths.planHistory) else { return nil }
        return try PlanHistory(document, path: paths.planHistory)
      })
    else { return PlanHistory() }
    // A plan file that cannot be read is told by everybody who needs the plan itself.
    if let current = try? planFile()?.plan { history.complete(with: current, since: planChanged()) }
    return history
  }

  /// The plan that was in force at the end of a local day, or `nil` when there was none.
  ///
  /// On a day before the first plan, and where no history is known, it is the plan in force now.
  public func plan(on day: CivilDate) throws(Problem) -> Plan? {
    try PlanShelf(self).plan(on: day)
  }

  /// Refuses a plan whose id and revision another plan has already.
  ///
  /// A day is counted against the plan of that day, so a revision never changes afterwards.
  ///
  /// - Parameter path: The file to name, or `nil` for the one that is kept.
  /// - Errors: 65.
  /// - Source: <doc:0007-A-revision-never-changes>
  public func checkRevision(of file: PlanFile, path: String? = nil) throws(Problem) {
    let plan = file.plan
    var known = [try revision(plan.id, plan.revision)]
    if let current = try planFile(), current.plan.isSameRevision(as: plan) { known.append(current) }
    guard let other = known.lazy.compactMap(\.self).first(where: { !$0.saysTheSame(as: file) })
    else { return }
    let path = path ?? revisionPath(plan.id, plan.revision)
    throw Problem(
      .refused,
      tr(
        "{file} says it is revision {n} of plan {id}, and there is another plan of that number.",
        ["file": path, "n": String(other.plan.revision), "id": plan.id]), path: path,
      hint: tr("A revision never changes: ask for a file with a new revision number."))
  }

  /// Refuses a plan that was made for somebody else: what is logged is of one person.
  ///
  /// A plan without a pseudonym does not hide the pseudonym of the plans before it.
  ///
  /// - Parameter path: The file to name, or `nil` for the plan in force.
  /// - Errors: 65.
  public func checkPatient(of plan: Plan, path: String? = nil) throws(Problem) {
    guard let other = plan.pseudonym, let known = try knownPseudonym(), known != other
    else { return }
    let path = path ?? paths.plan
    throw Problem(
      .refused,
      tr(
        "{file} is for {other}, and your plans so far were for {known}.",
        ["file": path, "other": other, "known": known]), path: path,
      hint: tr("Ask your practice whether this is your file."))
  }

  /// The name that stands for the person, of the last plan that gives one.
  private func knownPseudonym() throws(Problem) -> String? {
    if let name = try planFile()?.plan.pseudonym { return name }
    for entry in try planHistory().entries.reversed() {
      if let name = try revision(entry.id, entry.revision)?.plan.pseudonym { return name }
    }
    return nil
  }

  /// The kept revision that the plan in force says it is, and is not; `nil` when all is well.
  ///
  /// That is so after a plan file was changed by hand: it is in force, and what is kept stays.
  public func contradictedRevision() throws(Problem) -> String? {
    guard let current = try planFile(),
      let kept = try revision(current.plan.id, current.plan.revision),
      !kept.saysTheSame(as: current)
    else { return nil }
    return revisionPath(kept.plan.id, kept.plan.revision)
  }

  /// The number of the revision that may come next.
  public func nextRevision(of plan: Plan) throws(Problem) -> Int {
    var number = plan.revision + 1
    while try document(revisionPath(plan.id, number)) != nil { number += 1 }
    return number
  }

  /// Puts a plan in force and keeps it among the revisions.
  public func activate(_ file: PlanFile, at now: Timestamp) throws(Problem) {
    try activate(at: now) { _ throws(Problem) in file }
  }

  /// Puts the plan in force that `make` gives from the one before, while nobody else writes.
  ///
  /// Replacing `plan.json` is what puts it in force; whatever happens before or after, a reader
  /// finds the plan before or this one.
  @discardableResult
  public func activate(
    at now: Timestamp, _ make: (PlanFile?) throws(Problem) -> PlanFile
  ) throws(Problem) -> PlanFile {
    try locked { () throws(Problem) in
      let before = try planFile()
      let file = try make(before)
      let plan = file.plan
      var history = try planHistory()
      var files: [(document: JSON, to: String)] = []
      if let before {
        // One that came without a history was in force since it was made, as far as is known.
        if history.entries.isEmpty { history.complete(with: before.plan, since: now) }
        let path = revisionPath(before.plan.id, before.plan.revision)
        if try document(path) == nil { files.append((before.document, path)) }
      }
      // What cannot be read is not written over, nor what says something else.
      let path = revisionPath(plan.id, plan.revision)
      try checkRevision(of: file)
      try checkPatient(of: plan)
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

  /// The plan file of a revision that was in force, or `nil` when it is not kept.
  public func revision(_ id: String, _ revision: Int) throws(Problem) -> PlanFile? {
    let path = revisionPath(id, revision)
    return try own { () throws(Problem) in
      guard let document = try document(path) else { return nil }
      return try PlanFile(document, path: path)
    }
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

extension Plan {
  fileprivate func isSameRevision(as other: Plan) -> Bool {
    id == other.id && revision == other.revision
  }
}

extension PlanHistory {
  /// Adds the plan in force where the last entry is another.
  fileprivate mutating func complete(with plan: Plan, since changed: Timestamp?) {
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
