extension DayLog {
  /// One thing that was said, in the last form it was given, and how it came to that.
  ///
  /// What was taken back is here too: whoever was told of it before has to hear that it no longer
  /// holds.
  public struct Statement: Hashable, Sendable {
    /// The last form.
    public let record: Record
    /// The forms before it, the first first.
    public let earlier: [RecordID]
    /// The record that took it back, or `nil` while it holds.
    public let void: Record?

    /// The record that says how it stands: the void, the last amendment, or the thing itself.
    public var id: RecordID { (void ?? record).id }

    /// Every record that stood for it before that one.
    public var superseded: [RecordID] { void == nil ? earlier : earlier + [record.id] }
  }

  /// Everything that was said of the day, each thing once, in the order in which it was first said.
  public var statements: [Statement] {
    var seen: Set<RecordID> = []
    let unique = records.filter { seen.insert($0.id).inserted }
    let beginnings = beginnings
    let holding = Set(effective.map(\.id))
    // Of several voids the last one counts.
    var voids: [RecordID: Record] = [:]
    for record in unique {
      if let target = record.voids { voids[beginnings[target] ?? target] = record }
    }
    return Self.forms(unique, beginnings).compactMap { origin, forms in
      guard let last = forms.last else { return nil }
      return Statement(
        record: last, earlier: forms.dropLast().map(\.id),
        void: holding.contains(last.id) ? nil : voids[origin])
    }
  }
}
