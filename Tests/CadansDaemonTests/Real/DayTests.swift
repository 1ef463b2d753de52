import CadansCore
import CadansStore
import CadansTestSupport
import Systemd
import Testing

@testable import CadansDaemon

@Suite("The service goes by the day and the zone that the person lives in")
struct DayTests {
  @Test("a slot of the evening that is answered after midnight is of the evening")
  func night() throws {
    // Midnight passes for real, in a zone in which it is about to.
    let reminders = try Reminders(zone: .endingItsDay(after: 30))
    let evening = reminders.today
    let dunst = try Dunst(reminders, try Display())
    // The plan was in force before the slot was due.
    let plan = try reminders.session.run(
      ["\(reminders.bin)/cadans", "plan", "new", "--activate", "--exercise", "F14:3x10@23:50"],
      environment: ["CADANS_CLOCK_SHIFT": "-7200"])
    #expect(plan.status == 0, "\(plan)")
    try reminders.start()
    try reminders.wait("the prompt is there") { try dunst.count == 1 }
    #expect(reminders.today == evening, "it started too late")
    try reminders.wait("midnight is over", within: 100) { reminders.today > evening }
    let morning = reminders.today
    #expect(morning == evening.adding(days: 1))
    try reminders.wait("the timers are those of the new day") {
      try reminders.timers() == (try reminders.plannedTimers())
    }
    #expect(try dunst.count == 1)

    try dunst.press("Done")
    try reminders.wait("the record is of the evening") {
      try reminders.store.reading.log(on: evening).sessions.map(\.session.slot) == ["f14-2350"]
    }
    let record = try #require(try reminders.store.reading.log(on: evening).records.first)
    #expect(record.day == evening && record.at.date == morning, "\(record)")
    #expect(record.at.offsetMinutes == reminders.zone.minutes)
    #expect(record.timeZone == reminders.zone.name && !record.isBackfilled)
    #expect(try reminders.store.reading.log(on: morning).records.isEmpty)
    // The slot of the new day is open still.
    #expect(try reminders.cadans("today").contains("23:50"))
    #expect(try reminders.timers().keys.contains("cadans-exercise-f14-2350"))
  }

  @Test("in another zone the timers are made anew, and what is answered there bears it")
  func moved() throws {
    let first = SessionZone.aroundNoon
    let second = SessionZone(minutes: first.minutes > 0 ? first.minutes - 180 : first.minutes + 180)
    let reminders = try Reminders(zone: first, canMove: true)
    let dunst = try Dunst(reminders, try Display())
    try reminders.plan("F14:3x10@23:50", "G1:5min@23:40")
    try reminders.start()
    let before = try reminders.timers()
    #expect(try before == reminders.plannedTimers() && before.count == 2, reminders.report)
    let process = try reminders.process

    try reminders.move(to: second)
    try reminders.wait("the timers follow", within: 5) {
      try reminders.timers() == (try reminders.plannedTimers())
    }
    let hours = Int64(first.minutes - second.minutes) / 60
    #expect(try reminders.timers() == before.mapValues { $0 + hours * 3_600_000 })
    #expect(try reminders.process == process)
    try reminders.wait("that is noted") {
      let spans = try reminders.store.reading.prompts(on: reminders.today)?.spans ?? []
      return spans.last?.timeZone == second.name
        && spans.last?.from.offsetMinutes == second.minutes
    }

    try reminders.remind("f14-2350")
    try reminders.wait("the prompt is there") { try dunst.count == 1 }
    try dunst.press("Done")
    try reminders.wait("the record is on disk") { try reminders.log().sessions.count == 1 }
    let record = try #require(try reminders.log().records.first)
    #expect(record.timeZone == second.name && record.at.offsetMinutes == second.minutes)
    #expect(try !reminders.journalled().contains { $0.hasPrefix("zoneUnclear") })
  }
}
