public import CadansText

/// The file that a person hands to the therapist.
public struct AdherenceFile {
  /// The file of a handover.
  public static func bytes(
    _ handover: Handover, _ options: ExportOptions
  ) throws(Problem) -> [UInt8] {
    Format.adherence.document([
      "period": .members(["from": .text(handover.from), "through": .text(handover.through)])
    ]).bytes
  }
}
