public import CadansCore
internal import Glibc

/// The time zone of this machine, as glibc knows it.
///
/// Foundation without its own data silently answers GMT, so the offsets come from glibc.
///
/// - Source: <doc:0011-The-zone-comes-from-the-C-library>
public struct LocalZone: ZoneRules, Sendable {
  /// The IANA name, from TZ or the link at /etc/localtime; `UTC` where neither says.
  public let name: String

  /// The zone as it is set now.
  public init() {
    tzset()
    name = Self.currentName()
  }

  /// Seconds east of UTC at an instant; 0 when the C library knows no local time for it.
  public func offset(at instant: Instant) -> Int {
    var time = time_t(instant.seconds)
    var parts = tm()
    guard localtime_r(&time, &parts) != nil else { return 0 }
    return parts.tm_gmtoff
  }

  /// Makes glibc look again at a zone file that was replaced, and gives the zone.
  ///
  /// glibc notices a new file under the same name only after TZ was changed and set back.
  public static func reloaded() -> LocalZone {
    let value = getenv("TZ").map { String(cString: $0) }
    setenv("TZ", "UTC0", 1)
    tzset()
    if let value { setenv("TZ", value, 1) } else { unsetenv("TZ") }
    tzset()
    return LocalZone()
  }

  /// Whether there is a zone of this name; any other the C library takes for UTC, and says nothing.
  ///
  /// A rule such as `CET-1CEST` is a zone too, and so is a file that is named by its path.
  public static func exists(_ name: String) -> Bool {
    if name.hasPrefix("/") { return SystemFile.isFile(name) }
    return ZoneTable(name) != nil || isRule(name)
  }

  /// Whether this begins as a rule does: three letters, and how far it is from UTC.
  ///
  /// - Source: POSIX.1-2024, "Environment Variables", TZ.
  private static func isRule(_ name: String) -> Bool {
    func isLetter(_ letter: UInt8) -> Bool { (97...122).contains(letter | 32) }
    let bytes = Array(name.utf8)
    let rest =
      bytes.first == UInt8(ascii: "<")
      ? bytes.drop { $0 != UInt8(ascii: ">") }.dropFirst() : bytes.drop(while: isLetter)
    guard bytes.count - rest.count >= 3 else { return false }
    let digits = rest.drop { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
    return rest.count - digits.count <= 1
      && digits.first.map((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) == true
  }

  /// Whether the name and what the C library counts are of one zone, from a year ago to a year on.
  ///
  /// They differ where TZ names a zone without a file, where TZDIR leads to other files, or where
  /// /etc/localtime is a copy that does not name its zone.
  public func agrees(around now: Instant) -> Bool {
    guard ZoneName.isOne(name), Self.exists(name) else { return false }
    // What a rule or a file of one's own says, the C library alone knows.
    guard let table = ZoneTable(name) else { return true }
    return (-12...12).allSatisfy { month in
      let instant = now.adding(seconds: Int64(month) * 2_630_000)
      return table.offset(at: instant).map { $0 == offset(at: instant) } ?? true
    }
  }

  private static func currentName() -> String {
    if let value = getenv("TZ").map({ String(cString: $0) }) {
      // An empty TZ is UTC, whatever /etc says.
      if value.isEmpty { return "UTC" }
      let name = value.hasPrefix(":") ? String(value.dropFirst()) : value
      return name.range(after: "/zoneinfo/") ?? name
    }
    var path = "/etc/localtime"
    for _ in 0..<8 {
      if let name = path.range(after: "/zoneinfo/") { return name }
      guard let link = SystemFile.link(at: path) else { break }
      path = link.hasPrefix("/") ? link : AtomicFile.parent(of: path) + "/" + link
    }
    return "UTC"
  }
}

extension String {
  /// What stands behind the first occurrence of `marker`, or `nil` when it is not there.
  fileprivate func range(after marker: String) -> String? {
    let letters = Array(self.utf8)
    let wanted = Array(marker.utf8)
    guard letters.count >= wanted.count else { return nil }
    for start in 0...(letters.count - wanted.count)
    where Array(letters[start..<(start + wanted.count)]) == wanted {
      return String(decoding: letters[(start + wanted.count)...], as: UTF8.self)
    }
    return nil
  }
}
