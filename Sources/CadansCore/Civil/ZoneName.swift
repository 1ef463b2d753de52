/// Names of time zones, told apart from what is none.
///
/// No list of the world's zones is kept: a machine with older zone files would refuse what another
/// wrote. A name is taken by its first part, and by what POSIX and the C library take beside it.
///
/// - Source: the IANA time zone database, theory.html; POSIX.1-2024, 8.3, `TZ`.
public enum ZoneName {
  /// Whether a text can be the name of a time zone: `Europe/Amsterdam`, `UTC`, `CET-1CEST`, or the
  /// path of a zone file.
  public static func isOne(_ text: some StringProtocol) -> Bool {
    let bytes = Array(text.utf8)
    guard (1...64).contains(bytes.count), bytes.allSatisfy({ 0x21...0x7E ~= $0 })
    else { return false }
    return singles.contains(String(text)) || isPlace(bytes) || isRule(bytes)
      || bytes.count > 1 && bytes[0] == slash
  }

  /// An area, and one or two places in it.
  private static func isPlace(_ bytes: [UInt8]) -> Bool {
    let parts = bytes.split(separator: slash, omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), areas.contains(String(decoding: parts[0], as: UTF8.self))
    else { return false }
    return parts.allSatisfy { part in
      !part.isEmpty && part.allSatisfy { isLetter($0) || isDigit($0) || "_+-".utf8.contains($0) }
    }
  }

  /// A rule of POSIX: an abbreviation, an offset, and perhaps when summer is.
  private static func isRule(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    if rest.first == UInt8(ascii: "<"), let end = rest.firstIndex(of: UInt8(ascii: ">")) {
      guard end >= 4 else { return false }
      rest = rest[(end + 1)...]
    } else {
      rest = rest.drop(while: isLetter)
      guard bytes.count - rest.count >= 3 else { return false }
    }
    if let sign = rest.first, "+-".utf8.contains(sign) { rest = rest.dropFirst() }
    return rest.first.map(isDigit) ?? false
  }

  private static let slash = UInt8(ascii: "/")

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static let areas: Set<String> = [
    "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Brazil",
    "Canada", "Chile", "Etc", "Europe", "Indian", "Mexico", "Pacific", "US",
  ]

  private static let singles: Set<String> = [
    "UTC", "UCT", "GMT", "GMT+0", "GMT-0", "Greenwich", "Universal", "Zulu", "CET", "EET", "MET",
    "WET", "EST", "HST", "MST", "Cuba", "Egypt", "Eire", "GB", "GB-Eire", "Hongkong", "Iceland",
    "Iran", "Israel", "Jamaica", "Japan", "Kwajalein", "Libya", "NZ", "NZ-CHAT", "Navajo", "PRC",
    "Poland", "Portugal", "ROC", "ROK", "Singapore", "Turkey", "W-SU", "Factory",
  ]
}
