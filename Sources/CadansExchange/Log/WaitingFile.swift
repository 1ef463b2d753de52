public import CadansCore
public import CadansText

/// Answers that the person gave, and that could not be written in the log yet.
///
/// - Shape: The records as they will stand in the log, of whatever day, with their ids: by these
///   each is written there once.
/// - Source: <doc:Waiting-file>
public struct WaitingFile: Hashable, Sendable {
  /// What waits, in the order in which it was said.
  public var records: [Record]

  /// A file of these answers.
  public init(records: [Record] = []) {
    self.records = records
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
    self.init(records: records)
  }

  /// It as a file.
  public var document: JSON {
    Format.waiting.document(["records": .array(records.map(\.json))])
  }
}
