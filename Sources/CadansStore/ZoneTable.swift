public import CadansCore

/// The offsets of a time zone that need not be the one here, as the machine's zone files have them.
///
/// - Shape: Known through the last change that the file lists; Debian's list them until 2037.
/// - Source: RFC 9636 (TZif, version 2 and later).
public struct ZoneTable: Sendable {
  /// From an instant on, seconds east of UTC.
  private let changes: [(at: Int64, offset: Int)]
  /// Whether the last offset holds for ever.
  private let isSettled: Bool

  /// The zone of an IANA name, or `nil` when this machine has no such file.
  public init?(_ name: String, folder: String = "/usr/share/zoneinfo") {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty && $0.first != "." }), name.utf8.count <= 64,
      // What cannot be read is not known.
      let bytes = try? SystemFile.read("\(folder)/\(name)", limit: 1 << 20),
      let table = Self.table(bytes)
    else { return nil }
    changes = table.changes
    isSettled = table.isSettled
  }

  /// Whether this machine has zone files, and none of a name that looks like one of them.
  public static func isUnknown(_ name: String) -> Bool {
    name.utf8.first != UInt8(ascii: "/") && name.utf8.contains(UInt8(ascii: "/"))
      && Self(name) == nil && Self("UTC") != nil
  }

  /// Seconds east of UTC at an instant, or `nil` where the table does not say.
  public func offset(at instant: Instant) -> Int? {
    guard let last = changes.last else { return nil }
    // After the last change the offset stays (settled), or a rule holds that is not read here.
    if instant.seconds >= last.at { return isSettled ? last.offset : nil }
    var (low, high) = (0, changes.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if changes[middle].at <= instant.seconds { low = middle } else { high = middle }
    }
    return changes[low].offset
  }

  private static func table(
    _ bytes: [UInt8]
  ) -> (changes: [(at: Int64, offset: Int)], isSettled: Bool)? {
    func number(_ place: Int, _ size: Int) -> Int64? {
      guard place >= 0, place + size <= bytes.count else { return nil }
      let bits = bytes[place..<(place + size)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      return size == 4 ? Int64(Int32(truncatingIfNeeded: bits)) : Int64(bitPattern: bits)
    }
    /// The counts of a header: leap seconds, transitions, types, letters, and the two indicators.
    func counts(_ place: Int, wide: Int) -> (transitions: Int, types: Int, size: Int)? {
      guard place + 44 <= bytes.count, Array(bytes[place..<(place + 4)]) == Array("TZif".utf8)
      else { return nil }
      let found = (0..<6).compactMap { number(place + 20 + 4 * $0, 4).map(Int.init) }
      guard found.count == 6, found.allSatisfy({ (0...10_000).contains($0) }) else { return nil }
      let (utc, wall, leap) = (found[0], found[1], found[2])
      let (times, types, letters) = (found[3], found[4], found[5])
      return (
        times, types,
        44 + times * (wide + 1) + types * 6 + letters + leap * (wide + 4) + wall + utc
      )
    }
    guard bytes.count > 44, bytes[4] >= UInt8(ascii: "2"), let old = counts(0, wide: 4),
      let head = counts(old.size, wide: 8), head.types > 0
    else { return nil }
    let times = old.size + 44
    let kinds = times + 8 * head.transitions
    let types = kinds + head.transitions
    guard old.size + head.size <= bytes.count, let first = number(types, 4) else { return nil }
    var changes = [(at: Int64.min, offset: Int(first))]
    for index in 0..<head.transitions {
      let kind = Int(bytes[kinds + index])
      guard kind < head.types, let at = number(times + 8 * index, 8),
        let offset = number(types + 6 * kind, 4)
      else { return nil }
      changes.append((at, Int(offset)))
    }
    // The rule behind the table names its changes after a comma.
    let rule = bytes[(old.size + head.size)...]
    return (changes, !rule.contains(UInt8(ascii: ",")))
  }
}

/// The zones that were asked for, each read at most once.
final class ZoneShelf {
  private var tables: [String: ZoneTable?] = [:]

  /// Seconds east of UTC in a zone at an instant, or `nil` where this machine does not know.
  func offset(_ name: String, at instant: Instant) -> Int? {
    if let known = tables[name] { return known?.offset(at: instant) }
    let table = ZoneTable(name)
    tables[name] = .some(table)
    return table?.offset(at: instant)
  }
}
