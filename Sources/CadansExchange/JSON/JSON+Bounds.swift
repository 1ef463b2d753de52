public import CadansText

extension JSON {
  /// The most that one file may weigh, in bytes.
  ///
  /// - Source: <doc:The-contract#Security-and-privacy>: imports are bounded in size [ENG].
  public static let largest = 2 << 20

  /// The document as it is written to a file, once it is certain that it can be read again.
  ///
  /// - Parameter path: The file.
  /// - Errors: 65 for what weighs more, nests deeper or has more values than a reader takes; what is
  ///   there stays as it is.
  public func readableBytes(_ path: String) throws(Problem) -> [UInt8] {
    let bytes = bytes
    do throws(Problem) {
      guard bytes.count <= Self.largest else {
        throw Problem(
          .refused,
          tr(
            "{file} would be larger than {n} MB.",
            ["file": path, "n": String(Self.largest >> 20)]), path: path)
      }
      _ = try JSON(reading: bytes, path: path)
      return bytes
    } catch {
      var problem = error
      problem.hint = tr("Nothing was written: what is there stays as it was.")
      throw problem
    }
  }

  /// How many levels the value nests: 0 for what is no object and no list.
  var levels: Int {
    switch self {
    case .object(let members): 1 + (members.map(\.value.levels).max() ?? 0)
    case .array(let elements): 1 + (elements.map(\.levels).max() ?? 0)
    default: 0
    }
  }
}
