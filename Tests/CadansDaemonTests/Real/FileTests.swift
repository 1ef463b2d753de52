import CadansCore
import CadansStore
import CadansTestSupport
import Glibc
import Systemd
import Testing

@testable import CadansDaemon

@Suite("The daemon follows its files")
struct FileTests {
  @Test("a plan that is moved, replaced by a rename or taken away: the timers follow within 2 s")
  func plan() throws {
    let reminders = try Reminders()
    try reminders.plan("F14:3x10@23:50", "F5:15min@21:00/mo-fr")
    try reminders.start()
    let path = reminders.store.paths.plan
    let first = try readFile(path)

    try reminders.cadans("plan", "move", "f14-2350", "23:30")
    try reminders.wait("the timers follow a move", within: 2) {
      let timers = try reminders.timers()
      return try timers["cadans-exercise-f14-2330"] != nil
        && timers["cadans-exercise-f14-2350"] == nil && timers == reminders.plannedTimers()
    }
    // As an editor saves: another file takes the name.
    try writeFile(first.replacing("23:50", with: "22:45"), to: "\(path).new")
    rename("\(path).new", path)
    try reminders.wait("the timers follow a rename", within: 2) {
      try reminders.timers() == (try reminders.plannedTimers())
    }
    #expect(try reminders.timers().keys.contains("cadans-exercise-f14-2350"))
    try reminders.plan("G1:5min@23:20", "G2:5min@23:25/sa")
    try reminders.wait("the timers follow another plan", within: 2) {
      try reminders.timers() == (try reminders.plannedTimers())
    }
    #expect(try reminders.timers().count == 2)
    unlink(path)
    try reminders.wait("no plan, no timers", within: 2) { try reminders.timers().isEmpty }
    #expect(reminders.refusal("Remind", .string("g1-2320")) == "NoPlan")
  }

  @Test("a home folder in which nothing is yet: the first plan is seen")
  func empty() throws {
    let reminders = try Reminders()
    try reminders.start()
    #expect(try reminders.timers().isEmpty)
    #expect(try reminders.value("NextPrompt")?.uint64 == 0)
    try reminders.plan("F14:3x10@23:50")
    try reminders.wait("the timers are there", within: 2) {
      try reminders.timers() == (try reminders.plannedTimers())
    }
    #expect(try reminders.timers().count == 1)
  }

  @Test("exercises on hold have no timers, and doctor, status and snooze say so")
  func onHold() throws {
    let reminders = try Reminders()
    try reminders.plan("F14:3x10@23:50", profile: "B")
    try reminders.start()
    func timersPass() throws -> Bool {
      try reminders.run(["\(reminders.bin)/cadans", "doctor"]).output.split(separator: "\n")
        .contains { $0.hasPrefix("✓") && $0.contains("timer") }
    }
    func snooze(_ words: String...) throws -> Command.Outcome {
      try reminders.run(["\(reminders.bin)/cadans", "snooze"] + words)
    }
    #expect(try timersPass())
    let early = try snooze("f14-2350")
    #expect(early.status == 65 && early.errors.contains("at 23:50"), "\(early)")
    let nothing = try snooze()
    #expect(nothing.status == 65 && nothing.errors.contains("no reminder on the screen"))
    let byHand = try reminders.run(["\(reminders.bin)/cadansd", "remind", "nope"])
    #expect(byHand.status == 65 && byHand.errors.contains("nope"), "\(byHand)")
    try reminders.cadans("symptom", "trauma")
    try reminders.wait("no timers") { try reminders.timers().isEmpty }
    #expect(try timersPass())
    #expect(try reminders.value("NextPrompt")?.uint64 == 0)
    #expect(try !reminders.cadans("status").contains("Next reminder"))
    let held = try snooze("f14-2350")
    #expect(held.status == 65 && held.errors.contains("on hold"), "\(held)")
  }

  @Test("everything is removed: the prompt goes, and nothing is written until somebody begins anew")
  func erased() throws {
    let reminders = try Reminders()
    let dunst = try Dunst(reminders, try Display())
    try reminders.plan("F14:3x10@23:50", "G1:5min@23:40")
    try reminders.start()
    try reminders.remind("g1-2340")
    try reminders.wait("the prompt is there") { try dunst.count == 1 }
    try dunst.press("In 10 minutes")
    try reminders.wait("it is put off") {
      try reminders.timers()["cadans-snooze-g1-2340"] != nil
    }
    try reminders.remind("f14-2350")
    try reminders.wait("the prompt is there") { try dunst.count == 1 }
    #expect(try reminders.cadans("erase", "--yes").contains("Everything is removed"))
    #expect(try reminders.store.folders().isEmpty, reminders.report)
    try reminders.wait("no prompt, no timers") {
      try dunst.count == 0 && reminders.timers().isEmpty
    }
    // What would have been written of it, and of a pause, is not.
    try reminders.call("Pause", .uint32(60))
    try reminders.call("Resume")
    try reminders.call("Reload")
    #expect(reminders.refusal("Remind", .string("f14-2350")) == "NoPlan")
    #expect(try reminders.store.folders().isEmpty, reminders.report)
    try reminders.plan("G1:5min@23:40")
    try reminders.wait("the timers are there") {
      try reminders.timers() == (try reminders.plannedTimers())
    }
    #expect(try reminders.timers().keys.sorted() == ["cadans-exercise-g1-2340"])
    #expect(try reminders.store.reading.prompts(on: reminders.today)?.spans.isEmpty == false)
    #expect(try reminders.events() == [])
    try reminders.stop()
  }

  @Test("the sandbox of the unit lets it write its own files, and nothing else of the home folder")
  func sandbox() throws {
    let reminders = try Reminders()
    try reminders.start()
    let prompts = "\(reminders.home)/.local/share/cadans/prompts"
    #expect(access(prompts, F_OK) == 0, reminders.report)
    #expect(access("\(reminders.home)/.local/state/cadans/daemon.json", F_OK) == 0)
    let mounts = try readFile("/proc/\(try reminders.process)/mountinfo").split(separator: "\n")
      .map { $0.split(separator: " ") }
    func options(_ path: String) -> [Substring]? {
      mounts.last { $0.count > 5 && $0[4] == path }?[5].split(separator: ",")
    }
    for folder in [".local/share", ".local/state", ".config"] {
      #expect(options("\(reminders.home)/\(folder)")?.contains("rw") == true, "\(folder)")
    }
    #expect(options("/")?.contains("ro") == true)
    #expect(try reminders.entries().allSatisfy { $0["CADANS_EVENT"] != "unwritable" })
  }

  @Test("another language in the settings: the prompt on the screen changes with it")
  func language() throws {
    let reminders = try Reminders()
    let dunst = try Dunst(reminders, try Display())
    let log = try NotificationLog(reminders)
    try reminders.plan("F14:3x10@23:50")
    try reminders.start()
    try reminders.remind("f14-2350")
    try reminders.wait("the prompt is there") { try dunst.count == 1 }
    #expect(try log.prompts().last?.labels == ["Done", "In 10 minutes", "Skip"])
    try reminders.cadans("config", "set", "language", "nl")
    try reminders.wait("the prompt is Dutch", within: 2) {
      try log.prompts().last?.labels == ["Gedaan", "10 minuten later", "Overslaan"]
    }
    try reminders.wait("there is one") { try dunst.count == 1 }
    #expect(try reminders.events() == ["f14-2350 shown"])
  }

  @Test("a damaged plan is left as it is and told of once; the timers stay, also after a restart")
  func damagedPlan() throws {
    let reminders = try Reminders()
    try reminders.plan("F14:3x10@23:50", "F5:15min@21:00/mo-fr")
    try reminders.start()
    let timers = try reminders.timers()
    let path = reminders.store.paths.plan
    try writeFile("{\"format\": \"cadans.plan\", \"profile\": \"geheim\", ", to: path)
    try reminders.wait("that is told") { try reminders.journalled().contains("damaged \(path)") }
    try reminders.call("Reload")
    try reminders.call("Reload")
    #expect(try reminders.journalled().filter { $0.hasPrefix("damaged") }.count == 1)
    #expect(try reminders.timers() == timers)
    try reminders.systemctl("restart", "cadansd.service")
    #expect(try reminders.timers() == timers, reminders.report)
    #expect(try readFile(path) == "{\"format\": \"cadans.plan\", \"profile\": \"geheim\", ")
    #expect(try reminders.entries().allSatisfy { !$0.values.contains { $0.contains("geheim") } })
    // And the prompts of the plan that was in force still work.
    let dunst = try Dunst(reminders, try Display())
    try reminders.remind("f14-2350")
    try reminders.wait("the prompt is there") { try dunst.count == 1 }
  }

  @Test("a damaged log of today does not stop the reminders; the answer is kept and written later")
  func damagedLog() throws {
    let reminders = try Reminders()
    let dunst = try Dunst(reminders, try Display())
    try reminders.plan("F14:3x10@23:50", "G1:5min@23:40")
    try reminders.start()
    try reminders.cadans("done", "G1")
    let path = reminders.store.logPath(reminders.today)
    let sound = try readFile(path)
    try writeFile("damaged", to: path)
    try reminders.wait("that is told") { try reminders.journalled().contains("damaged \(path)") }
    try reminders.remind("f14-2350")
    try reminders.wait("the prompt is there") { try dunst.count == 1 }
    try dunst.press("Done")
    try reminders.wait("that is told") { try reminders.journalled().contains("unwritable \(path)") }
    #expect(try readFile(path) == "damaged")
    try writeFile(sound, to: path)
    try reminders.wait("the answer is on disk") {
      try reminders.log().sessions.map(\.session.exercise) == [.g1, .f14]
    }
  }
}
