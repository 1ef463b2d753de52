public import CadansText

/// A form in which a person can hand over, as `--format` names it.
///
/// Every writer is pure: the same handover and options give the same bytes, on any day.
public struct ExportFormat: Sendable {
  /// The word for `--format`.
  public let name: String

  /// Whether it is signed, and encrypted where the plan names a recipient: the adherence file.
  public var isSigned: Bool { name == "cadans" }

  /// Makes the file.
  public let write: @Sendable (Handover, ExportOptions) throws(Problem) -> [UInt8]

  /// The forms there are.
  public static let all: [ExportFormat] = [
    ExportFormat(name: "cadans", write: AdherenceFile.bytes),
    ExportFormat(name: "fhir", write: FHIRBundle.bytes),
    ExportFormat(name: "csv") { handover, options in
      handover.csv(
        options.table, withPain: options.showsPain(handover), withNotes: options.withNotes)
    },
    ExportFormat(name: "ical") { handover, options in handover.calendar(in: options.zone) },
    ExportFormat(name: "html") { handover, options in Report(handover, options).bytes },
  ]

  /// The form of this name, or `nil`.
  public static func named(_ name: String) -> ExportFormat? { all.first { $0.name == name } }
}
