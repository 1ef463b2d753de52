public import CadansCore

/// Records of a file that say more than this program knows, as they were written there: who writes
/// one of them into a log passes that on.
///
/// - Source: <doc:0017-What-a-newer-file-says-is-kept>
public struct WrittenRecords: Sendable {
  /// The version of the file.
  private let version: FormatVersion
  private let objects: [RecordID: (read: Record, written: JSON)]

  /// None: every record is this program's own.
  public init() {
    version = .own
    objects = [:]
  }

  init(in document: JSON, read records: [Record]) {
    version = FormatVersion(of: document) ?? .own
    let written = DayLog.written(in: document)
    objects = Dictionary(
      records.compactMap { record in written[record.id].map { (record.id, (record, $0)) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// A log with these records at its end, each as it was written, with what changed since it was
  /// read.
  ///
  /// The log is of this program's version then; of a higher one where it was, or where a record
  /// came from a file of a higher one.
  public func adding(_ records: [Record], to log: JSON) -> JSON {
    var log = log
    var version = FormatVersion.own
    let new = records.map { record in
      guard let known = objects[record.id] else { return record.json }
      version = max(version, self.version)
      return known.written.rewritten(from: known.read.json, to: record.json)
    }
    log["records"] = .array((log["records"]?.array ?? []) + new)
    return log.raised(to: version)
  }
}
