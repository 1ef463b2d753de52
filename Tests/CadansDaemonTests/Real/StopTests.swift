import CadansTestSupport
import Testing

@testable import CadansDaemon

@Suite("What is stopped has no timers")
struct StopTests {
  @Test("a symptom takes the exercises' timers away, the therapist's word gives them back")
  func symptom() throws {
    let reminders = try Reminders()
    try reminders.plan("F14:3x10@23:50", "F5:15min@23:55")
    try reminders.start()
    let all = ["cadans-exercise-f14-2350", "cadans-exercise-f5-2355"]
    #expect(try reminders.timers().keys.sorted() == all, reminders.report)

    let said = try reminders.cadans("symptom", "trauma")
    #expect(said.contains("Stop your exercises and contact your physiotherapist or GP."))
    try reminders.wait("the timers are gone", within: 2) { try reminders.timers().isEmpty }
    // A look of the person's own lifts nothing.
    try reminders.call("Reload")
    #expect(try reminders.timers().isEmpty, reminders.report)

    try reminders.cadans("therapist", "clear", "--by", "M. Jansen")
    try reminders.wait("the timers are back", within: 2) {
      try reminders.timers().keys.sorted() == all
    }
    try reminders.cadans("close", "--by", "M. Jansen")
    try reminders.wait("the course is over", within: 2) { try reminders.timers().isEmpty }
    #expect(try reminders.property("ActiveState", of: "cadans-micropause.timer") == "active")
  }
}
