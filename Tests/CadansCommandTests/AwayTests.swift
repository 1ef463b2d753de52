import CadansTestSupport
import Testing

@Suite("away") struct AwayTests {
  @Test("days away are not due, and what is done all the same counts")
  func away() throws {
    let home = try DoneTests.home()
    let said = try home.json("away", "2026-11-18..2026-11-20", "--reason", "vakantie")
    #expect(
      said["records"].array.map { $0["day"].string } == ["2026-11-18", "2026-11-19", "2026-11-20"])
    #expect(said["records"][0]["type"].string == "away")
    #expect(said["records"][0]["reason"].string == "vakantie")
    let today = try home.json("today")
    let slots = today["exercises"].array.flatMap { $0["slots"].array }
    #expect(slots.allSatisfy { $0["outcome"].string == "notPrompted" })
    #expect(!today["next"].exists)
    #expect(try home.json("done", "F14")["slot"].string == "f14-0900")
    #expect(try home.json("today")["exercises"][0]["slots"][0]["outcome"].string == "done")
    let log = try home.cadans("log", "--from", "today").output
    #expect(log.contains("away: vakantie") && log.contains("no reminder given: you were away"))
    #expect(log.contains("Of 1 slot that was due: 1 done"))
    // Back again the day after.
    let back = try home.at("2026-11-21T08:00:00+01:00").json("today")
    #expect(back["next"]["slot"].string == "f14-0900")
  }

  @Test("one day is a stretch too, and a day is noted once")
  func once() throws {
    let home = try Home()
    #expect(try home.json("away", "tomorrow", "--reason", "ziek")["records"].array.count == 1)
    let again = try home.json("away", "2026-11-18..2026-11-20", "--reason", "ziek")
    #expect(again["records"].array.map { $0["day"].string } == ["2026-11-18", "2026-11-20"])
    let more = try home.cadans("away", "2026-11-20..2026-11-21", "--reason", "ziek").output
    #expect(more.hasPrefix("1 more day away is noted: from "), "\(more)")
    let all = try home.cadans("away", "2026-11-18..2026-11-20", "--reason", "ziek")
    #expect(all.status == 0 && all.output.contains("already"))
    let past = try home.json("away", "2026-11-01..2026-11-02", "--reason", "ziek")
    #expect(past["records"].array.count == 2)
  }

  @Test(
    "a stretch that is none is refused",
    arguments: [
      "2026-12-24..", "..2026-12-24", "2026-12-24..2026-12-23", "2026-12-24-2027-01-02", "..",
      "2026-12-24..2026-12-25..2026-12-26", "2026-01-01..2027-01-02", "Christmas", "",
      "0001-01-01..9999-12-31",
    ])
  func wrong(span: String) throws {
    let home = try Home()
    let refusal = try home.refusal("away", span, "--reason", "x")
    #expect(refusal.code == 64 && refusal.path == "days")
    #expect(try home.refusal("away", "tomorrow").path.hasPrefix("--reason"))
    #expect(try home.files(in: home.data).isEmpty)
  }
}
