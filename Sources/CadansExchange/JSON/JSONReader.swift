/// Reads JSON text as RFC 8259 has it, and nothing looser.
///
/// Each byte is looked at once, and every look is within bounds: a hostile file can be refused,
/// and do nothing else.
///
/// - Shape: The outermost value is an object or a list. No name comes twice in an object; `\u0000`
///   and half a surrogate pair are refused; an integer fits into 64 bits.
/// - Source: <doc:0004-JSON-is-read-and-written-here>
struct JSONReader {
  /// Why a text is refused.
  enum Failure: Error {
    case malformed, unfinished, repeated, tooDeep, tooLarge, notUTF8
  }

  let bytes: [UInt8]
  var place: Int
  private var level = 0

  /// A reader of these bytes from a place on.
  init(_ bytes: [UInt8], from place: Int) {
    self.bytes = bytes
    self.place = place
  }

  /// The line that was reached, the first one being 1.
  var line: Int { 1 + bytes[..<min(place, bytes.count)].count { $0 == UInt8(ascii: "\n") } }

  /// The whole document.
  mutating func document() throws(Failure) -> JSON {
    let value: JSON
    switch try next() {
    case UInt8(ascii: "{"): value = try object()
    case UInt8(ascii: "["): value = try array()
    default: throw misfit
    }
    skipSpace()
    guard place == bytes.count else { throw misfit }
    return value
  }

  private mutating func value() throws(Failure) -> JSON {
    switch try next() {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: throw misfit
    }
  }

  private mutating func object() throws(Failure) -> JSON {
    try enter()
    var members: [JSON.Member] = []
    var names = Names()
    guard try next() != UInt8(ascii: "}") else { return leave(.object(members)) }
    members.reserveCapacity(8)
    while true {
      guard try next() == UInt8(ascii: "\"") else { throw misfit }
      let name = try string()
      guard names.add(name, to: members) else { throw .repeated }
      guard try next() == UInt8(ascii: ":") else { throw misfit }
      place += 1
      members.append(JSON.Member(name, try value()))
      switch try next() {
      case UInt8(ascii: ","): place += 1
      case UInt8(ascii: "}"): return leave(.object(members))
      default: throw misfit
      }
    }
  }

  private mutating func array() throws(Failure) -> JSON {
    try enter()
    var elements: [JSON] = []
    guard try next() != UInt8(ascii: "]") else { return leave(.array(elements)) }
    while true {
      elements.append(try value())
      switch try next() {
      case UInt8(ascii: ","): place += 1
      case UInt8(ascii: "]"): return leave(.array(elements))
      default: throw misfit
      }
    }
  }

  private mutating func enter() throws(Failure) {
    place += 1
    level += 1
    guard level <= JSON.deepest else { throw .tooDeep }
  }

  private mutating func leave(_ value: JSON) -> JSON {
    place += 1
    level -= 1
    return value
  }

  private mutating func word(_ letters: StaticString, _ value: JSON) throws(Failure) -> JSON {
    for index in 0..<letters.utf8CodeUnitCount {
      guard place < bytes.count else { throw .unfinished }
      guard bytes[place] == letters.utf8Start[index] else { throw .malformed }
      place += 1
    }
    return value
  }

  // MARK: Bytes

  /// The next byte that is no space; it is not passed yet.
  private mutating func next() throws(Failure) -> UInt8 {
    skipSpace()
    guard place < bytes.count else { throw .unfinished }
    return bytes[place]
  }

  private mutating func skipSpace() {
    while place < bytes.count {
      switch bytes[place] {
      case 0x20, 0x0A, 0x0D, 0x09: place += 1
      default: return
      }
    }
  }

  /// What is wrong with a byte that cannot stand here.
  private var misfit: Failure {
    guard bytes[place] >= 0x80 else { return .malformed }
    do throws(Failure) {
      _ = try text(place..<bytes.count)
      return .malformed
    } catch {
      return error
    }
  }

  /// These bytes as text.
  func text(_ range: Range<Int>) throws(Failure) -> String {
    do {
      return String(copying: try UTF8Span(validating: bytes.span.extracting(range)))
    } catch {
      throw .notUTF8
    }
  }
}

/// The names of an object, to find one that comes twice.
private struct Names {
  /// A bit for each name, many for the same one: only where it is set there is something to look at.
  private var marks: UInt64 = 0
  /// All names, where there are many: a hostile object must not cost the square of its size.
  private var many: Set<String> = []
  private static let few = 32

  /// Adds the name of the next member, or gives `false` when it is there already.
  mutating func add(_ name: String, to members: [JSON.Member]) -> Bool {
    guard members.count < Self.few else {
      if many.isEmpty { many = Set(members.map(\.name)) }
      return many.insert(name).inserted
    }
    var sum = UInt64(truncatingIfNeeded: name.utf8.count)
    for letter in name.utf8 { sum = sum &* 31 &+ UInt64(letter) }
    let mark: UInt64 = 1 << (sum % 64)
    defer { marks |= mark }
    return marks & mark == 0 || !members.contains { $0.name == name }
  }
}
