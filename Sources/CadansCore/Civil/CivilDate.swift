/// A day on the civil calendar, without a time zone: the day as the person lives it.
///
/// - Shape: Year, month and day of the proleptic Gregorian calendar.
/// - Units: Years 1…9999, months 1…12, days 1…31.
/// - Errors: The initialisers give `nil` for a day that does not exist.
/// - Source: day arithmetic after H. Hinnant, "chrono-compatible low-level date algorithms", 2013.
public struct CivilDate: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01; negative before it.
  public let dayNumber: Int

  /// The day that lies `dayNumber` days after 1970-01-01.
  public init(dayNumber: Int) {
    self.dayNumber = dayNumber
  }

  /// The day with this year, month and day of the month, or `nil` when there is none.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...Self.days(inMonth: month, year: year)).contains(day)
    else { return nil }
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let monthFromMarch = (month + 9) % 12
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    self.dayNumber = era * 146_097 + dayOfEra - 719_468
  }

  /// Reads `YYYY-MM-DD`, and nothing else.
  public init?(_ text: some StringProtocol) {
    guard let date = withASCII(text, { bytes in bytes.count == 10 ? Self(bytes[...]) : nil })
    else { return nil }
    self = date
  }

  /// Reads the first ten bytes, of which there are as many.
  init?(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
    let start = bytes.startIndex
    guard bytes[start + 4] == UInt8(ascii: "-"), bytes[start + 7] == UInt8(ascii: "-"),
      let year = decimal(bytes[start..<(start + 4)]),
      let month = decimal(bytes[(start + 5)..<(start + 7)]),
      let day = decimal(bytes[(start + 8)..<(start + 10)])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Year, month (1…12) and day of the month (1…31).
  public var components: (year: Int, month: Int, day: Int) {
    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// The day of the week.
  public var weekday: Weekday {
    let index = (dayNumber % 7 + 10) % 7  // 1970-01-01 was a Thursday
    return Weekday.allCases[index]
  }

  /// The day `days` days later, or earlier when negative.
  public func adding(days: Int) -> Self { Self(dayNumber: dayNumber + days) }

  /// The number of days from `other` to this day; negative when this day is earlier.
  public func days(since other: Self) -> Int { dayNumber - other.dayNumber }

  /// The earlier day is the smaller one.
  public static func < (left: Self, right: Self) -> Bool { left.dayNumber < right.dayNumber }

  private static func days(inMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension CivilDate: CustomStringConvertible {
  /// The day as `YYYY-MM-DD`.
  public var description: String {
    let (year, month, day) = components
    if (0...9999).contains(year) {
      return String(unsafeUninitializedCapacity: 10) { put(into: $0) }
    }
    return "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
  }
}

extension CivilDate {
  /// Writes a day of the years 0…9999 as ten letters, and gives their number.
  func put(into letters: UnsafeMutableBufferPointer<UInt8>) -> Int {
    let (year, month, day) = components
    putDigits(year, 4, into: letters, at: 0)
    letters[4] = UInt8(ascii: "-")
    putDigits(month, 2, into: letters, at: 5)
    letters[7] = UInt8(ascii: "-")
    putDigits(day, 2, into: letters, at: 8)
    return 10
  }
}
