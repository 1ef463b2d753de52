import CadansCore
import Testing

@Suite("The zone by which a day was lived") struct LivedZoneTests {
  /// The offset, in minutes, at each of these moments, of a day on which the others were written;
  /// it is seen from a zone at +01:00.
  private func offsets(_ moments: [String], written: [String]) throws -> [Int] {
    let here = FixedZone(of: try Sample.stamp("2026-11-22T12:00:00+01:00"))
    let zone = LivedZone(try written.map(Sample.stamp), seenFrom: here)
    return try moments.map { zone.offset(at: try Sample.stamp($0).instant) / 60 }
  }

  @Test("is the zone of now where nothing was written, or all that was has its offsets")
  func here() throws {
    let moments = ["2026-11-19T00:00:00+01:00", "2026-11-19T23:00:00+01:00"]
    #expect(try offsets(moments, written: []) == [60, 60])
    #expect(try offsets(moments, written: ["2026-11-19T12:00:00+01:00"]) == [60, 60])
  }

  @Test("has the offsets that were written, each until the next, in whatever order they come")
  func elsewhere() throws {
    let written = ["2026-11-19T18:00:00+01:00", "2026-11-19T08:00:00-05:00"]
    let moments = [
      "2026-11-19T00:00:00-05:00", "2026-11-19T08:00:00-05:00", "2026-11-19T11:59:59-05:00",
      "2026-11-19T18:00:00+01:00", "2026-11-19T23:00:00+01:00",
    ]
    #expect(try offsets(moments, written: written) == [-300, -300, -300, 60, 60])
  }
}
