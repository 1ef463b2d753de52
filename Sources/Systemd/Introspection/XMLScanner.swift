/// Cuts the XML of an introspection document into tags: elements and attributes, no text.
///
/// Comments, the declaration and the document type are passed over; text other than white space,
/// entities of one's own and CDATA are refused, because introspection documents have none.
struct XMLScanner {
  /// A tag: `<name …>`, `</name>`, or both at once.
  enum Tag: Equatable {
    case open(String, [String: String])
    case close(String)
  }

  private let bytes: [UInt8]
  private var offset = 0
  private var pendingClose: String?

  init(_ text: String) { bytes = Array(text.utf8) }

  /// The next tag, or `nil` at the end of the document.
  mutating func next() throws(IntrospectionError) -> Tag? {
    if let name = pendingClose {
      pendingClose = nil
      return .close(name)
    }
    while true {
      skipSpace()
      guard offset < bytes.count else { return nil }
      guard take("<") else { throw .malformed(offset: offset) }
      if take("!--") {
        try skip(past: "-->")
      } else if take("?") {
        try skip(past: "?>")
      } else if take("!DOCTYPE") {
        try skip(past: ">")
      } else if take("/") {
        let name = try name()
        skipSpace()
        guard take(">") else { throw .malformed(offset: offset) }
        return .close(name)
      } else {
        return try openTag()
      }
    }
  }

  private mutating func openTag() throws(IntrospectionError) -> Tag {
    let element = try name()
    var attributes: [String: String] = [:]
    while true {
      let hadSpace = skipSpace()
      if take("/>") {
        pendingClose = element
        return .open(element, attributes)
      }
      if take(">") { return .open(element, attributes) }
      let start = offset
      guard hadSpace else { throw .malformed(offset: start) }
      let attribute = try name()
      skipSpace()
      guard take("=") else { throw .malformed(offset: offset) }
      skipSpace()
      guard attributes.updateValue(try quoted(), forKey: attribute) == nil else {
        throw .malformed(offset: start)
      }
    }
  }

  private mutating func name() throws(IntrospectionError) -> String {
    let start = offset
    while offset < bytes.count, Self.isNameByte(bytes[offset]) { offset += 1 }
    guard offset > start else { throw .malformed(offset: start) }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  private mutating func quoted() throws(IntrospectionError) -> String {
    let start = offset
    let quote = offset < bytes.count ? bytes[offset] : 0
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      throw .malformed(offset: start)
    }
    offset += 1
    var value: [UInt8] = []
    while offset < bytes.count, bytes[offset] != quote {
      switch bytes[offset] {
      case UInt8(ascii: "<"): throw .malformed(offset: offset)
      case UInt8(ascii: "&"): value.append(try entity())
      case let byte:
        value.append(byte)
        offset += 1
      }
    }
    guard offset < bytes.count else { throw .incomplete }
    offset += 1
    return String(decoding: value, as: UTF8.self)
  }

  private mutating func entity() throws(IntrospectionError) -> UInt8 {
    for (name, byte) in Self.entities where take(name) { return byte }
    throw .malformed(offset: offset)
  }

  @discardableResult
  private mutating func skipSpace() -> Bool {
    let start = offset
    while offset < bytes.count, [9, 10, 13, 32].contains(bytes[offset]) { offset += 1 }
    return offset > start
  }

  private mutating func take(_ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard bytes.count - offset >= length else { return false }
    let found = word.withUTF8Buffer { $0.elementsEqual(bytes[offset..<offset + length]) }
    if found { offset += length }
    return found
  }

  private mutating func skip(past word: StaticString) throws(IntrospectionError) {
    while !take(word) {
      guard offset < bytes.count else { throw .incomplete }
      offset += 1
    }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "."), UInt8(ascii: ":"):
      true
    default: false
    }
  }

  private static let entities: [(StaticString, UInt8)] = [
    ("&lt;", UInt8(ascii: "<")), ("&gt;", UInt8(ascii: ">")), ("&amp;", UInt8(ascii: "&")),
    ("&quot;", UInt8(ascii: "\"")), ("&apos;", UInt8(ascii: "'")),
  ]
}
