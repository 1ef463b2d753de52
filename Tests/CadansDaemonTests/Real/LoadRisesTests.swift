import CadansCore
import CadansStore
import CadansTestSupport
import Foundation
import Systemd
import Testing

@testable import CadansDaemon

@Suite("The load rises by answers alone")
struct LoadRisesTests {
  @Test("scores on the terminal, the morning by its prompt: the next prompt asks for a step more")
  func story() throws {
    let reminders = try Reminders()
    let display = try Display()
    let dunst = try Dunst(reminders, display)
    try reminders.systemctl("set-environment", "DISPLAY=\(display.name)", "GDK_BACKEND=x11")
    try succeed(["cp", Stage.program("cadans-window"), "\(reminders.bin)/cadans-window"])
    let log = try NotificationLog(reminders)
    try plan(reminders)
    try reminders.start()

    // Yesterday's exercise, of which the person says afterwards how it felt.
    _ = try reminders.cadans("done", "F14", "--at", "yesterday 23:59", "--slot", "f14-2350")
    let yesterday = try reminders.store.reading.log(on: reminders.today.adding(days: -1))
    let record = try #require(yesterday.records.first, reminders.report)
    try answer(["ask", record.id.text], "1\n1\n", reminders)
    #expect(try load(reminders) == "8", reminders.report)

    // The score of this morning comes by prompt, and with it the step.
    try reminders.call("Reload")
    try reminders.call("Remind", .string("morning"))
    try reminders.wait("the morning question is there") {
      try log.prompts().last?.summary == "How is your neck this morning?"
    }
    #expect(try load(reminders) == "8", reminders.report)
    try dunst.press("Answer")
    try press(1, on: display, reminders)
    try reminders.wait("the question was put") { try reminders.events().contains("morning done") }
    #expect(try load(reminders) == "10", reminders.report)

    // The next prompt asks for the new load, and its Done is logged as that.
    try reminders.remind("f14-2350")
    try reminders.wait("the prompt asks for the step") {
      try log.prompts().last?.body.contains("3 × 10") == true
    }
    try dunst.press("Done")
    try reminders.wait("the record is on disk") {
      try reminders.log().sessions.contains { $0.record.source == .prompt }
    }
    let done = try #require(try reminders.log().sessions.last { $0.record.source == .prompt })
    #expect(done.session.prescribed == Dose(sets: 3, reps: 10))
    #expect(done.session.done == Dose(sets: 3, reps: 10) && done.session.pain.isEmpty)
  }

  /// What `today` says of the load.
  private func load(_ reminders: Reminders) throws -> String? {
    try reminders.cadans("today", "--json").firstMatch(of: /"load":(\d+)/).map {
      String($0.output.1)
    }
  }

  /// Presses a score in the window that asks for it: again, since a click that comes at once is no
  /// answer.
  private func press(_ score: Int, on display: Display, _ reminders: Reminders) throws {
    let search = ["xdotool", "search", "--onlyvisible", "--class", "^cadans$"]
    func window() throws -> String? {
      try display.output(search).split(separator: "\n").first.map(String.init)
    }
    try reminders.wait("the window is there") { try window() != nil }
    try display.photograph("ask-window")
    try reminders.wait("the window is answered") {
      guard let id = try window() else { return true }
      let geometry = try display.output(["xdotool", "getwindowgeometry", "--shell", id])
      let (x, y) = AnswerLayout(geometry: geometry).middle(of: score)
      _ = try display.output(
        ["xdotool", "mousemove", "--window", id, "\(x)", "\(y)", "click", "1"])
      return false
    }
  }

  private func answer(_ words: [String], _ lines: String, _ reminders: Reminders) throws {
    let outcome = try reminders.run(
      ["sh", "-c", #"printf "$1" | "$2" "$3" "$4""#, "sh", lines, Stage.program("cadans")] + words)
    try #require(outcome.status == 0, "\(outcome)")
  }

  /// A plan of profile B that began yesterday, with a step after each complete session.
  private func plan(_ reminders: Reminders) throws {
    let file = """
      {"format":"cadans.plan","formatVersion":"1.0","id":"b","revision":1,
       "createdAt":"2026-01-05T09:00:00+01:00","timeZone":"Europe/Amsterdam",
       "prescriber":{"kind":"therapist","name":"M. Jansen"},
       "course":{"profile":"B","start":"\(reminders.today.adding(days: -1))","sessionsPerWeek":7,
        "phaseEarliest":{"2":15,"3":36},"adherenceMinimum":0.8,
        "gap":{"stepBackAfter":7,"contactAfter":14,"action":"hold"},
        "worsening":{"nprs":2,"psk":2,"weeks":2},"evaluationDay":43,"engine":"auto"},
       "exercises":[{"code":"F14","dose":{"sets":3,"reps":8},
        "slots":[{"id":"f14-2350","time":"23:50",
         "days":["mo","tu","we","th","fr","sa","su"]}],
        "progression":{"mode":"pain","unit":"reps","start":8,"step":2,"every":1,"minimum":4,
         "ceilings":[12,16,20],"goal":20,"comfortable":2,"acceptable":5,"settleTolerance":0,
         "redLimit":2}}]}
      """
    let folder = try TemporaryFolder()
    try file.write(toFile: folder.path + "/plan.json", atomically: true, encoding: .utf8)
    _ = try reminders.cadans("plan", "import", folder.path + "/plan.json", "--yes")
  }
}
