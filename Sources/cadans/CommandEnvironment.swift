import CadansCore
import CadansExchange
import CadansStore
import CadansText
import Glibc

/// Everything outside that a command touches: files, clock, and where to write.
struct CommandEnvironment {
  let store: Store
  let clock: LocalClock
  let wantsJSON: Bool
  private let found: Found

  /// The reading of the files that holds now.
  private final class Found {
    var reading: StoreReading
    init(_ reading: StoreReading) { self.reading = reading }
  }

  init(paths: Paths, wantsJSON: Bool) {
    self.store = Store(paths: paths)
    self.clock = LocalClock(environment: variable)
    self.found = Found(StoreReading(store, writingFrom: clock.today.adding(days: -1)))
    self.wantsJSON = wantsJSON
  }

  /// Whether a person can be asked something.
  var isInteractive: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 && !wantsJSON }

  /// Tells a service that hears of no changes of the files to look at them now.
  func tellDeafService() {
    guard store.isUnheard, let daemon = try? DaemonClient(), daemon.isRunning else { return }
    // Where that fails it looks by itself a little later.
    try? daemon.call("Reload")
  }

  /// The files as this command finds them, each opened once; what it changes is read anew under the
  /// lock, and known afterwards.
  var reading: StoreReading { found.reading }

  /// Adds records, each under the day that it speaks of.
  @discardableResult
  func append(_ records: [Record]) throws(Problem) -> [Record] {
    try append { () throws(Problem) in records }
  }

  /// Adds the records that `make` gives once nobody else writes; ``reading`` is begun anew for it.
  @discardableResult
  func append(_ make: () throws(Problem) -> [Record]) throws(Problem) -> [Record] {
    try store.append(after: found.reading) { (reading) throws(Problem) in
      found.reading = reading
      return try make()
    }
  }

  /// Puts the plan in force that `make` gives from the one before, once nobody else writes;
  /// ``reading`` is begun anew for it.
  @discardableResult
  func activate(_ make: (PlanFile?) throws(Problem) -> PlanFile) throws(Problem) -> PlanFile {
    let file = try store.activate(at: clock.now) { (reading) throws(Problem) in
      found.reading = reading
      return try make(reading.planFile())
    }
    lookAgain()
    return file
  }

  /// Lets go of what was read: something else may have been written since.
  func lookAgain() {
    found.reading = StoreReading(store, writingFrom: clock.today.adding(days: -1))
  }

  /// Writes a document for programs, or lines for people.
  func write(
    _ document: @autoclosure () -> JSON, lines: @autoclosure () throws -> [String]
  ) rethrows {
    if wantsJSON {
      print(document().line)
    } else {
      for line in try lines() { print(printable(line)) }
    }
  }

  /// Writes one sentence for people; programs get the document.
  func write(_ document: @autoclosure () -> JSON, _ sentence: @autoclosure () -> String) {
    write(document(), lines: [sentence()])
  }

  /// The plan in force.
  ///
  /// - Errors: 65 when there is none.
  func plan() throws(Problem) -> Plan {
    guard let plan = try reading.planFile()?.plan else {
      throw .noPlan(store.paths.plan)
    }
    return plan
  }

  /// Whether the person reads of pain; so they do without a plan, or with one that nobody can read.
  var speaksOfPain: Bool { (try? reading.planFile())?.plan.speaksOfPain ?? true }

  /// A record on one line, as its person may read it.
  func summary(of record: Record) -> String { record.summary(speaksOfPain: speaksOfPain) }

  /// The agenda of a day.
  ///
  /// - Errors: 65 when there is no plan.
  func agenda(on day: CivilDate) throws(Problem) -> Agenda {
    guard
      let agenda = try reading.agenda(on: day, today: clock.today, now: clock.now, zone: clock.zone)
    else {
      throw .noPlan(store.paths.plan)
    }
    return agenda
  }

  /// A record that is entered now.
  ///
  /// - Parameter day: The day that it speaks of; that of the moment when left out.
  func record(
    _ content: Record.Content, day: CivilDate? = nil, at moment: Moment, note: String? = nil,
    replaces: RecordID? = nil, undoes: RecordID? = nil, withdrawn: Withdrawal? = nil
  ) -> Record {
    Record(
      id: clock.makeID(), day: day ?? moment.date, at: moment.stamp, timeZone: moment.zone,
      recordedAt: clock.now,
      source: .cli, content: content, note: note, replaces: replaces, undoes: undoes,
      withdrawn: withdrawn)
  }

  /// Asks a yes-or-no question on the terminal.
  func confirm(_ question: String) -> Bool {
    print(question + " " + tr("[y/N]") + " ", terminator: "")
    fflush(nil)
    guard let answer = StandardInput.line()?.lowercased() else { return false }
    return ["y", "yes", tr("y"), tr("yes")].contains(answer)
  }

  /// Says once, on the terminal's error stream, what Cadans is and is not.
  func showDisclaimerOnce() {
    let path = store.paths.state + "/disclaimer.json"
    guard !wantsJSON, store.state(path) == nil else { return }
    complain(Sentence.disclaimer + "\n")
    // Where it cannot be kept that it was shown, it is shown again: no harm.
    try? store.writeState(.object([.init("shownAt", .text(clock.now) ?? .bool(true))]), to: path)
  }
}

extension Problem {
  /// A command needs a plan, and there is none.
  static func noPlan(_ path: String) -> Problem {
    Problem(
      .refused, tr("There is no plan yet."), path: path,
      hint: tr(
        "Import your therapist's file with 'cadans plan import FILE', or try 'cadans plan new --starter --activate'."
      ))
  }
}

extension Record {
  /// When it was, as it is written down again in an amendment.
  var moment: Moment { Moment(at, zone: timeZone) }
}

extension LocalClock {
  /// Refuses a clock and a zone whose times cannot be written down.
  ///
  /// - Errors: 78.
  func check() throws(Problem) {
    guard Timestamp(now.description) == nil else { return }
    guard abs(zone.offset(at: instant)) < 86_400 else {
      throw Problem(
        .configuration,
        tr("The time zone {name} is a day or more away from UTC.", ["name": zone.name]), path: "TZ",
        hint: tr("Set TZ to a name such as Europe/Amsterdam."))
    }
    throw Problem(
      .configuration,
      tr("The clock of this computer says {time}.", ["time": now.description]), path: "clock",
      hint: tr("Set it, and try again: 'timedatectl' shows and sets it."))
  }

  /// Refuses a zone whose name and clock do not agree: what is written with it could not be told
  /// from another moment.
  ///
  /// - Errors: 78.
  func checkZone() throws(Problem) {
    guard !zone.agrees(around: instant) else { return }
    throw Problem(
      .configuration, zoneFault, path: "TZ",
      hint: tr(
        "Nothing was changed. Set TZ to a name such as Europe/Amsterdam, or set the zone of the computer with 'timedatectl set-timezone'."
      ))
  }

  /// What does not agree, in a sentence.
  var zoneFault: String {
    let name = printable(zone.name)
    guard LocalZone.exists(zone.name) else {
      return tr("There is no time zone {name}, so times are counted in UTC.", ["name": name])
    }
    return tr(
      "The clock is {offset} from UTC, which is not how it is in the time zone {name}.",
      ["offset": String(now.description.suffix(6)), "name": name])
  }
}

/// Refuses an argument that would be another once it is text.
///
/// - Errors: 64.
func checkArguments() throws(Problem) {
  for number in 1..<max(1, Int(CommandLine.argc)) {
    guard let argument = CommandLine.unsafeArgv[number],
      String(validatingCString: argument) == nil
    else { continue }
    throw Problem(
      .usage,
      tr(
        "{text} has letters that are not UTF-8.",
        ["text": shown(String(cString: argument))]), path: "arguments",
      hint: tr("Type it again in a terminal that is set to UTF-8, or rename the file."))
  }
}

/// The value of an environment variable.
func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

/// Writes a line to the error stream.
func complain(_ text: String) {
  fflush(nil)  // what was printed before stays before
  let line = text + "\n"
  _ = line.withCString { Glibc.write(STDERR_FILENO, $0, strlen($0)) }
}

/// Where the translations lie.
enum CatalogueFolder {
  /// Beside the program as installed, or where the environment says.
  static var path: String {
    if let folder = variable("CADANS_LOCALE_FOLDER") { return folder }
    return (Executable.folder ?? "/usr/bin") + "/../share/locale"
  }
}
