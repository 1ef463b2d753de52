/// Everything that was said about one local day.
///
/// - Shape: Records in the order in which they were written; the same id counts once.
/// - Source: <doc:Log-file>
public struct DayLog: Hashable, Sendable {
  /// The local day that the records speak of, whenever they were entered.
  public let day: CivilDate

  /// Everything that was written, amended and voided records too; ``effective`` says what holds.
  public var records: [Record]

  /// The log of a day.
  public init(day: CivilDate, records: [Record] = []) {
    self.day = day
    self.records = records
  }

  /// What holds: amended records in their last form, without what was taken back.
  ///
  /// A void takes back a record in whatever form it has by then. A void can itself be voided. An
  /// amendment whose record is not here stands by itself, so that nothing said gets lost.
  public var effective: [Record] {
    var seen: Set<RecordID> = []
    let isChanged = records.contains { $0.replaces != nil || $0.voids != nil }
    // As on most days: each record is there once, and nothing was amended or taken back.
    if !isChanged, records.allSatisfy({ seen.insert($0.id).inserted }) { return records }
    seen = []
    let unique = records.filter { seen.insert($0.id).inserted }
    guard isChanged else { return unique }
    var deadVoids: Set<RecordID> = []
    var voided: Set<RecordID> = []
    for record in unique.reversed() {
      guard let target = record.voids, !deadVoids.contains(record.id) else { continue }
      deadVoids.insert(target)
      voided.insert(target)
    }
    let beginnings = beginnings
    func origin(of id: RecordID) -> RecordID { beginnings[id] ?? id }
    var deadOrigins: Set<RecordID> = []
    for id in voided { deadOrigins.insert(origin(of: id)) }
    var latest: [RecordID: Record] = [:]
    for record in unique where record.voids == nil {
      latest[origin(of: record.id)] = record
    }
    var shown: Set<RecordID> = []
    return unique.compactMap { record in
      guard record.voids == nil else { return nil }
      let origin = origin(of: record.id)
      guard !deadOrigins.contains(origin), shown.insert(origin).inserted else { return nil }
      return latest[origin]
    }
  }

  /// The sessions that hold.
  public var sessions: [(record: Record, session: Session)] {
    effective.compactMap { record in record.session.map { (record, $0) } }
  }

  /// Whether the person was away that day, as they said in time.
  public var isAway: Bool { effective.contains(where: \.isAwayInTime) }

  /// Why the person was away that day, where they said so afterwards: it stands beside what they
  /// missed, and excuses none of it.
  public var awayAfterwards: (record: Record, reason: String)? {
    for record in effective {
      if case .away(let reason) = record.content, !record.isAwayInTime { return (record, reason) }
    }
    return nil
  }

  /// Whether a day away was noted, in time or afterwards.
  public var hasAway: Bool { isAway || awayAfterwards != nil }

  /// The form in which a record holds now, or `nil` when it does not.
  public func current(_ id: RecordID) -> Record? {
    let beginnings = beginnings
    let wanted = beginnings[id] ?? id
    return effective.first { beginnings[$0.id] ?? $0.id == wanted }
  }

  /// What each amendment replaces.
  var origins: [RecordID: RecordID] {
    Dictionary(
      records.compactMap { record in record.replaces.map { (record.id, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// The record that each amendment goes back to, each chain walked once.
  ///
  /// A chain that bites its tail goes back to the one of its records that was written first.
  var beginnings: [RecordID: RecordID] {
    let origins = origins
    guard !origins.isEmpty else { return [:] }
    var places: [RecordID: Int] = [:]
    for (place, record) in records.enumerated() where places[record.id] == nil {
      places[record.id] = place
    }
    var found: [RecordID: RecordID] = [:]
    for record in records where found[record.id] == nil && origins[record.id] != nil {
      var chain: [RecordID] = []
      var onChain: [RecordID: Int] = [:]
      var current = record.id
      while found[current] == nil, onChain[current] == nil, let next = origins[current] {
        onChain[current] = chain.count
        chain.append(current)
        current = next
      }
      let end =
        found[current]
        ?? onChain[current].flatMap { start in
          chain[start...].min { places[$0, default: .max] < places[$1, default: .max] }
        } ?? current
      for id in chain { found[id] = end }
    }
    return found
  }
}
