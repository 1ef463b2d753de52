public import CadansText

extension Store {
  /// The bytes of a file that somebody named, or `nil` when there is none.
  ///
  /// - Errors: 74 when it cannot be read, 65 when it is larger than `limit` bytes.
  public func bytes(_ path: String, limit: Int = Self.largestFile) throws(Problem) -> [UInt8]? {
    try SystemFile.read(path, limit: limit)
  }
}
