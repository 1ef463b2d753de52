public import CadansCore
public import CadansText

/// Which revision of which plan came into force when.
///
/// - Shape: Entries in the order in which they came into force.
/// - Source: <doc:Plan-history-file>; <doc:Peers#Plans-in-versions>
public struct PlanHistory: Hashable, Sendable {
  /// One plan that came into force.
  public struct Entry: Hashable, Sendable {
    /// The plan's identifier.
    public let id: String

    /// Its revision, 1…1,000,000.
    public let revision: Int

    /// When it came into force.
    public let from: Timestamp

    /// A plan that came into force.
    public init(id: String, revision: Int, from: Timestamp) {
      self.id = id
      self.revision = revision
      self.from = from
    }
  }

  /// The plans that were in force, the present one last; empty when there never was one.
  public var entries: [Entry]

  /// From when until when each of them was in force.
  public var timeline: PlanTimeline<Entry> { PlanTimeline(entries.map { ($0, $0.from) }) }

  /// A history of these entries.
  public init(entries: [Entry] = []) {
    self.entries = entries
  }

  /// When the plan of a local day came into force; on a day before the first, when that one did.
  ///
  /// `nil` when nothing is known of the past.
  public func inForceSince(on day: CivilDate) -> Instant? {
    (timeline.inForce(atEndOf: day)?.from ?? entries.first?.from)?.instant
  }

  /// Reads a history file.
  public init(_ document: JSON, path: String) throws(Problem) {
    let faults = Faults()
    let reader = try Format.planHistory.reader(document, path: path, faults: faults)
    let entries = reader.objects("entries", required: true, limit: 100_000) { reader -> Entry? in
      // The id leads to a file, so it is read as strictly as in a plan.
      guard
        let id = reader.parsed(
          "id", required: true, expected: tr("1 to 64 letters, digits, dots and dashes"),
          { isPlanID($0) ? $0 : nil }),
        let revision = reader.integer("revision", in: 1...1_000_000, required: true),
        let from = reader.timestamp("from", required: true)
      else { return nil }
      return Entry(id: id, revision: revision, from: from)
    }
    reader.finish()
    try faults.check(file: path)
    self.init(entries: entries ?? [])
  }

  /// The history as a file.
  public var document: JSON {
    Format.planHistory.document([
      "entries": .array(
        entries.map {
          .members([
            "id": .string($0.id), "revision": .integer($0.revision), "from": .text($0.from),
          ])
        })
    ])
  }
}
