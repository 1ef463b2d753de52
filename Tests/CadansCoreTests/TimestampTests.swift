import CadansCore
import CadansTestSupport
import Foundation
import Testing

@Suite("Timestamp") struct TimestampTests {
  /// The first and last instants that a calendar of years 1 to 9999 has in every zone, ms.
  static let range: ClosedRange<Int64> = -62_135_510_400_000...253_402_214_400_000

  @Test("reads back what it wrote", arguments: 0..<300)
  func roundTrip(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let whole = random.oneIn(2)
    let chosen = Int64.random(in: Self.range, using: &random)
    let stamp = Timestamp(
      Instant(milliseconds: whole ? chosen / 1000 * 1000 : chosen),
      offsetMinutes: Int.random(in: -1439...1439, using: &random))
    let text = stamp.description
    #expect(Timestamp(text) == stamp, "\(text)")
    #expect(text.contains(".") == (stamp.instant.milliseconds % 1000 != 0))
    #expect(CivilDate(text.prefix(10)) == stamp.date)
    #expect(CivilTime(text.dropFirst(11).prefix(5)) == stamp.time)
  }

  @Test("shows the date and time of the C library, shifted by the offset", arguments: 0..<300)
  func oracle(seed: Int) {
    var random = SplitMix64(seed: seed)
    let instant = Instant(milliseconds: Int64.random(in: Self.range, using: &random))
    let offset = Int.random(in: -840...840, using: &random)
    let stamp = Timestamp(instant, offsetMinutes: offset)
    var seconds = time_t((Double(instant.milliseconds) / 1000).rounded(.down)) + offset * 60
    var parts = tm()
    gmtime_r(&seconds, &parts)
    #expect(
      stamp.date.components
        == (Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday)))
    #expect(stamp.time.hour == Int(parts.tm_hour) && stamp.time.minute == Int(parts.tm_min))
    #expect(stamp.description.dropFirst(17).prefix(2) == String("0\(parts.tm_sec)".suffix(2)))
  }

  @Test(
    "reads every form of RFC 3339",
    arguments: [
      ("1970-01-01T00:00:00Z", 0, 0), ("1970-01-01t00:00:00z", 0, 0),
      ("1970-01-01T01:00:00+01:00", 0, 60), ("1969-12-31T19:00:00-05:00", 0, -300),
      ("1970-01-01T00:00:00.5Z", 500, 0), ("1970-01-01T00:00:00.05Z", 50, 0),
      ("1970-01-01T00:00:00.123456789Z", 123, 0), ("1969-12-31T23:59:59.999Z", -1, 0),
      ("1970-01-01T00:00:00-00:00", 0, 0), ("2026-11-21T09:00:03+01:00", 1_795_248_003_000, 60),
    ])
  func forms(text: String, milliseconds: Int64, offset: Int) {
    let stamp = Timestamp(text)
    #expect(stamp?.instant.milliseconds == milliseconds)
    #expect(stamp?.offsetMinutes == offset)
  }

  @Test(
    "refuses everything else",
    arguments: [
      "", "2026-11-21", "2026-11-21T09:00", "2026-11-21T09:00:00", "2026-11-21 09:00:00Z",
      "2026-11-21T09:00:60Z", "2026-11-21T24:00:00Z", "2026-11-31T09:00:00Z",
      "2026-11-21T09:00:00+1:00", "2026-11-21T09:00:00+0100", "2026-11-21T09:00:00+24:00",
      "2026-11-21T09:00:00.Z", "2026-11-21T09:00:00.+01:00", "2026-11-21T09:00:00.1234567890Z",
      "2026-11-21T09:00:00,5Z", "2026-11-21T09:00:00ZZ", "2026-11-21T09:00:00Z ",
      "2026-11-21T09:00:00−01:00", "2026-11-21T9:00:00Z", "20261121T090000Z",
    ])
  func refused(text: String) {
    #expect(Timestamp(text) == nil)
  }

  @Test("rounds seconds down, also before 1970", arguments: 0..<100)
  func seconds(seed: Int) {
    var random = SplitMix64(seed: seed)
    let instant = Instant(milliseconds: Int64.random(in: -10_000...10_000, using: &random))
    #expect(
      instant.seconds * 1000 <= instant.milliseconds
        && instant.milliseconds < instant.seconds * 1000 + 1000)
    let seconds = Int64.random(in: -100...100, using: &random)
    #expect(instant.adding(seconds: seconds).seconds(since: instant) == seconds)
  }
}
