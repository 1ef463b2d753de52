import CadansCore
import CadansStore
import CadansTestSupport
import Glibc
import Systemd
import Testing

@testable import CadansDaemon

@Suite("The main job, with the real parts")
struct MainJobTests {
  @Test("start → READY: the name and the timers are there, and the timers equal the plan")
  func ready() throws {
    let reminders = try Reminders()
    try reminders.plan(
      "F14:3x10@09:00,17:00/mo-fr", "F5:15min@21:00/sa-su", "F1:10@12:30/we,fr", "G1:5min@23:55")
    try reminders.start()
    #expect(try reminders.property("Type") == "notify")
    #expect(try reminders.owns(DaemonObject.name), reminders.report)
    let timers = try reminders.timers()
    #expect(timers == (try reminders.plannedTimers()), reminders.report)
    #expect(
      Set(timers.keys) == [
        "cadans-exercise-f14-0900", "cadans-exercise-f14-1700", "cadans-exercise-f5-2100",
        "cadans-exercise-f1-1230", "cadans-exercise-g1-2355",
      ])
    let next = try reminders.value("NextPrompt")?.uint64.map { Int64($0 / 1000) }
    #expect(next == timers.values.min(), reminders.report)
    #expect(try reminders.property("AccuracyUSec", of: "cadans-exercise-f14-0900.timer") == "1ms")
    #expect(
      try reminders.property("PartOf", of: "cadans-exercise-f14-0900.timer") == "cadansd.service")
  }

  @Test("a slot fires through its timer, Done makes the record, and its question follows")
  func mainJob() throws {
    let reminders = try Reminders()
    let display = try Display()
    let dunst = try Dunst(reminders, display)
    let log = try NotificationLog(reminders)
    // Far enough for a slow machine, and two slots that are due together.
    let seconds = LocalClock().instant.seconds % 60
    let time = reminders.time(inMinutes: seconds > 55 ? 2 : 1)
    try reminders.plan("F14:3x10@\(time),23:50", "G1:5min@\(time)")
    try reminders.start()
    let slots = ["f14", "g1"].map { "\($0)-\(time.replacing(":", with: ""))" }
    let due = try #require(try reminders.timers()["cadans-exercise-\(slots[0])"])
    try reminders.wait("the prompt is there", within: 130) {
      try log.prompts().last.map { $0.body.contains("\n") } == true
    }
    #expect(try log.prompts().count == 1, reminders.report)
    let late = LocalClock().instant.milliseconds - due
    #expect((0..<2000).contains(late), reminders.report)
    let prompt = try #require(try log.prompts().last)
    #expect(prompt.summary == "Time for 2 exercises")
    #expect(prompt.keys == ["done", "later", "skip"])
    #expect(prompt.labels == ["Done", "In 10 minutes", "Skip"])
    #expect(try dunst.count == 1, reminders.report)
    try display.photograph("dunst-prompt")

    try dunst.press("Done")
    try reminders.wait("the records are on disk") { try reminders.log().records.count == 2 }
    for (slot, code) in zip(slots, [ExerciseCode.f14, .g1]) {
      let record = try #require(
        try reminders.log().records.first { $0.session?.slot?.name == slot }, reminders.report)
      let session = try #require(record.session)
      #expect(record.source == .prompt && record.day == reminders.today)
      #expect(record.timeZone == reminders.zone.name)
      #expect(session.exercise == code && session.status == .completed)
      #expect(session.prescribed != nil && session.prescribed == session.done)
      #expect(session.pain.isEmpty && session.arm == nil && record.note == nil)
    }
    // A general movement asks nothing; the exercise of the protocol does.
    try reminders.wait("the question is there") {
      try log.prompts().last?.keys == ["answer", "skip"]
    }
    #expect(try log.prompts().last?.summary == "How was F14?")
    try display.photograph("dunst-question")
    try answer(dunst, reminders)
    let events = try reminders.events()
    #expect(slots.allSatisfy { events.contains("\($0) shown") && events.contains("\($0) done") })
    // Tomorrow's timers are those of the plan, and the morning question is among them.
    try reminders.wait("the timers are those of tomorrow") {
      let timers = try reminders.timers()
      let planned = try reminders.plannedTimers()
      return timers.filter { $0.key != "cadans-question-morning" } == planned
        && timers["cadans-question-morning"] != nil
    }
  }

  /// Answer starts a transient service, outside the sandbox of the daemon.
  private func answer(_ dunst: Dunst, _ reminders: Reminders) throws {
    let record = try #require(try reminders.log().records.first { $0.session?.exercise == .f14 })
    try dunst.press("Answer")
    try reminders.wait("the service of the question was started") {
      try reminders.managerLog().contains("Starting cadans-ask-")
    }
    // There is no display for it here, and no terminal: the journal says where the question is.
    try reminders.wait("the journal says that the question was not put") {
      try reminders.entries().contains { $0["CADANS_EVENT"] == "askFailed" }
    }
    try reminders.wait("the prompts file says that nobody answered") {
      try reminders.events().contains("\(record.id.text) closed")
    }
    #expect(!(try reminders.events().contains("\(record.id.text) done")))
  }

  @Test("in a plan of mode time Done brings no question")
  func modeTime() throws {
    let reminders = try Reminders()
    let dunst = try Dunst(reminders, try Display())
    let log = try NotificationLog(reminders)
    try reminders.plan("F5:15min@23:50", profile: "C")
    try reminders.start()
    try reminders.remind("f5-2350")
    try reminders.wait("the prompt is there") { try dunst.count == 1 }
    try dunst.press("Done")
    try reminders.wait("the record is on disk") { try reminders.log().records.count == 1 }
    try reminders.wait("the prompt is gone") { try dunst.count == 0 }
    // The daemon has looked at the log since: what it would ask, it would have asked.
    try reminders.call("Reload")
    #expect(try log.prompts().count == 1, reminders.report)
    #expect(try reminders.timers().keys.sorted() == ["cadans-exercise-f5-2350"])
  }
}
