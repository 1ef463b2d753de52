/// A field of a journal entry.
///
/// - Shape: `name` is 1…64 of `A`–`Z`, `0`–`9` and `_`, and begins with a letter.
struct JournalField: Hashable, Sendable {
  let name: String
  let value: String

  /// Fields that the handler itself writes; metadata of that name gets an `X_` before it.
  static let reserved: Set<String> = [
    "MESSAGE", "PRIORITY", "SYSLOG_IDENTIFIER", "CODE_FILE", "CODE_LINE", "CODE_FUNC",
  ]

  /// A field whose name is known to be good.
  init(name: String, value: String) {
    self.name = name
    self.value = value
  }

  /// A field from a metadata key, which is made into a good name when it is none.
  init(key: String, value: String) {
    let upper = key.utf8.map { byte -> UInt8 in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 32
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
      default: UInt8(ascii: "_")
      }
    }
    // Names that begin with an underscore are the journal's own.
    var name = String(decoding: upper.drop { $0 == UInt8(ascii: "_") }, as: UTF8.self)
    if name.first?.isLetter != true || Self.reserved.contains(name) { name = "X_" + name }
    self.name = String(name.prefix(64))
    self.value = value
  }

  /// The field in the journal's own protocol: one line, or name, length and value when the value
  /// has lines itself.
  var serialized: [UInt8] {
    let bytes = Array(value.utf8)
    guard bytes.contains(UInt8(ascii: "\n")) else { return Array("\(name)=".utf8) + bytes + [10] }
    let length = UInt64(bytes.count)
    let littleEndian = (0..<8).map { UInt8(truncatingIfNeeded: length >> ($0 * 8)) }
    return Array("\(name)\n".utf8) + littleEndian + bytes + [10]
  }

  /// The field with a value of at most `limit` bytes.
  func cut(to limit: Int) -> JournalField {
    guard value.utf8.count > limit else { return self }
    let start = String(decoding: value.utf8.prefix(limit), as: UTF8.self)
    return JournalField(name: name, value: start)
  }

  /// The field as a word of a line for people, quoted when it has white space.
  var word: String {
    let isPlain = !value.isEmpty && !value.contains { $0.isWhitespace || $0 == "\"" }
    return isPlain ? "\(name)=\(value)" : "\(name)=\(String(reflecting: value))"
  }
}
