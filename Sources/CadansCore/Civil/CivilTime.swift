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
    guard let time = withASCII(text, { bytes in bytes.count == 5 ? Self(bytes[...]) : nil })
    else { return nil }
    self = time
  }

  /// Reads the first five bytes, of which there are as many.
  init?(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
    let start = bytes.startIndex
    guard bytes[start + 2] == UInt8(ascii: ":"),
      let hour = decimal(bytes[start..<(start + 2)]),
      let minute = decimal(bytes[(start + 3)..<(start + 5)])
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
  public var description: String {
    String(unsafeUninitializedCapacity: 5) { letters in
      put(into: letters, at: 0)
      return 5
    }
  }

  /// Writes the five letters of a time.
  func put(into letters: UnsafeMutableBufferPointer<UInt8>, at place: Int) {
    putDigits(hour, 2, into: letters, at: place)
    letters[place + 2] = UInt8(ascii: ":")
    putDigits(minute, 2, into: letters, at: place + 3)
  }
}
