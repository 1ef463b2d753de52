/// An instant together with the offset from UTC that held where it was written down.
///
/// - Shape: Written as RFC 3339, `2026-11-21T09:00:03+01:00`; a fraction only when there is one.
/// - Units: Milliseconds; the offset in minutes east of UTC, -1439…1439.
/// - Errors: The reading initialiser gives `nil` for any other text.
/// - Source: RFC 3339; <doc:The-contract#Formats>.
public struct Timestamp: Hashable, Sendable {
  /// The point in time.
  public let instant: Instant

  /// Minutes east of UTC.
  public let offsetMinutes: Int

  /// The instant as written down at an offset.
  public init(_ instant: Instant, offsetMinutes: Int) {
    self.instant = instant
    self.offsetMinutes = offsetMinutes
  }

  /// Reads an RFC 3339 date and time with `Z` or a numeric offset.
  public init?(_ text: some StringProtocol) {
    guard let stamp = withASCII(text, { Self($0) }) else { return nil }
    self = stamp
  }

  private init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count >= 20, bytes.count <= 35, let date = CivilDate(bytes[0..<10]),
      bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: "t"),
      let time = CivilTime(bytes[11..<16]),
      bytes[16] == UInt8(ascii: ":"), let second = decimal(bytes[17..<19]), second <= 59
    else { return nil }
    var rest = bytes[19...]
    var milliseconds = 0
    if rest.first == UInt8(ascii: ".") {
      let digits = rest.dropFirst().prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      guard (1...9).contains(digits.count), let fraction = decimal(digits) else { return nil }
      milliseconds = fraction
      for _ in 0..<max(0, 3 - digits.count) { milliseconds *= 10 }
      for _ in 0..<max(0, digits.count - 3) { milliseconds /= 10 }
      rest = rest.dropFirst(1 + digits.count)
    }
    guard let offset = Self.offset(rest) else { return nil }
    let local = Int64(date.dayNumber) * 86_400 + Int64(time.minuteOfDay * 60 + second)
    self.instant = Instant(
      milliseconds: (local - Int64(offset) * 60) * 1000 + Int64(milliseconds))
    self.offsetMinutes = offset
  }

  /// The day at this offset.
  public var date: CivilDate {
    CivilDate(dayNumber: Int(floorDivide(localSeconds, 86_400)))
  }

  /// The time of day at this offset, to the minute.
  public var time: CivilTime {
    let minute = Int(floorRemainder(localSeconds, 86_400) / 60)
    return CivilTime(minuteOfDay: minute)
  }

  private var localSeconds: Int64 { instant.seconds + Int64(offsetMinutes) * 60 }

  private static func offset(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    guard let sign = bytes.first else { return nil }
    if bytes.count == 1 {
      return sign == UInt8(ascii: "Z") || sign == UInt8(ascii: "z") ? 0 : nil
    }
    guard bytes.count == 6, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
      let time = CivilTime(bytes.dropFirst())
    else { return nil }
    return sign == UInt8(ascii: "-") ? -time.minuteOfDay : time.minuteOfDay
  }
}

extension Timestamp: CustomStringConvertible {
  /// The timestamp in RFC 3339.
  public var description: String {
    let date = date
    let second = Int(floorRemainder(localSeconds, 60))
    let fraction = Int(instant.milliseconds - instant.seconds * 1000)
    if fraction == 0, (0...9999).contains(date.components.year) { return short(date, second) }
    let tail = fraction == 0 ? "" : "." + padded(fraction, to: 3)
    let sign = offsetMinutes < 0 ? "-" : "+"
    let offset = CivilTime(minuteOfDay: abs(offsetMinutes))
    return "\(date)T\(time):\(padded(second, to: 2))\(tail)\(sign)\(offset)"
  }
}

extension Timestamp {
  /// The timestamp without a fraction, as almost every one is written.
  private func short(_ date: CivilDate, _ second: Int) -> String {
    String(unsafeUninitializedCapacity: 25) { letters in
      _ = date.put(into: letters)
      letters[10] = UInt8(ascii: "T")
      time.put(into: letters, at: 11)
      letters[16] = UInt8(ascii: ":")
      putDigits(second, 2, into: letters, at: 17)
      letters[19] = UInt8(ascii: offsetMinutes < 0 ? "-" : "+")
      CivilTime(minuteOfDay: abs(offsetMinutes)).put(into: letters, at: 20)
      return 25
    }
  }
}

extension CivilTime {
  /// The time this many minutes after midnight; the minute must lie in 0…1439.
  init(minuteOfDay: Int) {
    self.minuteOfDay = minuteOfDay
  }
}

/// The quotient rounded down, so that days before 1970 come out right.
func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
  let quotient = value / divisor
  return value % divisor < 0 ? quotient - 1 : quotient
}

/// The remainder that belongs to ``floorDivide(_:_:)``, never negative.
func floorRemainder(_ value: Int64, _ divisor: Int64) -> Int64 {
  value - floorDivide(value, divisor) * divisor
}
