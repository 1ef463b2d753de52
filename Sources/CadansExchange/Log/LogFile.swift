public import CadansCore
public import CadansText

extension DayLog {
  /// Reads the log file of a day.
  ///
  /// - Parameter offset: Seconds east of UTC in a zone, by its IANA name, to hold each record's
  ///   offset against; `nil` where that is not known, and then it is taken as it is.
  /// - Errors: 65, with the first fault, when it is damaged or of a newer version.
  public init(
    _ document: JSON, path: String, offset: (String, Instant) -> Int? = { _, _ in nil }
  ) throws(Problem) {
    let faults = Faults()
    let reader = try Format.log.reader(document, path: path, faults: faults)
    let day = reader.date("day", required: true)
    let records = reader.objects("records", required: true) { reader -> Record? in
      guard let record = Record(reading: reader, offset: offset) else { return nil }
      if let day, record.day != day {
        reader.fault("day", tr("{day} was expected, as in the file", ["day": day.description]))
      }
      return record
    }
    reader.finish()
    try faults.check(file: path)
    guard let day, let records else {
      throw Problem(.refused, tr("{file} is not JSON.", ["file": path]), path: path)
    }
    self.init(day: day, records: records)
    markAmendments()
  }

  /// Marks also the amendments that keep the time and the zone of a record that is marked.
  private mutating func markAmendments() {
    var marked: [RecordID: Record] = [:]
    for (place, record) in records.enumerated() {
      if let base = record.replaces.flatMap({ marked[$0] }), base.at == record.at,
        base.timeZone == record.timeZone
      {
        records[place].zoneDiffers = true
      }
      if records[place].zoneDiffers { marked[record.id] = record }
    }
  }

  /// The records of a log file that say more than this program knows, as they were written: those
  /// in whose `ext` others keep something, and all of a file of a higher minor version.
  public static func written(in document: JSON) -> [RecordID: JSON] {
    let isNewer = FormatVersion(of: document).map { $0 > .own } ?? false
    var found: [RecordID: JSON] = [:]
    for record in document["records"]?.array ?? [] where isNewer || record.isExtended {
      // Of an id that is there twice the first record counts.
      if let id = record["id"]?.string.flatMap({ RecordID($0) }), found[id] == nil {
        found[id] = record
      }
    }
    return found
  }

  /// The log as a file.
  public var document: JSON {
    Format.log.document(["day": .text(day), "records": .array(records.map(\.json))])
  }
}
