/// The identifier of a record: a UUID of version 7, so that ids sort by when they were made.
///
/// - Shape: 36 lower-case letters, `xxxxxxxx-xxxx-7xxx-yxxx-xxxxxxxxxxxx`.
/// - Errors: The reading initialiser gives `nil` for any other text.
/// - Source: RFC 9562, 5.7; design.md, "Formats".
public struct RecordID: Hashable, Sendable {
  /// The identifier as written.
  public let text: String

  /// Reads an identifier; upper case is folded.
  public init?(_ text: String) {
    let letters = Array(text.lowercased().utf8)
    guard letters.count == 36, letters[14] == UInt8(ascii: "7"),
      hexadecimal[8...11].contains(letters[19])
    else { return nil }
    for (index, letter) in letters.enumerated() {
      if [8, 13, 18, 23].contains(index) {
        guard letter == UInt8(ascii: "-") else { return nil }
      } else {
        guard hexadecimal.contains(letter) else { return nil }
      }
    }
    self.text = String(decoding: letters, as: UTF8.self)
  }

  /// Makes an identifier from the time and ten random bytes.
  public init(at instant: Instant, random: [UInt8]) {
    var bytes = (0..<6).map { UInt8(truncatingIfNeeded: instant.milliseconds >> (40 - 8 * $0)) }
    bytes += (random + [UInt8](repeating: 0, count: 10)).prefix(10)
    bytes[6] = 0x70 | (bytes[6] & 0x0F)
    bytes[8] = 0x80 | (bytes[8] & 0x3F)
    let digits = bytes.flatMap { [hexadecimal[Int($0 >> 4)], hexadecimal[Int($0 & 15)]] }
    let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
    self.text = groups.map { String(decoding: digits[$0], as: UTF8.self) }.joined(separator: "-")
  }

  /// What people see and type: the last six letters, which differ where the first ones do not.
  public var short: String { String(text.suffix(6)) }

  /// Whether somebody means this id: its beginning or its end, dashes as written.
  public func isMeant(by typed: String) -> Bool {
    let typed = typed.lowercased()
    guard !typed.isEmpty else { return false }
    return text.hasPrefix(typed) || text.hasSuffix(typed)
  }
}

private let hexadecimal = Array("0123456789abcdef".utf8)

extension RecordID: CustomStringConvertible {
  /// The identifier as written, all 36 letters.
  public var description: String { text }
}
