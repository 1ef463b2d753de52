import ArgumentParser
import CadansCore
import CadansExchange
import CadansIdle
import CadansStore
import CadansText
import Systemd

struct StatusCommand: CadansCommand {
  static let writesTimes = false
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: tr("Whether reminders run, and what comes next."),
    discussion: tr(
      "In a bar such as waybar: {example}",
      [
        "example":
          #""custom/cadans": {"exec": "cadans status --waybar", "return-type": "json", "#
          + #""interval": 30, "on-click": "cadans break"}"#
      ]))

  @Flag(help: ArgumentHelp(tr("One line of JSON with text, tooltip, class and alt, for a bar.")))
  var waybar = false
  @OptionGroup var output: OutputOptions

  func run(in environment: CommandEnvironment) throws {
    // What can be said without the daemon is said first.
    let clock = environment.clock
    let plan = try environment.reading.planFile()?.plan
    let next = try environment.nextOccurrence()
    let course = try environment.reading.course(on: clock.today, now: clock.now)?.course
    let waiting = environment.settleWaiting()
    var lines: [String] = []
    if let plan {
      lines.append(tr("Plan {id}, revision {n}.", ["id": plan.id, "n": String(plan.revision)]))
    } else {
      lines.append(tr("There is no plan yet."))
    }
    lines += course?.standing ?? []
    if let next {
      let at = clock.zone.timestamp(next.dueAt)
      lines.append(
        tr(
          "Next in the plan: {exercise}, {day} at {time}.",
          [
            "exercise": next.exercise.title, "day": at.date.description,
            "time": at.time.description,
          ]))
    }
    var daemon: [String: BusValue] = [:]
    var unreachable: Problem?
    do throws(Problem) {
      // A look starts nothing that was stopped on purpose.
      daemon = try DaemonClient().propertiesIfRunning()
      lines += self.lines(of: daemon, clock: clock)
    } catch {
      unreachable = error
      lines.append(tr("The reminder service is not running."))
    }
    let held = environment.heldMicropause()
    if let held { lines.append(held.words(clock)) }
    if let words = waiting.words { lines.append(words) }
    if waybar {
      print(bar(next, daemon, held, lines, environment).line)
      if let unreachable { throw unreachable }
      return
    }
    environment.write(
      .members([
        "plan": plan.map { .members(["id": .string($0.id), "revision": .integer($0.revision)]) },
        "next": next.map {
          .members([
            "slot": .text($0.slot), "at": .text(clock.zone.timestamp($0.dueAt)),
          ])
        },
        "daemon": .string(unreachable == nil ? "running" : "unreachable"),
        "state": .text(daemon["State"]?.string), "idleSource": .text(daemon["IdleSource"]?.string),
        "displays": (daemon["Displays"]?.strings ?? []).isEmpty
          ? nil : .array((daemon["Displays"]?.strings ?? []).map { .string($0) }),
        "nextPrompt": .text(time(daemon["NextPrompt"], clock: clock)),
        "pausedUntil": .text(time(daemon["PausedUntil"], clock: clock)),
        "heldBack": held.map { held in
          .members([
            "reason": .word(held.reason), "until": .text(clock.zone.timestamp(held.until)),
          ])
        },
        "waiting": waiting.count > 0 ? .integer(waiting.count) : nil,
        "version": .text(daemon["Version"]?.string),
      ]), lines: lines)
    if let unreachable { throw unreachable }
  }

  /// What a bar shows: the pause, or the next exercise of today, and all the rest in the tooltip.
  private func bar(
    _ next: Occurrence?, _ daemon: [String: BusValue], _ held: HeldMicropause?,
    _ lines: [String], _ environment: CommandEnvironment
  ) -> JSON {
    let clock = environment.clock
    let state = daemon["State"]?.string ?? "off"
    let isHeld = held != nil && state == "active"
    var text = ""
    if let until = time(daemon["PausedUntil"], clock: clock) {
      text = "⏸ \(until.time)"
    } else if state != "off", let next, clock.zone.timestamp(next.dueAt).date == clock.today {
      text = "\(next.exercise.rawValue) \(clock.zone.timestamp(next.dueAt).time)"
    } else if state != "off" {
      text = "cadans"
    }
    return .members([
      "text": .string(text), "tooltip": .string(lines.map(printable).joined(separator: "\n")),
      "class": .string(isHeld ? "held" : state), "alt": .string(isHeld ? "held" : state),
    ])
  }

  private func lines(of daemon: [String: BusValue], clock: LocalClock) -> [String] {
    var lines = [
      tr(
        "The reminder service {version} runs: {state}.",
        ["version": daemon["Version"]?.string ?? "?", "state": words(daemon["State"]?.string)])
    ]
    if let until = time(daemon["PausedUntil"], clock: clock) {
      lines.append(tr("Reminders are paused until {time}.", ["time": until.time.description]))
    }
    if let next = time(daemon["NextPrompt"], clock: clock) {
      lines.append(
        tr(
          "Next reminder: {day} at {time}.",
          ["day": next.date.description, "time": next.time.description]))
    }
    lines.append(
      IdleSource.words(
        daemon["IdleSource"]?.string, displays: daemon["Displays"]?.strings ?? []))
    return lines
  }

  private func words(_ state: String?) -> String {
    switch state {
    case "active": tr("you are at the screen")
    case "idle": tr("you are not at the screen")
    case "locked": tr("the screen is locked")
    case "paused": tr("paused")
    case "asleep": tr("the computer sleeps")
    case "noDisplay": tr("there is no screen to show reminders on")
    default: tr("in a state that this version does not know")
    }
  }

  /// An instant of the daemon, where 0 means none.
  ///
  /// - Units: Microseconds since the epoch.
  private func time(_ value: BusValue?, clock: LocalClock) -> Timestamp? {
    guard let microseconds = value?.uint64, microseconds > 0 else { return nil }
    let milliseconds = Int64(clamping: microseconds / 1000)
    return clock.zone.timestamp(Instant(milliseconds: milliseconds))
  }
}

extension CommandEnvironment {
  /// The next open occurrence of this week.
  func nextOccurrence() throws(Problem) -> Occurrence? {
    let today = clock.today
    let course = try reading.course(on: today, now: clock.now)?.course
    for offset in 0...7 {
      let day = today.adding(days: offset)
      guard
        let agenda = try reading.agenda(on: day, today: today, zone: clock.zone, course: course)
      else { return nil }
      if let next = agenda.next(after: clock.instant) { return next }
    }
    return nil
  }
}
