import CadansCore
import CadansExchange
import CadansTestSupport
import Testing

@testable import CadansDaemon

@Suite("A micro-pause that would disturb")
struct NotNowTests {
  /// All at once, each in a session of its own: an interval is a minute at least.
  @Test("is held back, with the reason, by each real part of a desktop; it comes when that is over")
  func heldBack() throws {
    let display = try Display()
    let obstacles: [any Obstacle] = try [
      LogindInhibitor(display), SessionInhibitor(display), PlasmaQuiet(), GNOMEQuiet(),
      FullscreenWindow(),
    ]
    for obstacle in obstacles {
      let reminders = obstacle.reminders
      try reminders.plan("F14:3x10@23:50")
      try reminders.cadans("config", "set", "micropause.interval", "1m")
      try reminders.cadans("config", "set", "micropause.holdBack", "1m")
      try obstacle.begin()
      try reminders.start()
    }
    var touched = -10.0
    for obstacle in obstacles {
      let held = ["suppressed \(obstacle.reason.rawValue)"]
      try obstacle.reminders.wait("it is held back: \(type(of: obstacle))", within: 80) {
        if secondsOfUptime() - touched > 4 {
          touched = secondsOfUptime()
          for other in obstacles { try other.touch() }
        }
        return try obstacle.reminders.micropauses() == held
      }
      #expect(
        try obstacle.reminders.json("status")["heldBack"]?["reason"]?.string
          == obstacle.reason.rawValue)
    }
    for obstacle in obstacles { try obstacle.end() }
    for obstacle in obstacles {
      try obstacle.reminders.wait("it comes now: \(type(of: obstacle))", within: 30) {
        try obstacle.reminders.micropauses().prefix(2)
          == ["suppressed \(obstacle.reason.rawValue)", "shown"]
      }
    }
  }
}

extension Reminders {
  /// What became of the micro-pauses today, event and reason.
  func micropauses() throws -> [String] {
    try events().filter { $0.hasPrefix("micropause ") }.map { String($0.dropFirst(11)) }
  }

  /// What a command prints with `--json`.
  func json(_ words: String...) throws -> JSON {
    let outcome = try run(["\(bin)/cadans"] + words + ["--json"])
    return try JSON(reading: Array(outcome.output.utf8), path: words.joined(separator: " "))
  }
}
