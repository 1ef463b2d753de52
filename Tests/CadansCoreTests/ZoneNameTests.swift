import CadansCore
import Testing

@Suite("Names of time zones") struct ZoneNameTests {
  @Test(
    "are IANA's, rules of POSIX, and paths of zone files",
    arguments: [
      "Europe/Amsterdam", "America/Argentina/Buenos_Aires", "America/Port-au-Prince", "Etc/GMT+5",
      "UTC", "GMT", "CET", "EST5EDT", "UTC0", "CET-1CEST,M3.5.0,M10.5.0/3", "<+0330>-3:30",
      "NZ-CHAT",
      "US/Eastern", "/etc/localtime",
    ])
  func names(name: String) { #expect(ZoneName.isOne(name)) }

  @Test(
    "are nothing else",
    arguments: [
      "", "Mars/Base", "Nope/Zone", "Europe", "Europe/", "Europe//Amsterdam", "Europe/Amster dam",
      "Europe/../passwd", "europe/amsterdam", "Amsterdam", "UT", "+01:00", "<+1>-1", "/",
      "Europe/A/B/C",
    ])
  func others(name: String) { #expect(!ZoneName.isOne(name)) }
}
