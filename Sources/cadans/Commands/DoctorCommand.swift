import ArgumentParser
import CadansCore
import CadansExchange
import CadansIdle
import CadansStore
import CadansText
import Glibc
import Systemd

struct DoctorCommand: CadansCommand {
  static let writesTimes = false
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: tr("Check that everything is as it should be."))

  @OptionGroup var output: OutputOptions

  func run(in environment: CommandEnvironment) throws {
    let files = environment.store.inspect()
    var checks = [fileCheck(files, environment), permissionCheck(environment.store.paths)]
    checks += revisionCheck(environment.reading)
    checks += restoreChecks(environment.store)
    checks.append(zoneCheck(environment.clock))
    checks += waitingCheck(environment.store)
    checks += Self.busChecks(
      planned: Self.planned(environment), folder: environment.store.paths.data)
    environment.write(
      .object([
        .init("checks", .array(checks.map(\.json))),
        .init("problems", .array(files.problems.map(\.json))),
      ]),
      lines: checks.flatMap { check in
        ["\(check.passed ? "✓" : "✗") \(check.words)"]
          + (check.name == "files" ? files.problems.map { "    \($0.message)" } : [])
      })
    if let worst = files.problems.first { throw worst }
    let failed = checks.filter { !$0.passed }
    guard let first = failed.first else { return }
    throw Problem(
      first.code,
      trn(
        "{n} thing is not as it should be.", "{n} things are not as they should be.", failed.count),
      path: first.name)
  }

  private func fileCheck(_ files: Store.Inspection, _ environment: CommandEnvironment) -> Check {
    files.problems.isEmpty
      ? Check(
        "files", true,
        trn(
          "{n} file in {folder} was read, and is good.",
          "{n} files in {folder} were read, and are good.", files.filesRead,
          ["folder": environment.store.paths.data]))
      : Check(
        "files", false,
        trn(
          "{n} file cannot be used; it was left as it is:",
          "{n} files cannot be used; they were left as they are:", files.problems.count))
  }

  /// Nothing when the plan in force is the revision that it says it is.
  private func revisionCheck(_ reading: StoreReading) -> [Check] {
    // A plan that cannot be read was named with the files.
    guard let kept = (try? reading.contradictedRevision()) ?? nil else { return [] }
    return [
      Check(
        "planRevision", false,
        tr(
          "{file} differs from {kept}, though its revision number is the same; give it a new number.",
          ["file": reading.store.paths.plan, "kept": kept]))
    ]
  }

  /// What restores have left behind; nothing where there was none.
  private func restoreChecks(_ store: Store) -> [Check] {
    let (kept, abandoned) = store.restoreFolders()
    var checks: [Check] = []
    if !kept.isEmpty {
      checks.append(
        Check(
          "keptAside", true,
          tr(
            "What was there before you restored a backup is in {folders}; it may go when you miss nothing.",
            ["folders": kept.joined(separator: ", ")])))
    }
    if !abandoned.isEmpty {
      checks.append(
        Check(
          "abandoned", false,
          tr(
            "A restore that was cut off has left {folders}, which can be removed.",
            ["folders": abandoned.joined(separator: ", ")])))
    }
    return checks
  }

  /// Answers that wait to be written; nothing where none does.
  private func waitingCheck(_ store: Store) -> [Check] {
    // A damaged file was named with the files.
    let count = (try? store.waitingAnswers())?.count ?? 0
    guard count > 0 else { return [] }
    return [
      Check(
        "waiting", false,
        trn(
          "{n} answer is kept, but not in your log yet.",
          "{n} answers are kept, but not in your log yet.", count)
          + " " + tr("They are written as soon as that can be; 'cadans today' tries it now."))
    ]
  }

  /// Whether the service can write its files: it tried.
  private static func writingChecks(_ client: DaemonClient, _ folder: String) -> [Check] {
    guard let found = client.checkFiles() else { return [] }
    guard found.folder == folder else {
      return [
        Check(
          "writing", false,
          tr(
            "The reminder service keeps its files in {theirs}, and this command looks in {ours}: give both the same XDG_DATA_HOME, then 'systemctl --user restart cadansd'.",
            ["theirs": found.folder, "ours": folder]))
      ]
    }
    return found.problems.isEmpty
      ? [Check("writing", true, tr("The reminder service can write your answers: it has tried."))]
      : found.problems.map {
        Check(
          "writing", false,
          tr("The reminder service cannot write your answers. {reason}", ["reason": $0]))
      }
  }

  private func permissionCheck(_ paths: Paths) -> Check {
    var status = stat()
    let open = [paths.data, paths.config, paths.state].filter { (path: String) in
      stat(path, &status) == 0 && status.st_mode & 0o077 != 0
    }
    return open.isEmpty
      ? Check("permissions", true, tr("Only you can read your files."))
      : Check(
        "permissions", false,
        tr(
          "Others can look into {folders}; 'chmod 700' closes them.",
          ["folders": open.joined(separator: ", ")]))
  }

  private func zoneCheck(_ clock: LocalClock) -> Check {
    let name = clock.zone.name
    guard clock.zoneName != nil else {
      return Check(
        "timeZone", false,
        tr(
          "{fault} Nothing is written down until TZ, or 'timedatectl set-timezone', says where you are.",
          ["fault": clock.zoneFault]))
    }
    return Check(
      "timeZone", true,
      tr(
        "The time zone is {name}, and it is {time}.",
        ["name": name, "time": clock.now.description]))
  }

  /// Whether the service, the notifications and the timers are there, and what tells presence.
  ///
  /// - Source: <doc:0009-Wall-clock-only-where-nothing-tells-presence>
  private static func busChecks(planned slots: [SlotID]?, folder: String) -> [Check] {
    guard let bus = try? Bus.session(on: EventLoop()) else {
      return [Check("bus", false, tr("There is no session bus, so no reminder can be shown."))]
    }
    var checks: [Check] = []
    if let client = try? DaemonClient(), client.isRunning, let properties = try? client.properties()
    {
      checks.append(
        Check(
          "daemon", true,
          tr(
            "The reminder service {version} runs.",
            ["version": properties["Version"]?.string ?? "?"])))
      checks += writingChecks(client, folder)
      let source = properties["IdleSource"]?.string
      checks.append(
        Check(
          "idleSource", source ?? "none" != IdleSource.none.rawValue,
          IdleSource.words(source, displays: properties["Displays"]?.strings ?? [])))
    } else {
      checks.append(Check("daemon", false, tr("The reminder service is not running.")))
    }
    checks.append(notificationCheck(bus))
    checks.append(quietCheck(bus))
    checks.append(fullscreenCheck(bus))
    if let slots { checks.append(timerCheck(bus, slots)) }
    return checks
  }

  /// The slots that have a timer today, or `nil` when the files do not tell.
  private static func planned(_ environment: CommandEnvironment) -> [SlotID]? {
    let clock = environment.clock
    do {
      guard
        let agenda = try environment.reading.agenda(
          on: clock.today, today: clock.today, now: clock.now, zone: clock.zone)
      else { return [] }
      return agenda.items.flatMap(\.exercise.slots).filter(agenda.callsFor).map(\.id)
    } catch {
      // A file that cannot be read was named with the files.
      return nil
    }
  }

  /// Who was asked whether the person wants no notifications, and what they said.
  private static func quietCheck(_ bus: Bus) -> Check {
    let name = "org.freedesktop.Notifications"
    let answer = try? bus.call(
      name, "/org/freedesktop/Notifications", name, "GetServerInformation", timeout: 3_000_000)
    guard let server = answer?.first?.string else {
      return Check(
        "doNotDisturb", true, tr("Nobody can be asked whether you want quiet: no server answers."))
    }
    guard let quiet = DoNotDisturb(server: server) else {
      return Check(
        "doNotDisturb", true,
        tr("{name} does not tell whether you want quiet.", ["name": printable(server)]))
    }
    guard let question = quiet.question else {
      return Check(
        "doNotDisturb", true,
        tr(
          "Before a micro-pause the settings of {name} are asked whether you want quiet.",
          ["name": printable(server)]))
    }
    let isOn = quiet.isOn(
      try? bus.call(
        question.destination, question.path, question.interface, question.member,
        question.arguments, timeout: 3_000_000))
    return Check(
      "doNotDisturb", true,
      isOn
        ? tr(
          "Before a micro-pause {name} is asked whether you want quiet; now you do.",
          ["name": printable(server)])
        : tr(
          "Before a micro-pause {name} is asked whether you want quiet; now you do not.",
          ["name": printable(server)]))
  }

  /// Whether it can be known that a window fills the screen: by the display that the user manager
  /// has, for the programs that it starts.
  private static func fullscreenCheck(_ bus: Bus) -> Check {
    let manager = "org.freedesktop.systemd1"
    let answer = try? bus.call(
      manager, "/org/freedesktop/systemd1", "org.freedesktop.DBus.Properties", "Get",
      [.string("\(manager).Manager"), .string("Environment")], timeout: 3_000_000)
    let lines = answer?.first?.unwrapped.strings ?? []
    let words =
      if lines.contains(where: { $0.hasPrefix("WAYLAND_DISPLAY=") }) {
        tr(
          "Whether a window fills the screen is known of X11 programs only: Wayland does not tell.")
      } else if lines.contains(where: { $0.hasPrefix("DISPLAY=") }) {
        tr("Before a micro-pause it is looked whether a window fills the screen.")
      } else {
        tr("Whether a window fills the screen cannot be known: there is no display.")
      }
    return Check("fullscreen", true, words)
  }

  private static func notificationCheck(_ bus: Bus) -> Check {
    let name = "org.freedesktop.Notifications"
    func ask(_ member: String) -> [BusValue]? {
      try? bus.call(
        name, "/org/freedesktop/Notifications", name, member, timeout: 3_000_000)
    }
    guard let server = ask("GetServerInformation"), let title = server.first?.string else {
      return Check(
        "notifications", false, tr("No notification server answers, so no reminder can be shown."))
    }
    let abilities = ask("GetCapabilities")?.first?.strings ?? []
    guard abilities.contains("actions") else {
      return Check(
        "notifications", false,
        tr(
          "The notification server {name} shows no buttons; answer in a terminal.",
          ["name": title]))
    }
    return Check(
      "notifications", true, tr("The notification server is {name}, with buttons.", ["name": title])
    )
  }

  private static func timerCheck(_ bus: Bus, _ slots: [SlotID]) -> Check {
    let wanted = Set(slots.map { "cadans-exercise-\($0).timer" })
    let manager = "org.freedesktop.systemd1"
    guard
      let found = try? bus.call(
        manager, "/org/freedesktop/systemd1", "\(manager).Manager", "ListUnitsByPatterns",
        [.strings([]), .strings(["cadans-exercise-*.timer"])])
    else {
      return Check("timers", false, tr("The systemd user manager does not answer."))
    }
    let names = Set((found.first?.elements ?? []).compactMap { $0.elements?.first?.string })
    guard names == wanted else {
      return Check(
        "timers", false,
        tr(
          "The timers differ from the plan: {found} instead of {wanted}.",
          ["found": String(names.count), "wanted": String(wanted.count)]))
    }
    return Check(
      "timers", true,
      trn(
        "{n} timer runs, as the plan has it.", "{n} timers run, as the plan has it.", wanted.count))
  }
}

/// One thing that was looked at.
private struct Check {
  let name: String
  let passed: Bool
  let words: String

  init(_ name: String, _ passed: Bool, _ words: String) {
    self.name = name
    self.passed = passed
    self.words = words
  }

  /// The exit code when it is the first that did not pass.
  var code: Problem.Code {
    switch name {
    case "files", "planRevision": .refused
    case "permissions", "timers": .failed
    case "timeZone": .configuration
    case "writing", "waiting": .cannotWrite
    default: .unavailable
    }
  }

  var json: JSON {
    .members([
      "check": .string(name), "passed": .bool(passed), "message": .string(words),
    ])
  }
}
