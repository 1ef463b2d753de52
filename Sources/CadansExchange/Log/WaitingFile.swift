public import CadansCore
public import CadansText

/// Answers that the person gave, and that could not be written in the log yet.
///
/// A file of a higher minor version may say more than this program knows: that stays in the file,
/// and goes with an answer into the log.
///
/// - Shape: The records as they will stand in the log, of whatever day, with their ids: by these
///   each is written there once.
/// - Source: <doc:Waiting-file>; <doc:0017-What-a-newer-file-says-is-kept>
public struct WaitingFile: Hashable, Sendable {
  /// What waits, in the order in which it was said.
  public private(set) var records: [Record]

  /// The file as it stands.
  public private(set) var document: JSON

  /// A file in which nothing waits.
  public init() {
    self.records = []
    self.document = Self.document(of: [])
  }

  /// Reads the file.
  ///
  /// - Errors: 65, with the first fault, when it is damaged or of a newer version.
  public init(_ document: JSON, path: String) throws(Problem) {
    let faults = Faults()
    let reader = try Format.waiting.reader(document, path: path, faults: faults)
    let records = reader.objects("records", required: true) {
      Record(reading: $0, offset: { _, _ in nil })
    }
    reader.finish()
    try faults.check(file: path)
    guard let records else {
      throw Problem(.refused, tr("{file} is not JSON.", ["file": path]), path: path)
    }
    self.records = records
    self.document = document
  }

  /// The file with other answers; what stays in it stays as it was written.
  public func replacing(_ next: [Record]) -> Self {
    var file = self
    file.records = next
    file.document =
      document.rewritten(from: Self.document(of: records), to: Self.document(of: next)).raised
    return file
  }

  /// The answers that say more than this program knows, as they were written.
  public var written: WrittenRecords { WrittenRecords(in: document, read: records) }

  private static func document(of records: [Record]) -> JSON {
    Format.waiting.document(["records": .array(records.map(\.json))])
  }
}
