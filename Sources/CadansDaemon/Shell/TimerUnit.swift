internal import CadansCore
internal import Systemd

/// The timers of the user manager, as the brain wants them.
enum TimerUnit {
  /// Every name that our transient timers begin with.
  static let prefixes = [
    "cadans-exercise-", "cadans-snooze-", "cadans-question-", "cadans-micropause",
  ]

  /// How late a timer may be, in microseconds.
  ///
  /// - Source: <doc:The-contract#Timers>: at most 1 s;
  ///   <doc:What-systemd-and-Swift-do#Transient-timers>: 1 ms costs nothing at a few firings a day.
  private static let accuracy: UInt64 = 1000

  /// The unit of a timer.
  ///
  /// - Parameter program: The daemon's own path, which the timer starts to send the reminder.
  static func unit(_ timer: Effect.Timer, program: String) -> TransientTimer {
    let name: String
    let argument: String
    switch timer.purpose {
    case .exercise(let slot):
      name = "cadans-exercise-\(slot)"
      argument = slot.name
    case .snooze(let slot):
      name = "cadans-snooze-\(slot)"
      argument = slot.name
    case .micropause:
      name = "cadans-micropause"
      argument = "micropause"
    case .question(let question):
      name = "cadans-question-\(question)"
      argument = question
    }
    return TransientTimer(
      name: name, description: "Cadans reminder \(argument)", schedule: schedule(timer.when),
      accuracy: accuracy, partOf: "cadansd.service", command: [program, "remind", argument])
  }

  /// On the calendar, never by counting down.
  ///
  /// - Source: <doc:0008-Timers-at-an-instant>
  private static func schedule(_ when: Effect.Timer.When) -> TransientTimer.Schedule {
    switch when {
    case .once(let instant):
      return .at(realtime: UInt64(clamping: instant.milliseconds) * 1000)
    case .after(let seconds, _): return .after(microseconds: UInt64(clamping: seconds) * 1_000_000)
    case .weekly(let time, let days, let skipped):
      let names = days.map(dayName).joined(separator: ",")
      let weekly = days.count == 7 ? "*-*-* \(time):00" : "\(names) *-*-* \(time):00"
      return .calendar([weekly] + skipped.map(utc))
    }
  }

  /// An instant as systemd.time(7) reads it, in UTC.
  private static func utc(_ instant: Instant) -> String {
    let text = Timestamp(Instant(seconds: instant.seconds), offsetMinutes: 0).description
    return "\(text.prefix(10)) \(text.dropFirst(11).prefix(8)) UTC"
  }

  private static func dayName(_ day: Weekday) -> String {
    switch day {
    case .monday: "Mon"
    case .tuesday: "Tue"
    case .wednesday: "Wed"
    case .thursday: "Thu"
    case .friday: "Fri"
    case .saturday: "Sat"
    case .sunday: "Sun"
    }
  }
}
