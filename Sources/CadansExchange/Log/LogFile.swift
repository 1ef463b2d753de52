public import CadansCore
public import CadansText

extension DayLog {
  /// Reads the log file of a day.
  ///
  /// - Errors: 65, with the first fault, when it is damaged or of a newer version.
  public init(_ document: JSON, path: String) throws(Problem) {
    let faults = Faults()
    let reader = try Format.log.reader(document, path: path, faults: faults)
    let day = reader.date("day", required: true)
    let records = reader.objects("records", required: true) { reader -> Record? in
      guard let record = Record(reading: reader) else { return nil }
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
  }

  /// The log as a file.
  public var document: JSON {
    Format.log.document(["day": .text(day), "records": .array(records.map(\.json))])
  }
}
