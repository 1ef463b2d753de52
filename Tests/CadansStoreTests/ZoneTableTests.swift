import CadansCore
import CadansStore
import Foundation
import Testing

@Suite("Zone table") struct ZoneTableTests {
  @Test(
    "says what Foundation says, on both sides of every change",
    arguments: [
      "Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata",
      "America/Santiago", "Africa/Cairo", "Pacific/Chatham", "Pacific/Apia", "UTC",
    ])
  func offsets(name: String) throws {
    let table = try #require(ZoneTable(name))
    let zone = try #require(TimeZone(identifier: name))
    // Every six hours of eleven years, with the seconds around each change between.
    var instants = stride(from: Int64(1_735_689_600), to: 2_082_758_400, by: 21_600).map { $0 }
    var date = Date(timeIntervalSince1970: 1_735_689_600)
    while let next = zone.nextDaylightSavingTimeTransition(after: date),
      next.timeIntervalSince1970 < 2_082_758_400
    {
      instants += [-1, 0].map { Int64(next.timeIntervalSince1970) + $0 }
      date = next
    }
    var known = 0
    for instant in instants {
      guard let offset = table.offset(at: Instant(seconds: instant)) else { continue }
      known += 1
      let expected = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant)))
      #expect(offset == expected, "\(name) \(instant)")
    }
    #expect(known > 10_000, "\(known)")
  }

  @Test("is none for what is no zone, and for a path that leads out")
  func none() {
    for name in ["", "Mars", "../../etc/passwd", "/etc/localtime", "Europe", "tzdata.zi", "."] {
      #expect(ZoneTable(name) == nil, "\(name)")
    }
  }
}
