import CadansCore
import CadansStore
import CadansTestSupport
import Glibc
import Systemd
import Testing

@testable import CadansDaemon

@Suite("The journal")
struct DaemonJournalTests {
  @Test("has for every event of a prompt its id, its name and its slot")
  func fields() throws {
    let reminders = try Reminders()
    let display = try Display()
    let dunst = try Dunst(reminders, display)
    try reminders.plan("F14:3x10@23:50", "G1:5min@23:40")
    try reminders.start()
    try reminders.remind("f14-2350")
    try reminders.wait("the prompt is there") { try dunst.count == 1 }
    try dunst.press("In 10 minutes")
    try reminders.wait("it is put off") { try reminders.events().last == "f14-2350 later" }
    try reminders.remind("f14-2350")
    try reminders.wait("the prompt is there") { try dunst.count == 1 }
    try dunst.dismiss()
    try reminders.wait("it is closed") { try reminders.events().last == "f14-2350 closed" }
    try reminders.cadans("pause", "1h")
    try reminders.remind("g1-2340")
    try reminders.cadans("resume")
    try reminders.wait("the prompt is there") { try dunst.count == 1 }
    try dunst.kill()
    try reminders.wait("it is lost") { try reminders.events().last == "g1-2340 expired noServer" }
    try reminders.cadans("done", "G1", "--slot", "g1-2340")
    try reminders.stop()

    let entries = try reminders.entries()
    let known = Dictionary(
      JournalMessage.allCases.map { ($0.event, $0.rawValue) }, uniquingKeysWith: { $1 })
    for entry in entries {
      let event = try #require(entry["CADANS_EVENT"], "\(entry)")
      #expect(entry["MESSAGE_ID"] == known[event], "\(entry)")
      #expect(entry["CADANS_SLOT"] != nil, "\(entry)")
      #expect(entry["MESSAGE"]?.isEmpty == false)
    }
    #expect(
      try reminders.journalled() == [
        "started", "noIdleSource noDisplay", "prompted f14-2350", "answered f14-2350 later",
        "prompted f14-2350", "closed f14-2350 closed", "paused", "suppressed g1-2340 paused",
        "resumed",
        "prompted g1-2340", "notShown g1-2340", "stopped",
      ], reminders.report)
  }

  @Test("says the same of two people who differ only in what they feel, note and have")
  func silence() throws {
    func person(
      _ before: String, _ during: String, _ note: String, _ profile: String, _ bad: String
    )
      throws -> [String]
    {
      let reminders = try Reminders()
      let dunst = try Dunst(reminders, try Display())
      try reminders.plan("F14:3x10@23:50", "F5:15min@23:40", profile: profile)
      try reminders.start()
      try reminders.remind("f14-2350")
      try reminders.wait("the prompt is there") { try dunst.count == 1 }
      try reminders.cadans(
        "done", "F14", "--slot", "f14-2350", "--before", before, "--during", during, "--note",
        note)
      try reminders.wait("the prompt is gone") { try dunst.count == 0 }
      try reminders.cadans("pain", before)
      try reminders.cadans("badday", "--note", note)
      try reminders.remind("f5-2340")
      try reminders.wait("the prompt is there") { try dunst.count == 1 }
      let log = reminders.store.logPath(reminders.today)
      let text = try readFile(log)
      try writeFile(text.replacing("\"during\": \(during)", with: "\"during\": \(bad)"), to: log)
      try reminders.wait("the damage is told") {
        try reminders.journalled().contains { $0.hasPrefix("damaged") }
      }
      try writeFile(
        try readFile(reminders.store.paths.plan)
          .replacing("\"profile\": \"\(profile)\"", with: "\"profile\": \"\(profile)\(profile)\""),
        to: reminders.store.paths.plan)
      try reminders.wait("the damage is told") {
        try reminders.journalled().filter { $0.hasPrefix("damaged") }.count == 2
      }
      try reminders.stop()
      return try reminders.entries().map { entry in
        ["MESSAGE", "REASON", "CADANS_EVENT", "CADANS_SLOT", "PRIORITY"]
          .map { "\($0)=\(entry[$0] ?? "")" }.joined(separator: " ")
          .replacing(reminders.session.folder, with: "…")
      }
    }
    let one = try person("2", "3", "niets bijzonders", "A", "11")
    let other = try person("9", "10", "tintelingen in de arm", "B", "\"a bit\"")
    // A change of files may be noticed once or twice; what is said of it is the same.
    #expect(Set(one) == Set(other))
    #expect(one.count >= 7, "\(one)")
  }

  @Test("is explained by the catalogue: each id has its entry, and no other")
  func catalogue() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("usr/lib/systemd/catalog")
    try folder.makeFolder("var/lib/systemd/catalog")
    let text = try readFile(repository("systemd/cadans.catalog"))
    try folder.write(text, to: "usr/lib/systemd/catalog/cadans.catalog")
    try succeed(["journalctl", "--root", folder.path, "--update-catalog"])
    let list = try succeed(["journalctl", "--root", folder.path, "--no-pager", "--list-catalog"])
    let ids = list.split(separator: "\n").compactMap {
      $0.split(separator: " ").first.map(String.init)
    }
    #expect(Set(ids) == Set(JournalMessage.allCases.map(\.rawValue)))
    #expect(Set(ids).count == JournalMessage.allCases.count)
    for message in JournalMessage.allCases {
      let entry = try succeed(
        ["journalctl", "--root", folder.path, "--no-pager", "--dump-catalog", message.rawValue])
      #expect(entry.contains("Subject: ") && entry.contains("Defined-By: Cadans"))
      #expect(entry.split(separator: "\n").count > 3, "\(message)")
    }
  }
}
