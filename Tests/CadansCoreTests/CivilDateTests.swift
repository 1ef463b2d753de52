import CadansCore
import CadansTestSupport
import Foundation
import Testing

@Suite("CivilDate") struct CivilDateTests {
  /// Day number and weekday (Sunday 0) as the C library works them out.
  static func oracle(year: Int, month: Int, day: Int) -> (dayNumber: Int, weekday: Int) {
    var parts = tm()
    parts.tm_year = Int32(year - 1900)
    parts.tm_mon = Int32(month - 1)
    parts.tm_mday = Int32(day)
    let seconds = timegm(&parts)
    return (seconds / 86_400, Int(parts.tm_wday))
  }

  /// Year, month and day as the C library works them out.
  static func oracle(dayNumber: Int) -> (year: Int, month: Int, day: Int) {
    var seconds = time_t(dayNumber) * 86_400
    var parts = tm()
    gmtime_r(&seconds, &parts)
    return (Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday))
  }

  static func compare(_ dayNumber: Int) throws {
    let (year, month, day) = oracle(dayNumber: dayNumber)
    let date = try #require(CivilDate(year: year, month: month, day: day))
    #expect(date.dayNumber == dayNumber)
    #expect(date.components == (year, month, day))
    #expect(CivilDate(dayNumber: dayNumber) == date)
    let (number, weekday) = oracle(year: year, month: month, day: day)
    #expect(number == dayNumber)
    #expect((date.weekday.index + 1) % 7 == weekday)
    #expect(CivilDate(date.description) == date)
  }

  @Test("agrees with the C library on every day of a year", arguments: 1999...2032)
  func recent(year: Int) throws {
    let first = Self.oracle(year: year, month: 1, day: 1).dayNumber
    for dayNumber in first..<Self.oracle(year: year + 1, month: 1, day: 1).dayNumber {
      try Self.compare(dayNumber)
    }
  }

  @Test("agrees with the C library on any day of the calendar", arguments: 0..<20)
  func anyDay(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let first = Self.oracle(year: 1, month: 1, day: 1).dayNumber
    let last = Self.oracle(year: 9999, month: 12, day: 31).dayNumber
    for _ in 0..<200 { try Self.compare(Int.random(in: first...last, using: &random)) }
    try Self.compare(first)
    try Self.compare(last)
  }

  @Test("has a day exactly where the C library's calendar has one", arguments: 0..<20)
  func existence(seed: Int) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<200 {
      let year = Int.random(in: 1...9999, using: &random)
      let month = Int.random(in: -1...14, using: &random)
      let day = Int.random(in: -1...33, using: &random)
      var parts = tm()
      parts.tm_year = Int32(year - 1900)
      parts.tm_mon = Int32(month - 1)
      parts.tm_mday = Int32(day)
      _ = timegm(&parts)  // a day that does not exist is carried over into another
      let exists = Int(parts.tm_mon) == month - 1 && Int(parts.tm_mday) == day
      #expect((CivilDate(year: year, month: month, day: day) != nil) == exists)
    }
  }

  @Test(
    "refuses what is no day",
    arguments: [
      "", "2026-02-29", "1900-02-29", "2100-02-29", "2026-04-31", "2026-00-10", "2026-13-01",
      "2026-01-00", "2026-01-32", "0000-01-01", "10000-01-01", "2026-1-01", "2026-01-1",
      "26-01-01", "2026/01/01", "2026-01-01 ", " 2026-01-01", "2026-01-01T", "+026-01-01",
      "-026-01-01", "2026-0a-01", "２０２６-01-01", "2026‐01‐01", "20260101", "2026-W01-1",
    ])
  func refused(text: String) {
    #expect(CivilDate(text) == nil)
  }

  @Test("reads leap days", arguments: ["2024-02-29", "2000-02-29", "2400-02-29", "0004-02-29"])
  func leapDay(text: String) {
    #expect(CivilDate(text)?.description == text)
  }

  @Test("counts days forth and back", arguments: 0..<50)
  func arithmetic(seed: Int) {
    var random = SplitMix64(seed: seed)
    let date = CivilDate(dayNumber: Int.random(in: -700_000...2_900_000, using: &random))
    let days = Int.random(in: -1000...1000, using: &random)
    let other = date.adding(days: days)
    #expect(other.days(since: date) == days)
    #expect(other.adding(days: -days) == date)
    #expect((date < other) == (days > 0))
    #expect((date.description < other.description) == (days > 0))
    #expect(date.adding(days: 7).weekday == date.weekday)
  }

  @Test("sorts the days of the week from Monday")
  func weekdays() {
    #expect(Weekday.allCases.map(\.rawValue) == ["mo", "tu", "we", "th", "fr", "sa", "su"])
    #expect(Weekday.allCases.map(\.index) == Array(0..<7))
    #expect(Weekday.allCases.reversed().sorted() == Weekday.allCases)
    #expect(CivilDate("2026-11-21")?.weekday == .saturday)
  }
}
