/// A time of day on the wall clock, without a date or zone.
///
/// - Units: Hours 0…23 and minutes 0…59.
/// - Errors: The initialisers give `nil` outside those ranges.
public struct CivilTime: Hashable, Comparable, Sendable {
  /// Minutes since midnight, 0…1439.
  public let minuteOfDay: Int

  /// The time with this hour and minute.
  public init?(hour: Int, minute: Int) {
    guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
    self.minuteOfDay = hour * 60 + minute
  }

  /// Reads `HH:MM`, and nothing else.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 5, bytes[2] == UInt8(ascii: ":"), let hour = decimal(bytes[0..<2]),
      let minute = decimal(bytes[3..<5])
    else { return nil }
    self.init(hour: hour, minute: minute)
  }

  /// The hour, 0…23.
  public var hour: Int { minuteOfDay / 60 }

  /// The minute of the hour, 0…59.
  public var minute: Int { minuteOfDay % 60 }

  /// The time that is earlier on one and the same day is the smaller one.
  public static func < (left: Self, right: Self) -> Bool { left.minuteOfDay < right.minuteOfDay }
}

extension CivilTime: CustomStringConvertible {
  /// The time as `HH:MM`.
  public var description: String { "\(padded(hour, to: 2)):\(padded(minute, to: 2))" }
}
