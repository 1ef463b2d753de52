public import CadansText
internal import JSONTape

extension JSON {
  /// How deep a file may nest: far more than any format of ours, far less than a stack.
  ///
  /// - Units: Levels.
  /// - Source: <doc:The-contract#Security-and-privacy>: imports are bounded in depth [ENG].
  static let deepest = 64

  /// How many values a file may have: many times a day of ours, and still little memory.
  ///
  /// - Source: <doc:The-contract#Security-and-privacy>: imports are bounded in count [ENG].
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
    let tape = bytes.withUnsafeBytes { JSONTapeRead($0.baseAddress, $0.count, most, Self.deepest) }
    defer { JSONTapeFree(tape) }
    guard tape.fault == JSONFaultNone else {
      throw Self.problem(tape.fault, before: tape.place, of: bytes, path: path, most: most)
    }
    var nodes = Nodes(tape)
    self = nodes.value()
    switch self {
    case .object, .array: break
    default: throw Problem(.refused, tr("{file} is not JSON.", ["file": path]), path: path, line: 1)
    }
  }

  /// The nodes of a tape, which are whole: each is taken once, in their order.
  private struct Nodes {
    private var next: UnsafePointer<JSONNode>
    private let letters: UnsafePointer<CChar>

    init(_ tape: JSONTape) { (next, letters) = (tape.nodes, tape.letters) }

    mutating func value() -> JSON {
      let node = next.pointee
      let count = Int(node.count)
      next += 1
      switch node.kind {
      case JSONKindObject:
        var members: [Member] = []
        members.reserveCapacity(count)
        for _ in 0..<count {
          let name = text(next.pointee)
          next += 1
          members.append(Member(name, value()))
        }
        return .object(members)
      case JSONKindArray: return .array((0..<count).map { _ in value() })
      case JSONKindString: return .string(text(node))
      case JSONKindInteger: return .integer(Int(node.integer))
      case JSONKindReal: return .real(node.real)
      case JSONKindLongReal: return JSON(digits: text(node))
      case JSONKindTrue: return .bool(true)
      case JSONKindFalse: return .bool(false)
      default: return .null
      }
    }

    /// The letters of a text, which are UTF-8 without a zero.
    private func text(_ node: JSONNode) -> String {
      let letters = UnsafeRawPointer(letters + Int(node.text.start))
      return String(
        decoding: UnsafeRawBufferPointer(start: letters, count: Int(node.count)), as: UTF8.self)
    }
  }

  private static func problem(
    _ fault: JSONFault, before place: Int, of bytes: ArraySlice<UInt8>, path: String, most: Int
  ) -> Problem {
    var place = place
    let message: String
    switch fault {
    case JSONFaultTooMany:
      message = tr(
        "{file} has more than {n} values, which no plan or log does.",
        ["file": path, "n": String(most)])
    case JSONFaultTooDeep:
      message = tr(
        "{file} nests deeper than {n} levels, which no plan or log does.",
        ["file": path, "n": String(deepest)])
    case JSONFaultRepeated: message = tr("{file} names the same field twice.", ["file": path])
    case JSONFaultTooLarge: message = tr("{file} has a number that is too large.", ["file": path])
    default:
      if let broken = firstBrokenLetter(bytes) {
        place = broken
        message = tr("{file} is not valid UTF-8.", ["file": path])
      } else if fault == JSONFaultUnfinished {
        message = tr("{file} ends in the middle: it is not complete JSON.", ["file": path])
      } else {
        message = tr("{file} is not JSON.", ["file": path])
      }
    }
    let line = 1 + bytes.prefix(place).count { $0 == UInt8(ascii: "\n") }
    return Problem(.refused, message, path: path, line: line)
  }

  /// Where the first bytes lie that are no letter of UTF-8.
  private static func firstBrokenLetter(_ bytes: ArraySlice<UInt8>) -> Int? {
    do {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }
}
