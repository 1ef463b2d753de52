/// The identifier of a record: a UUID of version 7, so that ids sort by when they were made.
///
/// It is kept as its 128 bits: a log of ten years has as many of them as it has records.
///
/// - Shape: 36 lower-case letters, `xxxxxxxx-xxxx-7xxx-yxxx-xxxxxxxxxxxx`.
/// - Errors: The reading initialiser gives `nil` for any other text.
/// - Source: RFC 9562, 5.7; <doc:The-contract#Formats>.
public struct RecordID: Hashable, Sendable {
  private let high: UInt64
  private let low: UInt64

  /// Reads an identifier; upper case is folded.
  public init?(_ text: String) {
    guard text.utf8.count == 36 else { return nil }
    var (high, low) = (UInt64(0), UInt64(0))
    for (index, letter) in text.utf8.enumerated() {
      switch index {
      case 8, 13, 18, 23:
        guard letter == UInt8(ascii: "-") else { return nil }
      default:
        guard let digit = hexadecimalDigit(letter) else { return nil }
        high = high << 4 | low >> 60
        low = low << 4 | UInt64(digit)
      }
    }
    guard high >> 12 & 0xF == 7, low >> 62 == 0b10 else { return nil }
    self.high = high
    self.low = low
  }

  /// Makes an identifier from the time and ten random bytes.
  public init(at instant: Instant, random: [UInt8]) {
    let random = (random + [UInt8](repeating: 0, count: 10)).prefix(10).map { UInt64($0) }
    let time = UInt64(bitPattern: instant.milliseconds)
    high = time << 16 | 0x7000 | (random[0] & 0x0F) << 8 | random[1]
    low = random[2...].reduce(0) { $0 << 8 | $1 } & (.max >> 2) | 1 << 63
  }

  /// The identifier as written.
  public var text: String {
    String(unsafeUninitializedCapacity: 36) { letters in
      var place = 0
      for half in [high, low] {
        for shift in stride(from: 60, through: 0, by: -4) {
          if [8, 13, 18, 23].contains(place) {
            letters[place] = UInt8(ascii: "-")
            place += 1
          }
          letters[place] = hexadecimal[Int(truncatingIfNeeded: half >> UInt64(shift) & 15)]
          place += 1
        }
      }
      return place
    }
  }

  /// What people see and type: the last six letters, which differ where the first ones do not.
  public var short: String { String(text.suffix(6)) }

  /// Whether somebody means this id: its beginning or its end, dashes as written.
  public func isMeant(by typed: String) -> Bool {
    let typed = typed.lowercased()
    guard !typed.isEmpty else { return false }
    let text = text
    return text.hasPrefix(typed) || text.hasSuffix(typed)
  }
}

private let hexadecimal = Array("0123456789abcdef".utf8)

private func hexadecimalDigit(_ letter: UInt8) -> UInt8? {
  switch letter {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): letter - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): letter - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): letter - UInt8(ascii: "A") + 10
  default: nil
  }
}

extension RecordID: CustomStringConvertible {
  /// The identifier as written, all 36 letters.
  public var description: String { text }
}
