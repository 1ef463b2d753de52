extension DayLog {
  /// One thing that was said, in every form that it was given.
  struct Chain {
    /// The forms, the first first; at least one.
    let forms: [Record]
    /// The record that takes it back, or `nil` while it holds.
    let void: Record?

    /// The form that holds, or `nil` where it was taken back.
    var holding: Record? { void == nil ? forms.last : nil }
  }

  /// Everything that was said of the day, each thing once, in the order in which it was first said.
  var chains: [Chain] {
    var seen: Set<RecordID> = []
    let unique = records.filter { seen.insert($0.id).inserted }
    let beginnings = beginnings
    var voids: [RecordID: Record] = [:]
    var dead: Set<RecordID> = []
    for record in unique.reversed() {
      guard let target = record.voids, !dead.contains(record.id) else { continue }
      dead.insert(target)
      let origin = beginnings[target] ?? target
      voids[origin] = voids[origin] ?? record
    }
    return Self.forms(unique, beginnings).map { Chain(forms: $0.forms, void: voids[$0.origin]) }
  }

  /// The forms of each thing that was said, the thing that was said first in front.
  ///
  /// - Parameters:
  ///   - unique: The records of a day, each once; those that take back say no thing of their own.
  ///   - beginnings: The record with which the chain of each amendment began.
  /// - Shape: `forms` holds one record at least, the first form in front.
  static func forms(
    _ unique: [Record], _ beginnings: [RecordID: RecordID]
  ) -> [(origin: RecordID, forms: [Record])] {
    var things: [(origin: RecordID, forms: [Record])] = []
    var places: [RecordID: Int] = [:]
    for record in unique where record.voids == nil {
      let origin = beginnings[record.id] ?? record.id
      if let place = places[origin] {
        things[place].forms.append(record)
      } else {
        places[origin] = things.count
        things.append((origin, [record]))
      }
    }
    return things
  }

  /// What held of the day at the latest `seconds` after each thing was first said.
  ///
  /// - Source: <doc:The-engine#What-is-taken-back>: what is changed or voided later keeps, for the
  ///   engine, what it said then.
  func settled(within seconds: Int64) -> DayLog {
    // As on most days: nothing was amended or taken back.
    guard records.contains(where: { $0.replaces != nil || $0.voids != nil }) else { return self }
    let beginnings = beginnings
    var voided: [RecordID: RecordID] = [:]
    for record in records { voided[record.id] = voided[record.id] ?? record.voids }
    var first: [RecordID: Instant] = [:]
    // Each chain of voids is walked once; one that bites its tail ends where it was entered.
    var ends: [RecordID: RecordID] = [:]
    func thing(_ record: Record) -> RecordID {
      var way: Set<RecordID> = []
      var id = record.id
      while ends[id] == nil, let target = voided[id], way.insert(id).inserted { id = target }
      let end = ends[id] ?? id
      for id in way { ends[id] = end }
      return beginnings[end] ?? end
    }
    for record in records where record.voids == nil {
      let origin = beginnings[record.id] ?? record.id
      first[origin] = min(first[origin] ?? .distantFuture, record.recordedAt.instant)
    }
    return DayLog(
      day: day,
      records: records.filter { record in
        guard let said = first[thing(record)] else { return true }
        return record.recordedAt.instant.seconds(since: said) <= seconds
      })
  }
}
