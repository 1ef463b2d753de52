public import CadansText

extension JSON {
  /// How deep a file may nest: far more than any format of ours, far less than a stack.
  ///
  /// - Units: Levels.
  /// - Source: design.md, "Security and privacy": imports are bounded in depth [ENG].
  static let deepest = 64

  /// How many values a file may have: many times a day of ours, and still little memory.
  ///
  /// - Source: design.md, "Security and privacy": imports are bounded in count [ENG].
  public static let most = 500_000

  /// Reads one JSON document, strictly: UTF-8, no duplicate names, no text behind it.
  ///
  /// - Parameter most: How many values it may have.
  /// - Errors: ``Problem`` with code 65, the line, and `path` as the file.
  public init(
    reading bytes: [UInt8], path: String, most: Int = JSON.most
  ) throws(Problem) {
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let start = hasMark ? 3 : 0
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
      || bytes[start...].prefix(2).contains(0)
    {
      throw Problem(
        .refused, tr("{file} is written in UTF-16, and UTF-8 was expected.", ["file": path]),
        path: path, hint: tr("Save it again as UTF-8."))
    }
    guard bytes.count <= most || Self.mayHoldFew(bytes, most) else {
      throw Problem(
        .refused,
        tr(
          "{file} has more than {n} values, which no plan or log does.",
          ["file": path, "n": String(most)]), path: path)
    }
    var reader = JSONReader(bytes, from: start)
    do throws(JSONReader.Failure) {
      self = try reader.document()
    } catch {
      throw Self.problem(error, path: path, line: reader.line)
    }
  }

  /// Whether these bytes cannot hold more than `most` values; commas within texts count too.
  private static func mayHoldFew(_ bytes: [UInt8], _ most: Int) -> Bool {
    bytes.withUnsafeBytes { bytes in
      var count = 0
      for byte in bytes
      where byte == UInt8(ascii: ",") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") {
        count += 1
      }
      return count <= most
    }
  }

  private static func problem(
    _ failure: JSONReader.Failure, path: String, line: Int
  ) -> Problem {
    let message =
      switch failure {
      case .repeated: tr("{file} names the same field twice.", ["file": path])
      case .tooDeep:
        tr(
          "{file} nests deeper than {n} levels, which no plan or log does.",
          ["file": path, "n": String(deepest)])
      case .notUTF8: tr("{file} is not valid UTF-8.", ["file": path])
      case .unfinished:
        tr("{file} ends in the middle: it is not complete JSON.", ["file": path])
      case .tooLarge: tr("{file} has a number that is too large.", ["file": path])
      case .malformed: tr("{file} is not JSON.", ["file": path])
      }
    return Problem(.refused, message, path: path, line: line)
  }
}
