import CadansCore
import Testing

@Suite("CivilTime") struct CivilTimeTests {
  @Test("reads back every minute of the day as it was written")
  func everyMinute() throws {
    for minute in 0..<1440 {
      let time = try #require(CivilTime(hour: minute / 60, minute: minute % 60))
      #expect(time.minuteOfDay == minute)
      #expect(time.hour == minute / 60 && time.minute == minute % 60)
      #expect(time.description.utf8.count == 5)
      #expect(CivilTime(time.description) == time)
    }
    #expect(try #require(CivilTime("09:05")) < #require(CivilTime("10:00")))
  }

  @Test(
    "refuses what is no time of day",
    arguments: [
      "", "9:00", "09:0", "24:00", "23:60", "-1:00", "+9:00", "09.00", "0900", "09:00 ", " 9:00",
      "09:00:00", "٠٩:٠٠", "09：00", "aa:bb", "12:3a",
    ])
  func refused(text: String) {
    #expect(CivilTime(text) == nil)
  }

  @Test("has hours 0 to 23 and minutes 0 to 59", arguments: [(-1, 0), (24, 0), (0, -1), (0, 60)])
  func ranges(hour: Int, minute: Int) {
    #expect(CivilTime(hour: hour, minute: minute) == nil)
  }
}
