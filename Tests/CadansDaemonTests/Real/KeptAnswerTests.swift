import CadansCore
import CadansExchange
import CadansStore
import CadansTestSupport
import Glibc
import Systemd
import Testing

@testable import CadansDaemon

/// A small disk in the place of a folder, which a test fills and empties.
private final class Disk {
  private let path: String

  init(_ path: String) throws {
    self.path = path
    try succeed(["mkdir", "-p", path])
    try succeed(["mount", "-t", "tmpfs", "-o", "size=512k,mode=700", "none", path])
  }

  func fill() throws {
    let script = "head -c 1m /dev/zero >\(path)/filler; true"
    try succeed(["sh", "-c", script])
  }

  func empty() throws { try succeed(["rm", "\(path)/filler"]) }

  deinit { _ = try? Command.run(["umount", "--lazy", path]) }
}

@Suite("An answer to a reminder is on the disk before the reminder is gone")
struct KeptAnswerTests {
  @Test("or waits while the log's disk is full, is told of, outlives SIGKILL, and is written once")
  func fullDisk() throws {
    let reminders = try Reminders()
    let disk = try Disk(reminders.store.paths.data)
    let dunst = try Dunst(reminders, try Display())
    let log = try NotificationLog(reminders)
    try reminders.plan("F14:3x10@23:50")
    try reminders.start()
    try reminders.remind("f14-2350")
    try reminders.wait("the prompt is there") { try dunst.count == 1 }
    try disk.fill()
    try dunst.press("Done")
    try reminders.wait("the answer waits") { try reminders.store.waitingAnswers().count == 1 }
    try reminders.wait("a notification says why") {
      let last = try log.prompts().last
      return last?.summary == "Your answer is kept, but not in your log yet"
        && last?.body.contains("No space left on device") == true && last?.keys == []
    }
    try reminders.wait("the prompt is gone") { try dunst.count == 1 }
    let doctor = try reminders.run(["\(reminders.bin)/cadans", "doctor"])
    #expect(
      doctor.output.contains("✗ The reminder service cannot write your answers."), "\(doctor)")
    #expect(doctor.output.contains("✗ 1 answer is kept, but not in your log yet."), "\(doctor)")
    #expect(try reminders.cadans("today").contains("1 answer is kept, but not in your log yet."))
    // Nobody is asked again, not after a crash either.
    let process = try reminders.remember()
    kill(process, SIGKILL)
    try reminders.wait("it is back") {
      try reminders.process != process && reminders.property("ActiveState") == "active"
    }
    try reminders.remember()
    try reminders.remind("f14-2350")
    #expect(try reminders.store.waitingAnswers().count == 1, reminders.report)
    #expect(try log.prompts().last?.keys == [])

    try disk.empty()
    try reminders.wait("the answer is in the log", within: 30) {
      try reminders.log().sessions.map(\.session.slot) == ["f14-2350"]
    }
    try reminders.wait("and waits no more") { try reminders.store.waitingAnswers().isEmpty }
    #expect(try reminders.log().records.map(\.source) == [.prompt])
    let well = try reminders.run(["\(reminders.bin)/cadans", "doctor"])
    #expect(well.output.contains("✓ The reminder service can write your answers"), "\(well)")
  }

  @Test("or the reminder comes back and says that it is not written, until it can be")
  func nowhere() throws {
    let reminders = try Reminders()
    let disk = try Disk("\(reminders.home)/.local")
    let dunst = try Dunst(reminders, try Display())
    let log = try NotificationLog(reminders)
    try reminders.plan("F14:3x10@23:50")
    try reminders.start()
    try reminders.remind("f14-2350")
    try reminders.wait("the prompt is there") { try dunst.count == 1 }
    try disk.fill()
    try dunst.press("Done")
    try reminders.wait("it says so") {
      try log.prompts().last?.body.hasPrefix("Not written, answer again: ") == true
    }
    try reminders.wait("it is there") { try dunst.count == 1 }
    #expect(try log.prompts().last?.keys == ["done", "later", "skip"])
    #expect(try reminders.log().records.isEmpty, reminders.report)
    try disk.empty()
    try dunst.press("Done")
    try reminders.wait("the record is on disk") { try reminders.log().sessions.count == 1 }
    // What follows is the question about it.
    try reminders.wait("the prompt is gone") { try log.prompts().last?.keys == ["answer", "skip"] }
  }

  @Test("also where a link leads out of the sandbox: the service lets itself in, once")
  func link() throws {
    let reminders = try Reminders()
    let real = "\(reminders.session.folder)/tmp/else where%"
    try succeed(["mkdir", "-p", real, "\(reminders.home)/.local/share"])
    try succeed(["ln", "-s", real, reminders.store.paths.data])
    // The manager takes an empty XDG_CONFIG_HOME for a folder, and would not find the drop-in.
    let runtime = "\(reminders.session.folder)/run/systemd/user/cadansd.service.d"
    let folder = reminders.store.folderUnit.split(separator: "/").dropLast().joined(separator: "/")
    try succeed(["ln", "-s", "/\(folder)", runtime])
    let dunst = try Dunst(reminders, try Display())
    try reminders.plan("F14:3x10@23:50")
    try reminders.start()
    try reminders.wait("it can write", within: 30) {
      (try? reminders.call("CheckFiles").dropFirst().first?.strings) == []
    }
    try reminders.remember()
    let unit = try readFile(reminders.store.folderUnit)
    #expect(unit.contains("\"-\(real)%\""), "\(unit)")
    // What it says already is no reason to start anew.
    let process = try reminders.process
    let again = try reminders.run(["\(reminders.bin)/cadansd", "folders", "--unit"])
    #expect(again.status == 0)
    #expect(try reminders.process == process)
    try reminders.remind("f14-2350")
    try reminders.wait("the prompt is there") { try dunst.count == 1 }
    try dunst.press("Done")
    try reminders.wait("the record is on disk") { try reminders.log().sessions.count == 1 }
    #expect(access("\(real)/log", F_OK) == 0)
  }

  @Test("and only the server of notifications gives it: what others send counts for nothing")
  func spoofed() throws {
    let reminders = try Reminders()
    let dunst = try Dunst(reminders, try Display())
    try reminders.plan("F14:3x10@23:50")
    try reminders.start()
    try reminders.remind("f14-2350")
    try reminders.wait("the prompt is there") { try dunst.count == 1 }
    var number: UInt32 = 0
    try reminders.wait("its number is kept") {
      let state = reminders.store.state(reminders.store.paths.daemon).flatMap { SavedState($0) }
      number = state?.notification ?? 0
      return number > 0
    }
    let owner = try reminders.bus.call(
      "org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetNameOwner",
      [.string(DaemonObject.name)]
    ).first?.string
    let lies = [
      [
        "/org/freedesktop/Notifications", "\(notifications).ActionInvoked", "uint32:\(number)",
        "string:done",
      ],
      [
        "/org/freedesktop/Notifications", "\(notifications).NotificationClosed", "uint32:\(number)",
        "uint32:2",
      ],
      [
        "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver.ActiveChanged",
        "boolean:true",
      ],
    ]
    for lie in lies {
      for destination in [["--dest=\(owner ?? "")"], []] {
        let sent = try reminders.run(
          ["dbus-send", "--session", "--type=signal"] + destination + lie)
        #expect(sent.status == 0, "\(sent)")
      }
    }
    // Whatever was sent before this call was heard before it.
    try reminders.call("Reload")
    #expect(try reminders.log().records.isEmpty, reminders.report)
    #expect(try reminders.events() == ["f14-2350 shown"])
    #expect(try reminders.value("State")?.string != "locked")
    try dunst.press("Done")
    try reminders.wait("the record is on disk") { try reminders.log().sessions.count == 1 }
  }

  @Test("the number of a reminder closes nothing of another server, nor of another session")
  func number() throws {
    let reminders = try Reminders(service: ["Restart=no"])
    let display = try Display()
    let first = try Dunst(reminders, display)
    let log = try NotificationLog(reminders)
    try reminders.plan("F14:3x10@23:50")
    try reminders.start()
    try reminders.remind("f14-2350")
    try reminders.wait("the prompt is there") { try first.count == 1 }
    var saved: SavedState?
    try reminders.wait("its number is kept") {
      saved = reminders.store.state(reminders.store.paths.daemon).flatMap { SavedState($0) }
      return saved?.notification != nil && saved?.server != nil
    }
    kill(try reminders.remember(), SIGKILL)
    try first.kill()
    // Another server counts from the beginning again, and this is somebody else's.
    let second = try Dunst(reminders, display)
    let other = try reminders.bus.call(
      notifications, "/org/freedesktop/Notifications", notifications, "Notify",
      [
        .string("Other"), .uint32(0), .string(""), .string("Somebody else"), .string(""),
        .strings([]), .dictionary([:]), .int32(0),
      ])
    #expect(other.first?.uint32 == saved?.notification, "\(other)")
    try reminders.wait("its end is known") {
      try reminders.property("ActiveState") == "failed"
    }
    try reminders.start()
    try reminders.wait("the prompt is back") { try second.count == 2 }
    try reminders.call("Reload")
    let closed = try log.messages().filter { $0["member"]?.string == "CloseNotification" }
    #expect(closed.isEmpty, "\(closed)")
  }
}
