import CadansCore
import CadansExchange
import CadansStore
import CadansTestSupport
import Glibc
import Systemd
import Testing

@testable import CadansDaemon

/// A private session with the reminder service in it, laid out as it is installed for a person.
///
/// The unit is the one of the repository, with its sandbox; the files lie in the home folder, and no
/// XDG variable says otherwise. It is around noon there, so that no test runs into midnight.
final class Reminders {
  let session: PrivateSession
  private(set) var zone: SessionZone
  let store: Store
  /// A connection of the test's own to the session bus.
  private(set) var bus: Bus
  let loop: EventLoop

  private let journal: SystemJournal
  private var processes: Set<String> = []
  private var manager: String?

  /// A session in which the service is not started yet.
  ///
  /// - Parameters:
  ///   - service: Lines for a drop-in of the service; `@bindir@` in them is where the programs lie.
  ///   - language: The language of the session.
  ///   - zone: Where the person is.
  ///   - canMove: Whether the zone is that of `/etc/localtime`, so that they can come to another.
  init(
    service: [String] = [], language: String = "C.UTF-8", zone: SessionZone = .aroundNoon,
    canMove: Bool = false
  ) throws {
    journal = try SystemJournal.shared()
    self.zone = zone
    // Empty is not set: the files lie where they lie for everybody.
    var environment = [
      "LANG": language, "SWIFT_BACKTRACE": "enable=no", "SYSTEMD_LOG_TARGET": "journal",
    ]
    for name in ["DATA", "CONFIG", "STATE", "CACHE"] { environment["XDG_\(name)_HOME"] = "" }
    session = try PrivateSession(
      timeZone: zone.name, hasOwnZone: canMove, environment: environment)
    store = Store(
      paths: try Paths { [home = "\(session.folder)/home"] in $0 == "HOME" ? home : nil })
    try Self.install(session, service)
    loop = try EventLoop(exitSignals: [])
    bus = try Bus.session(on: loop, address: session.busAddress)
  }

  /// The home folder.
  var home: String { "\(session.folder)/home" }
  /// Where the programs lie.
  var bin: String { "\(session.folder)/app/bin" }
  /// The folder of the bus's service files.
  var busServices: String { "\(session.folder)/run/dbus-1/services" }

  private static func install(_ session: PrivateSession, _ service: [String]) throws {
    let folder = session.folder
    let units = "\(folder)/run/systemd/user"
    let services = "\(folder)/run/dbus-1/services"
    let locale = "\(folder)/app/share/locale/nl/LC_MESSAGES"
    try succeed(["mkdir", "-p", units, services, locale, "\(folder)/app/bin"])
    for name in ["cadans", "cadansd", "cadans-idle"] {
      try succeed(["cp", "--reflink=auto", Stage.program(name), "\(folder)/app/bin/\(name)"])
    }
    try succeed(["cp", "\(Stage.folder)/share/locale/nl/LC_MESSAGES/cadans.mo", locale])
    for unit in ["cadansd.service", "cadans-remind@.service"] {
      try writeFile(try unitFile(unit, bin: "\(folder)/app/bin"), to: "\(units)/\(unit)")
    }
    try writeFile(
      try unitFile("org.cadans.Cadans1.service", bin: "\(folder)/app/bin"),
      to: "\(services)/org.cadans.Cadans1.service")
    try succeed(["ln", "-s", "\(Stage.folder)/share/cadans-movements", "\(folder)/app/share"])
    let icons = "\(folder)/app/share/icons/hicolor/scalable/apps"
    try succeed(["mkdir", "-p", icons])
    try succeed(["cp", repository("systemd/cadans.svg"), "\(icons)/cadans.svg"])
    if !service.isEmpty {
      try succeed(["mkdir", "-p", "\(units)/cadansd.service.d"])
      try writeFile(
        "[Service]\n"
          + service.joined(separator: "\n").replacing("@bindir@", with: "\(folder)/app/bin")
          + "\n",
        to: "\(units)/cadansd.service.d/test.conf")
    }
    // A bus that knows the services of this session only: otherwise the machine's own notification
    // servers would be started where a test wants none.
    try succeed(["mkdir", "-p", "\(units)/dbus.service.d"])
    try writeFile(busConfiguration(services), to: "\(folder)/bus.conf")
    try writeFile(
      """
      [Service]
      ExecStart=
      ExecStart=/usr/bin/dbus-daemon --config-file=\(folder)/bus.conf --address=systemd: --nofork \
      --nopidfile --systemd-activation

      """, to: "\(units)/dbus.service.d/test.conf")
    let reload = try session.run(["systemctl", "--user", "daemon-reload"])
    guard reload.status == 0 else { throw SupportError("\(reload)\n\(session.log)") }
  }

  private static func busConfiguration(_ services: String) -> String {
    """
    <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
      "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
    <busconfig>
      <type>session</type>
      <listen>unix:tmpdir=/tmp</listen>
      <servicedir>\(services)</servicedir>
      <policy context="default">
        <allow send_destination="*" eavesdrop="true"/>
        <allow eavesdrop="true"/>
        <allow own="*"/>
      </policy>
    </busconfig>
    """
  }

  // MARK: The service

  /// Starts the service, and waits until it is ready.
  func start() throws {
    try systemctl("start", "cadansd.service")
    try remember()
  }

  /// Stops it.
  func stop() throws {
    try remember()
    try systemctl("stop", "cadansd.service")
  }

  /// Its process, or 0.
  var process: Int32 {
    get throws { Int32(try property("MainPID")) ?? 0 }
  }

  /// A property of the service, as `systemctl show` has it.
  func property(_ name: String, of unit: String = "cadansd.service") throws -> String {
    try run(["systemctl", "--user", "show", "--value", "-p", name, unit]).output
      .trimmingNewline
  }

  /// Keeps in mind which process the service is, for its lines in the journal.
  @discardableResult
  func remember() throws -> Int32 {
    let process = try process
    if process > 0, processes.insert(String(process)).inserted, manager == nil {
      _ = try managerLog()
    }
    return process
  }

  /// Runs `systemctl --user`, and wants it to succeed.
  func systemctl(_ words: String...) throws {
    let outcome = try run(["systemctl", "--user"] + words)
    guard outcome.status == 0 else { throw SupportError("\(words): \(outcome)\n\(report)") }
  }

  /// Runs a program in the session.
  func run(_ command: [String], limit: Double = 30) throws -> Command.Outcome {
    // Outside the manager there is another /etc.
    try session.run(command, environment: ["TZ": zone.name], limit: limit)
  }

  /// The person comes to another zone.
  func move(to zone: SessionZone) throws {
    self.zone = zone
    try session.change(timeZone: zone.name)
  }

  /// Runs `cadans`, and wants it to succeed; what it printed.
  @discardableResult
  func cadans(_ words: String...) throws -> String {
    let outcome = try run(["\(bin)/cadans"] + words)
    guard outcome.status == 0 else { throw SupportError("cadans \(words): \(outcome)\n\(report)") }
    return outcome.output
  }

  /// Puts a plan in force.
  func plan(_ exercises: String..., profile: String? = nil) throws {
    let given = profile.map { ["--profile", $0, "--prescriber", "A. Therapist"] } ?? []
    let outcome = try run(
      ["\(bin)/cadans", "plan", "new", "--activate"] + given
        + exercises.flatMap { ["--exercise", $0] })
    guard outcome.status == 0 else { throw SupportError("plan \(exercises): \(outcome)") }
  }

  /// What a timer does: calls for a slot's prompt.
  func remind(_ slot: String) throws {
    let outcome = try run(["\(bin)/cadansd", "remind", slot])
    guard outcome.status == 0 else { throw SupportError("remind \(slot): \(outcome)\n\(report)") }
  }

  // MARK: The bus

  /// Connects anew, after the bus was restarted.
  func reconnect() throws { bus = try Bus.session(on: loop, address: session.busAddress) }

  /// Calls a method of the service.
  @discardableResult
  func call(_ method: String, _ arguments: BusValue...) throws -> [BusValue] {
    try bus.call(
      DaemonObject.name, DaemonObject.path, DaemonObject.name, method, arguments)
  }

  /// The name of the error that a method of the service gives, without its prefix.
  func refusal(_ method: String, _ arguments: BusValue...) -> String? {
    do {
      try bus.call(DaemonObject.name, DaemonObject.path, DaemonObject.name, method, arguments)
      return nil
    } catch {
      let prefix = "\(DaemonObject.name).Error."
      guard let name = error.dbusName else { return "\(error)" }
      return name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name
    }
  }

  /// A property on the bus.
  func value(_ name: String) throws -> BusValue? {
    let answer = try bus.call(
      DaemonObject.name, DaemonObject.path, "org.freedesktop.DBus.Properties", "Get",
      [.string(DaemonObject.name), .string(name)], timeout: 2_000_000)
    return answer.first
  }

  /// Whether somebody has a name on the bus.
  func owns(_ name: String) throws -> Bool {
    try bus.call(
      "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner",
      [.string(name)]
    ).first?.bool ?? false
  }

  // MARK: Timers

  /// The timers of the service, by name without suffix, with their next moment in milliseconds.
  func timers() throws -> [String: Int64] {
    let list = try UserTimers(bus: bus).listBlocking(prefixes: TimerUnit.prefixes)
    // The next micro-pause and the questions of the week are always there.
    return Dictionary(
      list.filter { !["cadans-micropause", "cadans-question-week"].contains($0.name) }
        .map { ($0.name, Int64(($0.nextElapse ?? 0) / 1000)) }, uniquingKeysWith: { $1 })
  }

  /// The timers that the plan in force asks for.
  func plannedTimers() throws -> [String: Int64] {
    guard let plan = try store.reading.planFile()?.plan else { return [:] }
    let now = LocalClock().instant
    var wanted: [String: Int64] = [:]
    for offset in 0...7 {
      for occurrence in plan.occurrences(on: today.adding(days: offset), in: zone)
      where occurrence.dueAt > now {
        let name = "cadans-exercise-\(occurrence.slot)"
        wanted[name] = min(wanted[name] ?? .max, occurrence.dueAt.milliseconds)
      }
    }
    return wanted
  }

  // MARK: Time

  /// The local day.
  var today: CivilDate { zone.date(at: LocalClock().instant) }

  /// A wall-clock time so many minutes from now, as plans have it.
  func time(inMinutes minutes: Int64) -> String {
    zone.timestamp(LocalClock().instant.adding(seconds: minutes * 60)).time.description
  }

  // MARK: Files

  /// What was said today.
  func log() throws -> DayLog { try store.reading.log(on: today) }

  /// What happened to prompts today: slot, event and reason in one word each.
  func events() throws -> [String] {
    try (store.reading.prompts(on: today)?.events ?? []).map { event in
      [event.slot, event.event.rawValue, event.reason?.rawValue].compactMap(\.self)
        .joined(separator: " ")
    }
  }

  // MARK: Waiting and telling

  /// Waits until something is so, and gives up with everything that is known.
  func wait(
    _ what: String, within seconds: Double = 10, _ isSo: () throws -> Bool
  ) throws {
    guard try eventually(within: seconds, isSo) else {
      throw SupportError("not within \(seconds) s: \(what)\n\(report)")
    }
  }

  /// The journal entries of every process that the service was.
  func entries() throws -> [[String: String]] {
    try remember()
    try journal.sync()
    return try journal.entries(["SYSLOG_IDENTIFIER=cadansd"])
      .filter { processes.contains($0["_PID"] ?? "") }
  }

  /// Its events in the journal: name, slot and reason.
  func journalled() throws -> [String] {
    try entries().compactMap { entry in
      entry["CADANS_EVENT"].map { event in
        [event, entry["CADANS_SLOT"] ?? "", entry["REASON"] ?? ""].filter { !$0.isEmpty }
          .joined(separator: " ")
      }
    }
  }

  /// What the user manager of the session said.
  func managerLog() throws -> String {
    if manager == nil, let process = processes.first {
      // The manager is the parent of every service.
      let lines = try? readFile("/proc/\(process)/status").split(separator: "\n")
      manager = lines?.first { $0.hasPrefix("PPid:") }.map { String($0.drop { !$0.isNumber }) }
    }
    guard let manager else { return session.log }
    try journal.sync()
    return try journal.entries(["_PID=\(manager)"]).compactMap { $0["MESSAGE"] }
      .joined(separator: "\n")
  }

  /// Everything that may explain a failure.
  var report: Comment {
    func part(_ name: String, _ text: () throws -> String) -> String {
      do { return "— \(name)\n\(try text())\n" } catch { return "— \(name): \(error)\n" }
    }
    return Comment(
      rawValue: part("journal") {
        try entries().map {
          "\($0["MESSAGE"] ?? "") [\($0["CADANS_EVENT"] ?? "")] \($0["REASON"] ?? "")"
        }
        .joined(separator: "\n")
      } + part("service") { try run(["systemctl", "--user", "status", "cadansd", "-n0"]).output }
        + part("timers") {
          try run(["systemctl", "--user", "list-timers", "--all", "--no-pager", "cadans-*"]).output
        } + part("prompts") { try events().joined(separator: "\n") }
        + part("state") { try readFile(store.paths.daemon) }
        + part("manager") { String(try managerLog().suffix(4000)) })
  }
}

/// A zone of one offset: one of whole hours by an IANA name, another by a rule of POSIX.
struct SessionZone: ZoneRules {
  /// How far east of UTC it is.
  let minutes: Int

  var name: String {
    // Both count the other way round.
    let sign = minutes > 0 ? "-" : "+"
    let (hours, rest) = abs(minutes).quotientAndRemainder(dividingBy: 60)
    if minutes == 0 { return "Etc/UTC" }
    return rest == 0
      ? "Etc/GMT\(sign)\(hours)" : "NIGHT\(sign)\(hours):\(rest < 10 ? "0" : "")\(rest)"
  }

  func offset(at instant: Instant) -> Int { minutes * 60 }

  /// The zone in which it is between 11 and 12 o'clock now.
  static var aroundNoon: SessionZone {
    SessionZone(minutes: (11 - Int(LocalClock().instant.seconds / 3600 % 24)) * 60)
  }

  /// The zone in which a day ends with a minute of the clock, the first that does so after so many
  /// seconds.
  static func endingItsDay(after seconds: Int64) -> SessionZone {
    let end = (LocalClock().instant.seconds + seconds) / 60 + 1
    let minute = Int(end % 1440)
    return SessionZone(minutes: minute <= 720 ? -minute : 1440 - minute)
  }
}

/// A file of the repository.
func repository(_ path: String, _ here: String = #filePath) -> String {
  let parts = here.split(separator: "/").dropLast(4)
  return "/" + parts.joined(separator: "/") + "/" + path
}

/// A file of `systemd/`, as it is installed.
func unitFile(_ name: String, bin: String) throws -> String {
  try readFile(repository("systemd/\(name)")).split(
    separator: "\n", omittingEmptySubsequences: false
  )
  .map { $0.replacing("@bindir@", with: bin) }.joined(separator: "\n")
}

/// Runs a program that has to succeed.
@discardableResult
func succeed(_ command: [String]) throws -> String {
  let outcome = try Command.run(command)
  guard outcome.status == 0 else { throw SupportError("\(command): \(outcome)") }
  return outcome.output
}

extension String {
  var trimmingNewline: String { hasSuffix("\n") ? String(dropLast()) : self }
}
