import CadansExchange
import CadansText

/// What was written piece by piece, as a whole.
private func gathered(
  _ write: (ExportFormat.Put) throws(Problem) -> Void
) throws(Problem) -> [UInt8] {
  var bytes: [UInt8] = []
  try write { (piece) throws(Problem) in bytes += piece }
  return bytes
}

extension AdherenceFile {
  static func bytes(_ handover: Handover, _ options: ExportOptions) throws(Problem) -> [UInt8] {
    try gathered { (put) throws(Problem) in try write(handover, options, to: put) }
  }
}

extension FHIRBundle {
  static func bytes(_ handover: Handover, _ options: ExportOptions) throws(Problem) -> [UInt8] {
    try gathered { (put) throws(Problem) in try write(handover, options, to: put) }
  }
}
