/// A timer of the user's systemd that starts a command, and exists in memory only.
///
/// - Shape: `name` is the unit name without suffix: the timer and the service it starts share it.
///   `command` is an absolute path and its arguments; `environment` has `NAME=value` strings.
/// - Units: `accuracy` in microseconds.
public struct TransientTimer: Hashable, Sendable {
  /// When a timer starts its command.
  public enum Schedule: Hashable, Sendable {
    /// At every moment that one of the calendar expressions of systemd.time(7) names, in the time
    /// zone of the user's systemd unless an expression names its own.
    case calendar([String])
    /// Once, in the first second at or after this moment, in microseconds since 1970.
    case at(realtime: UInt64)
    /// Once, so many microseconds after the timer was made; time asleep does not count.
    case after(microseconds: UInt64)
  }

  /// The unit name without suffix.
  public var name: String
  /// One line for `systemctl --user list-timers` and `status`.
  public var description: String
  /// When the command starts.
  public var schedule: Schedule
  /// How much later it may start, in microseconds.
  public var accuracy: UInt64
  /// The unit whose stop also stops the timer: the timer's `PartOf=`.
  public var partOf: String?
  /// An absolute path and its arguments.
  public var command: [String]
  /// `NAME=value` for the command, besides what the user's systemd has.
  public var environment: [String]

  /// Makes a timer; nothing is started yet.
  public init(
    name: String, description: String, schedule: Schedule, accuracy: UInt64 = 1_000_000,
    partOf: String? = nil, command: [String], environment: [String] = []
  ) {
    self.name = name
    self.description = description
    self.schedule = schedule
    self.accuracy = accuracy
    self.partOf = partOf
    self.command = command
    self.environment = environment
  }
}
