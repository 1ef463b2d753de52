import Glibc
import Synchronization

/// A real `systemd --user` with a real session bus, of a test's own.
///
/// Everything lies in a folder that is thrown away: the runtime folder, the home folder and the XDG
/// folders below it. A keeper process, outside the test's process group, kills everything that ran
/// in the session and removes the folder, when the session is stopped and when the test process
/// dies. The manager has a cgroup of its own, so that two sessions with units of one name do not
/// meet; that takes root, or a delegated cgroup.
public final class PrivateSession: Sendable {
  /// The folder with everything in it.
  public let folder: String
  /// The environment of the session, for processes of the test.
  public let environment: [String: String]

  private let lifeline: Int32
  private let keeper: Mutex<ChildProcess?>

  /// Starts a session and waits until its bus answers.
  ///
  /// - Parameters:
  ///   - timeZone: The `TZ` of the session, in which calendar timers count.
  ///   - hasOwnZone: Whether there is no `TZ`, and `/etc/localtime` says it, as on a person's machine:
  ///     manager and services see a copy of `/etc` that lies in ``etc``.
  ///   - more: Variables to add or replace.
  public init(
    timeZone: String = "Europe/Amsterdam", hasOwnZone: Bool = false,
    environment more: [String: String] = [:]
  ) throws {
    // systemctl speaks to a manager only where systemd seems to have booted.
    for path in ["/run/systemd", "/run/systemd/system"] { mkdir(path, 0o755) }
    folder = try makeTemporaryFolder(prefix: "cadans-session")
    for name in ["run", "home", "data", "config", "state", "cache", "tmp"] {
      mkdir("\(folder)/\(name)", 0o700)
    }
    var variables = Self.variables(folder, timeZone)
    if hasOwnZone {
      variables["TZ"] = nil
      variables["SESSION_ETC"] = "\(folder)/etc"
      let copied = try Command.run(["cp", "-a", "--reflink=auto", "/etc", "\(folder)/etc"])
      guard copied.status == 0 else { throw SupportError("no /etc: \(copied)") }
      try Self.link(timeZone, in: folder)
    }
    environment = variables.merging(more) { _, new in new }
    let pipe = try makePipe()
    lifeline = pipe.writer
    defer { close(pipe.reader) }
    keeper = Mutex(
      try ChildProcess(
        ["/bin/sh", "-c", Self.script, "keeper", folder] + Self.cgroups(folder),
        environment: environment, descriptors: (pipe.reader, -1, -1), newSession: true))
    try waitForBus()
  }

  deinit { stop() }

  /// The address of the session bus.
  public var busAddress: String { "unix:path=\(folder)/run/bus" }

  /// Has `/etc/localtime` of a session with a zone of its own lead to another zone.
  public func change(timeZone: String) throws { try Self.link(timeZone, in: folder) }

  private static func link(_ timeZone: String, in folder: String) throws {
    let (draft, path) = ("\(folder)/etc/localtime.new", "\(folder)/etc/localtime")
    guard symlink("/usr/share/zoneinfo/\(timeZone)", draft) == 0, rename(draft, path) == 0
    else { throw SupportError("no link to \(timeZone)", errno) }
  }

  /// Kills everything in the session and removes its folder; more than once is harmless.
  public func stop() {
    keeper.withLock { keeper in
      guard let child = keeper else { return }
      keeper = nil
      close(lifeline)
      child.wait()
    }
  }

  /// Runs a program in the environment of the session, to its end.
  public func run(
    _ command: [String], environment more: [String: String] = [:], input: String = "",
    limit: Double = 30, meanwhile: (() throws -> Void)? = nil
  ) throws -> Command.Outcome {
    try Command.run(
      command, environment: environment.merging(more) { _, new in new }, input: input,
      limit: limit, meanwhile: meanwhile)
  }

  /// Starts a program in the environment of the session; it is killed when nobody keeps it.
  public func start(
    _ command: [String], environment more: [String: String] = [:],
    descriptors: (input: Int32, output: Int32, errors: Int32) = (-1, -1, 2)
  ) throws -> ChildProcess {
    try ChildProcess(
      command, environment: environment.merging(more) { _, new in new }, descriptors: descriptors)
  }

  /// What the manager itself logged, for a failure message.
  public var log: String { (try? readFile("\(folder)/manager.log")) ?? "" }  // None is no news.
}
