internal import CadansCore

extension JSON {
  /// The document as bytes: indented by two spaces, a line feed at the end.
  ///
  /// A number that is no integer is written with the fewest digits that read back as the same
  /// number, so that a therapist's 0.7 stays 0.7.
  ///
  /// - Source: <doc:0004-JSON-is-read-by-nlohmanns-reader-and-written-here>
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    write(to: &bytes, level: 0)
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  /// The document on one line.
  public var line: String {
    var bytes: [UInt8] = []
    write(to: &bytes, level: nil)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Writes the value; without a level it goes on one line.
  func write(to bytes: inout [UInt8], level: Int?) {
    switch self {
    case .object(let members):
      Self.write(members, between: "{}", to: &bytes, level: level) { member, bytes, level in
        Self.write(member.name, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        if level != nil { bytes.append(UInt8(ascii: " ")) }
        member.value.write(to: &bytes, level: level)
      }
    case .array(let elements):
      Self.write(elements, between: "[]", to: &bytes, level: level) { element, bytes, level in
        element.write(to: &bytes, level: level)
      }
    case .string(let text): Self.write(text, to: &bytes)
    case .integer(let number): bytes += String(number).utf8
    case .real(let number): bytes += (number.isFinite ? number.description : "null").utf8
    case .decimal(let number): bytes += number.description.utf8
    case .bool(let value): bytes += (value ? "true" : "false").utf8
    case .null: bytes += "null".utf8
    }
  }

  private static func write<Item>(
    _ items: [Item], between brackets: StaticString, to bytes: inout [UInt8], level: Int?,
    _ body: (Item, inout [UInt8], Int?) -> Void
  ) {
    func breakLine(_ level: Int?) {
      guard let level else { return }
      bytes.append(UInt8(ascii: "\n"))
      bytes += repeatElement(UInt8(ascii: " "), count: 2 * level)
    }
    bytes.append(brackets.utf8Start[0])
    let inner = level.map { $0 + 1 }
    for (index, item) in items.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      breakLine(inner)
      body(item, &bytes, inner)
    }
    if !items.isEmpty { breakLine(level) }
    bytes.append(brackets.utf8Start[1])
  }

  private static func write(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    defer { bytes.append(UInt8(ascii: "\"")) }
    var text = text
    let isPlain = text.withUTF8 { letters in
      // As in almost every text: nothing to escape.
      let isPlain = letters.allSatisfy {
        $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
      }
      if isPlain { bytes.append(contentsOf: letters) }
      return isPlain
    }
    if !isPlain { writeEscaped(text, to: &bytes) }
  }

  private static func writeEscaped(_ text: String, to bytes: inout [UInt8]) {
    for letter in text.utf8 {
      switch letter {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), letter]
      case 0x08: bytes += #"\b"#.utf8
      case 0x09: bytes += #"\t"#.utf8
      case 0x0A: bytes += #"\n"#.utf8
      case 0x0C: bytes += #"\f"#.utf8
      case 0x0D: bytes += #"\r"#.utf8
      case 0..<0x20:
        bytes += (letter < 0x10 ? #"\u000"# : #"\u00"#).utf8
        bytes += String(letter, radix: 16, uppercase: true).utf8
      default: bytes.append(letter)
      }
    }
  }
}
