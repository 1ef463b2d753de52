import CadansCore
import Foundation
import Testing

/// A real zone, by the rules that Foundation brings along.
struct RealZone: ZoneRules {
  let zone: TimeZone

  init(_ name: String) throws {
    zone = try #require(TimeZone(identifier: name), "Foundation has no zone \(name)")
  }

  var name: String { zone.identifier }

  func offset(at instant: Instant) -> Int {
    zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant.seconds)))
  }

  /// The zones of the tests: one hour and half an hour of summer time, north and south, none at
  /// all, midnight skipped (Santiago, Cairo), the last hour of a day skipped (Nuuk).
  static let names = [
    "Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata",
    "America/Santiago", "Africa/Cairo", "America/Nuuk", "Africa/Casablanca", "Pacific/Chatham",
  ]
}

/// A zone written out in the test: an offset, and the instants at which another one begins.
struct TableZone: ZoneRules {
  let name: String
  let first: Int
  let changes: [(at: String, offset: Int)]

  func offset(at instant: Instant) -> Int {
    changes.last { change in
      Timestamp(change.at).map { $0.instant <= instant } ?? false
    }?.offset ?? first
  }

  /// The Netherlands in 2026.
  static let amsterdam = TableZone(
    name: "Europe/Amsterdam", first: 3600,
    changes: [("2026-03-29T01:00:00Z", 7200), ("2026-10-25T01:00:00Z", 3600)])
  /// New York in 2026.
  static let newYork = TableZone(
    name: "America/New_York", first: -18_000,
    changes: [("2026-03-08T07:00:00Z", -14_400), ("2026-11-01T06:00:00Z", -18_000)])
  /// Lord Howe Island in 2026: half an hour of summer time.
  static let lordHowe = TableZone(
    name: "Australia/Lord_Howe", first: 39_600,
    changes: [("2026-04-04T15:00:00Z", 37_800), ("2026-10-03T15:30:00Z", 39_600)])
  /// Chile in 2026: the spring night has no midnight.
  static let santiago = TableZone(
    name: "America/Santiago", first: -10_800,
    changes: [("2026-04-05T03:00:00Z", -14_400), ("2026-09-06T04:00:00Z", -10_800)])
  /// Samoa around the day it left out, 2011-12-30.
  static let apia = TableZone(
    name: "Pacific/Apia", first: -36_000, changes: [("2011-12-30T10:00:00Z", 50_400)])
  /// India.
  static let kolkata = TableZone(name: "Asia/Kolkata", first: 19_800, changes: [])
}
