import CadansCore
import CadansStore
import CadansTestSupport
import Glibc
import Systemd
import Testing

@testable import CadansDaemon

/// What the kernel does to the service at a call that it makes while an answer is taken.
private struct Fault: CustomStringConvertible {
  /// The call, as strace names it.
  let call: String
  let effect: String
  /// Whether every later call of the kind fails too.
  var lasts = false

  var isDeadly: Bool { effect == "signal=KILL" }

  var description: String { "\(call) \(effect)\(lasts ? " from then on" : "")" }

  static let all: [Fault] =
    ["write", "fsync", "/^rename"].flatMap {
      [
        Fault(call: $0, effect: "error=EIO"), Fault(call: $0, effect: "error=EIO", lasts: true),
        Fault(call: $0, effect: "signal=KILL"),
      ]
    }
}

/// One reminder after another, each answered while the kernel fails the service at some call.
private final class Stage {
  private let reminders: Reminders
  private let dunst: Dunst
  private let log: NotificationLog
  private var number = 0

  /// An exercise may have 48 slots.
  private static let exercises = ["F14:3x10", "G1:5min"]
  private static let slotCount = 45

  init(_ reminders: Reminders) throws {
    self.reminders = reminders
    dunst = try Dunst(reminders, try Display())
    log = try NotificationLog(reminders)
    // In profile C no question follows an answer.
    let plan = try reminders.run(
      [
        "\(reminders.bin)/cadans", "plan", "new", "--activate", "--profile", "C", "--prescriber",
        "P",
      ]
        + Self.exercises.indices.flatMap { place in
          let times = (0..<Self.slotCount).map { Self.slot(place * Self.slotCount + $0).time }
          return ["--exercise", "\(Self.exercises[place])@\(times.joined(separator: ","))"]
        })
    #expect(plan.status == 0, "\(plan)")
    try reminders.start()
  }

  /// Answers a reminder, disturbed at the `point`th call of a kind, and looks what became of it then
  /// and after a restart.
  ///
  /// - Returns: Whether so many calls were made.
  func answer(_ fault: Fault, at point: Int) throws -> Bool {
    let (slot, time) = Self.slot(number)
    let note = "\(fault), \(point)"
    number += 1
    try reminders.remind(slot)
    try reminders.wait("the prompt is there, \(note)") { try isOffered(time) && isSaved() }
    let process = try reminders.remember()
    let trace = "\(reminders.session.folder)/tmp/trace-\(number)"
    let strace = try hold(process, fault, point, trace)
    let shown = try log.prompts().count
    try dunst.press("Done")
    try reminders.wait("it is written, or says that it is not, \(note)") {
      try isKept(slot) || saysNotWritten(since: shown) || !isThere(process)
    }
    // What follows is done by the time that it answers; where it was killed, nothing answers.
    _ = try? reminders.call("Reload")
    let wasReached = try fault.isDeadly ? !isThere(process) : readFile(trace).contains("INJECTED")
    let wasKept = try isKept(slot)
    #expect(wasKept || wasReached, "\(note)")
    if !fault.isDeadly {
      #expect(try wasKept || saysNotWritten(since: shown), "\(note)\n\(reminders.report)")
    }
    strace.kill(SIGTERM)
    strace.wait()

    // Where it was killed, it may be back already.
    let isRestarted = fault.isDeadly && wasReached
    let before = try isRestarted ? shown : log.prompts().count
    if !isRestarted { try reminders.systemctl("restart", "cadansd.service") }
    try reminders.wait("it is back, \(note)") {
      try ![0, process].contains(reminders.process)
        && reminders.property("ActiveState") == "active"
    }
    try reminders.remember()
    // What waits is written by then, and what is not on the disk is asked again.
    try reminders.wait("it is on the disk, or asked again, \(note)") {
      let isAsked = try log.prompts().count > before && isOffered(time)
      return try count(slot) == 1 || isAsked
    }
    if wasKept { #expect(try count(slot) == 1, "\(note)\n\(reminders.report)") }
    if try count(slot) == 0 {
      try dunst.press("Done")
      try reminders.wait("it is written now, \(note)") { try count(slot) == 1 }
    }
    try reminders.wait("and nothing is left, \(note)") {
      try dunst.count == 0 && reminders.store.waitingAnswers().isEmpty
    }
    #expect(try count(slot) == 1, "\(note)")
    return wasReached
  }

  /// A slot of the evening, another one for each answer.
  private static func slot(_ number: Int) -> (id: String, time: String) {
    let (place, minute) = number.quotientAndRemainder(dividingBy: slotCount)
    let minutes = minute < 10 ? "0\(minute)" : "\(minute)"
    let code = exercises[place].prefix { $0 != ":" }.lowercased()
    return ("\(code)-\(20 + place)\(minutes)", "\(20 + place):\(minutes)")
  }

  private func hold(
    _ process: Int32, _ fault: Fault, _ point: Int, _ trace: String
  ) throws -> ChildProcess {
    let when = "\(fault.effect):when=\(point)\(fault.lasts ? "+" : "")"
    let strace = try ChildProcess(
      [
        "strace", "-f", "-qq", "-o", trace, "-p", "\(process)", "-e", "trace=\(fault.call)",
        "-e", "inject=\(fault.call):\(when)",
      ], descriptors: (-1, -1, -1))
    try reminders.wait("strace holds it") {
      try readFile("/proc/\(process)/status").contains("TracerPid:\t\(strace.identifier)\n")
    }
    return strace
  }

  /// Whether a reminder of a slot with its buttons is on the screen.
  private func isOffered(_ time: String) throws -> Bool {
    guard let last = try log.prompts().last(where: { !$0.keys.isEmpty }) else { return false }
    return try last.keys.contains("done") && last.body.contains(time) && dunst.count >= 1
  }

  /// Whether the number of the notification is kept.
  private func isSaved() -> Bool {
    reminders.store.state(reminders.store.paths.daemon).flatMap { SavedState($0) }?.notification
      != nil
  }

  private func saysNotWritten(since shown: Int) throws -> Bool {
    try log.prompts().dropFirst(shown).contains { $0.body.hasPrefix("Not written, answer again: ") }
  }

  /// Whether the answer is in the log or where it waits.
  private func isKept(_ slot: String) throws -> Bool {
    try count(slot) > 0
      || reminders.store.waitingAnswers().contains { $0.session?.slot?.name == slot }
  }

  private func count(_ slot: String) throws -> Int {
    try reminders.log().sessions.count { $0.session.slot?.name == slot }
  }

  /// Whether the process is there and no zombie.
  private func isThere(_ process: Int32) -> Bool {
    // A process without a file in /proc is gone.
    guard let text = try? readFile("/proc/\(process)/stat") else { return false }
    return text.split(separator: ")").last?.hasPrefix(" Z") == false
  }
}

@Suite("An answer to a reminder, while the kernel fails the service")
struct ServiceFaultTests {
  @Test("is in the log once, or waits, or is asked again with the reason; also after a restart")
  func loop() throws {
    let reminders = try Reminders(
      service: ["RestartSec=100ms", "[Unit]", "StartLimitIntervalSec=0"])
    let stage = try Stage(reminders)
    var reached = 0
    for fault in Fault.all {
      var point = 1
      while try stage.answer(fault, at: point) {
        point += 1
        try #require(point < 20, "\(fault)")
      }
      #expect(point > 1, "no call was reached: \(fault)")
      reached += point - 1
    }
    #expect(reached >= 30, "only \(reached) calls were reached")
  }
}
