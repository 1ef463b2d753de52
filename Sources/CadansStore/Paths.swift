public import CadansText

/// Where the files of one person lie.
///
/// - Shape: Absolute paths without a slash at the end.
/// - Source: XDG Base Directory Specification 0.8 (2021); <doc:The-contract#Formats>.
public struct Paths: Hashable, Sendable {
  /// Plan, log and prompts: what must not be lost.
  public let data: String
  /// The settings.
  public let config: String
  /// What may be lost, and the answers that wait to be written.
  public let state: String

  /// These folders.
  public init(data: String, config: String, state: String) {
    self.data = data
    self.config = config
    self.state = state
  }

  /// The folders that the environment names; a relative path there is ignored, as XDG says.
  ///
  /// - Errors: 78 when there is no home folder either.
  public init(environment variable: (String) -> String?) throws(Problem) {
    func folder(_ name: String, _ fallback: String) throws(Problem) -> String {
      if let value = variable(name), value.hasPrefix("/") { return value + "/cadans" }
      guard let home = variable("HOME"), home.hasPrefix("/") else {
        throw Problem(
          .configuration, tr("Neither {name} nor HOME names a folder.", ["name": name]),
          path: name)
      }
      return "\(home)/\(fallback)/cadans"
    }
    data = try folder("XDG_DATA_HOME", ".local/share")
    config = try folder("XDG_CONFIG_HOME", ".config")
    state = try folder("XDG_STATE_HOME", ".local/state")
  }

  /// The plan in force.
  public var plan: String { data + "/plan.json" }
  /// Every revision that was in force.
  public var plans: String { data + "/plans" }
  /// Which revision was in force when.
  public var planHistory: String { plans + "/history.json" }
  /// What the person said, by year and day.
  public var log: String { data + "/log" }
  /// What the program did, by year and day.
  public var prompts: String { data + "/prompts" }
  /// The settings.
  public var configuration: String { config + "/config.json" }
  /// What the daemon wants to know after a crash.
  public var daemon: String { state + "/daemon.json" }
  /// Which installation this is.
  public var machine: String { state + "/machine.json" }
  /// Answers that could not be written in the log yet: the one thing here that must not be lost.
  public var waiting: String { state + "/waiting.json" }
  /// It is there while the daemon hears of no changes of the files.
  public var deaf: String { state + "/deaf" }
  /// Its time says when the daemon last ran.
  public var alive: String { state + "/alive" }
}
