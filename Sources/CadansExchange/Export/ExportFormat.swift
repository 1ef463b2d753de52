public import CadansText

/// A form in which a person can hand over, as `--format` names it.
///
/// Every writer is pure: the same handover and options give the same bytes, on any day.
public struct ExportFormat: Sendable {
  /// The word for `--format`.
  public let name: String

  /// Whether it is signed with the person's key: the adherence file.
  public var isSigned: Bool { name == "cadans" }

  /// Whether it tells what the person did and said; a calendar tells only what is due.
  public var holdsRecords: Bool { name != "ical" }

  /// Whether it names the person in a way that others put beside the names of more people: FHIR.
  public var namesPeople: Bool { name == "fhir" }

  /// Takes the next piece of a file, in order; what it throws ends the writing.
  public typealias Put = ([UInt8]) throws(Problem) -> Void

  /// Makes the file, piece by piece, so that a large one is never in memory as a whole.
  public let write: @Sendable (Handover, ExportOptions, Put) throws(Problem) -> Void

  /// The forms there are.
  public static let all: [ExportFormat] = [
    ExportFormat(name: "cadans", write: AdherenceFile.write),
    ExportFormat(name: "fhir", write: FHIRBundle.write),
    ExportFormat(name: "csv") { (handover, options, put) throws(Problem) in
      try put(
        handover.csv(
          options.table, withPain: options.showsPain(handover), withNotes: options.withNotes))
    },
    ExportFormat(name: "ical") { (handover, options, put) throws(Problem) in
      try put(handover.calendar(in: options.zone))
    },
    ExportFormat(name: "html") { (handover, options, put) throws(Problem) in
      try put(Report(handover, options).bytes)
    },
  ]

  /// The form of this name, or `nil`.
  public static func named(_ name: String) -> ExportFormat? { all.first { $0.name == name } }
}
