internal import CJansson
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
    var bytes = bytes[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    // A file system that lost power may leave a file of the right length with nothing in it.
    if !bytes.isEmpty, bytes.prefix(4).allSatisfy({ $0 == 0 }) {
      throw Problem(
        .refused,
        tr("{file} was lost: there are zero bytes where its text was.", ["file": path]),
        path: path)
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
      || bytes.prefix(2).contains(0)
    {
      throw Problem(
        .refused, tr("{file} is written in UTF-16, and UTF-8 was expected.", ["file": path]),
        path: path, hint: tr("Save it again as UTF-8."))
    }
    guard Self.mayHoldFew(bytes, most) else {
      throw Problem(
        .refused,
        tr(
          "{file} has more than {n} values, which no plan or log does.",
          ["file": path, "n": String(most)]), path: path)
    }
    var failure = json_error_t()
    let root = bytes.withUnsafeBytes { buffer in
      json_loadb(buffer.baseAddress, buffer.count, Int(JSON_REJECT_DUPLICATES), &failure)
    }
    guard let root else { throw Self.problem(failure, path: path) }
    defer { json_decref(root) }
    self = try Self.value(root, path: path, level: 1)
  }

  /// Whether these bytes cannot hold more than `most` values; commas within texts count too.
  private static func mayHoldFew(_ bytes: ArraySlice<UInt8>, _ most: Int) -> Bool {
    guard bytes.count > most else { return true }
    return bytes.withUnsafeBytes { bytes in
      var count = 0
      for byte in bytes
      where byte == UInt8(ascii: ",") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") {
        count += 1
      }
      return count <= most
    }
  }

  private static func value(
    _ node: UnsafeMutablePointer<json_t>, path: String, level: Int
  ) throws(Problem) -> JSON {
    guard level <= deepest else {
      throw Problem(
        .refused,
        tr(
          "{file} nests deeper than {n} levels, which no plan or log does.",
          ["file": path, "n": String(deepest)]),
        path: path)
    }
    switch node.pointee.type {
    case JSON_OBJECT:
      var members: [Member] = []
      members.reserveCapacity(json_object_size(node))
      var iterator = json_object_iter(node)
      while let current = iterator {
        if let key = json_object_iter_key(current), let child = json_object_iter_value(current) {
          members.append(
            Member(
              text(key, json_object_iter_key_len(current)),
              try value(child, path: path, level: level + 1)))
        }
        iterator = json_object_iter_next(node, current)
      }
      return .object(members)
    case JSON_ARRAY:
      var elements: [JSON] = []
      let count = json_array_size(node)
      elements.reserveCapacity(count)
      for index in 0..<count {
        guard let child = json_array_get(node, index) else { continue }
        elements.append(try value(child, path: path, level: level + 1))
      }
      return .array(elements)
    case JSON_STRING:
      return .string(json_string_value(node).map { text($0, json_string_length(node)) } ?? "")
    case JSON_INTEGER: return .integer(Int(json_integer_value(node)))
    case JSON_REAL: return .real(json_real_value(node))
    case JSON_TRUE: return .bool(true)
    case JSON_FALSE: return .bool(false)
    default: return .null
    }
  }

  /// A text of jansson's, which is valid UTF-8 and holds no zero.
  private static func text(_ letters: UnsafePointer<CChar>, _ count: Int) -> String {
    letters.withMemoryRebound(to: UInt8.self, capacity: count) {
      String(decoding: UnsafeBufferPointer(start: $0, count: count), as: UTF8.self)
    }
  }

  private static func problem(_ failure: json_error_t, path: String) -> Problem {
    var failure = failure
    let code = withUnsafePointer(to: &failure) { json_error_code($0) }
    let line = Int(failure.line)
    let message =
      switch code {
      case json_error_duplicate_key:
        tr("{file} names the same field twice.", ["file": path])
      case json_error_stack_overflow:
        tr(
          "{file} nests deeper than {n} levels, which no plan or log does.",
          ["file": path, "n": String(deepest)])
      case json_error_invalid_utf8:
        tr("{file} is not valid UTF-8.", ["file": path])
      case json_error_premature_end_of_input:
        tr("{file} ends in the middle: it is not complete JSON.", ["file": path])
      case json_error_numeric_overflow:
        tr("{file} has a number that is too large.", ["file": path])
      default: tr("{file} is not JSON.", ["file": path])
      }
    return Problem(.refused, message, path: path, line: line > 0 ? line : nil)
  }
}
