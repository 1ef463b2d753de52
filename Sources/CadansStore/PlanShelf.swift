internal import CadansCore
internal import CadansExchange
internal import CadansText

/// The plans of a store as they are at one moment, each file read at most once.
///
/// For whoever looks at many days: ten years of days ask for the same few plans.
final class PlanShelf {
  /// The plan in force, or `nil` when there is none.
  let current: PlanFile?
  /// Which plan came into force when.
  let history: PlanHistory
  private let store: Store
  private let changed: Timestamp?
  private var files: [PlanHistory.Entry: PlanFile?] = [:]

  /// The plans of a store now.
  init(_ store: Store) throws(Problem) {
    self.store = store
    self.current = try store.planFile()
    self.history = try store.planHistory()
    self.changed = store.planChanged()
  }

  /// The plan of an entry of the history, or `nil` when it is not kept.
  func file(of entry: PlanHistory.Entry) throws(Problem) -> PlanFile? {
    if let known = files[entry] { return known }
    let file = try store.revision(entry.id, entry.revision)
    files[entry] = .some(file)
    return file
  }

  /// The plan that was in force at the end of a local day, or `nil` when there was none.
  ///
  /// On a day before the first plan, and where no history is known, it is the plan in force now.
  func plan(on day: CivilDate) throws(Problem) -> Plan? {
    guard let current = current?.plan else { return nil }
    guard let entry = history.entry(on: day) else { return current }
    // A plan file that was changed by hand says nothing of the days before.
    if entry.id == current.id, entry.revision == current.revision {
      guard let changed, day < changed.date else { return current }
    }
    return try file(of: entry)?.plan ?? current
  }
}
