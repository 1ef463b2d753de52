public import CadansCore
public import CadansExchange
public import CadansText

extension StoreReading {
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
    let path = path ?? store.revisionPath(plan.id, plan.revision)
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
    let path = path ?? store.paths.plan
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
    return store.revisionPath(kept.plan.id, kept.plan.revision)
  }

  /// The number of the revision that may come next.
  public func nextRevision(of plan: Plan) throws(Problem) -> Int {
    var number = plan.revision + 1
    while try store.document(store.revisionPath(plan.id, number)) != nil { number += 1 }
    return number
  }
}

extension Plan {
  fileprivate func isSameRevision(as other: Plan) -> Bool {
    id == other.id && revision == other.revision
  }
}
