import CadansTestSupport
import Foundation
import Glibc
import Synchronization

/// One person's files, clock and place, and the built `cadans` run in them.
///
/// Nothing of the machine's own session reaches the program: no bus, no language, no time zone.
struct Home {
  /// The folder with everything in it.
  let folder: TemporaryFolder

  /// The IANA name of the zone where the person is.
  var zone = "Europe/Amsterdam"

  /// What the person's clock shows at the first run, or `nil` for the clock of the machine.
  ///
  /// Each run begins two seconds after the one before, however long the machine takes: what is said
  /// later has a later time, and a test that takes long does not run into the next hour.
  var clock: String? = "2026-11-18T10:00:00+01:00" {
    didSet { runs = Counter() }
  }

  private var runs = Counter()

  /// Variables beside those of every run.
  var variables: [String: String] = [:]

  init() throws {
    folder = try TemporaryFolder(prefix: "cadans-home")
  }

  /// The folder of plan, log and prompts.
  var data: String { folder["data/cadans"] }
  /// The folder of the settings.
  var config: String { folder["config/cadans"] }
  /// The folder of what may be lost.
  var state: String { folder["state/cadans"] }

  /// The program, beside the test bundle.
  static let program: String = {
    let bundle = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let folder = (bundle ?? "") as NSString
    return folder.deletingLastPathComponent + "/cadans"
  }()

  /// The variables of a run.
  func environment() throws -> [String: String] {
    var values = [
      "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": folder.path, "TZ": zone, "LANG": "C.UTF-8",
      "XDG_DATA_HOME": folder["data"], "XDG_CONFIG_HOME": folder["config"],
      "XDG_STATE_HOME": folder["state"], "SWIFT_BACKTRACE": "enable=no",
      "DBUS_SESSION_BUS_ADDRESS": "unix:path=" + folder["no-bus"], "CADANS": Self.program,
    ]
    if let clock {
      guard let date = ISO8601DateFormatter().date(from: clock) else {
        throw SupportError("no time: \(clock)")
      }
      let now = Int(date.timeIntervalSince1970) + 2 * runs.next()
      values["CADANS_CLOCK_SHIFT"] = String(now - time(nil))
    }
    return values.merging(variables) { $1 }
  }

  /// Runs the program with these arguments, its input at an end or as given.
  @discardableResult
  func cadans(_ arguments: String..., input: String = "") throws -> Command.Outcome {
    try cadans(arguments, input: input)
  }

  /// Runs the program with these arguments.
  @discardableResult
  func cadans(_ arguments: [String], input: String = "") throws -> Command.Outcome {
    try Command.run([Self.program] + arguments, environment: environment(), input: input)
  }

  /// Runs a line of shell, which finds the program as `$CADANS`.
  @discardableResult
  func shell(_ line: String) throws -> Command.Outcome {
    try Command.run(["sh", "-c", "cd \"$HOME\"; " + line], environment: environment())
  }

  /// What the program answers as JSON; it has to succeed.
  @discardableResult
  func json(_ arguments: String...) throws -> Document { try json(arguments) }

  /// What the program answers to these arguments as JSON; it has to succeed.
  @discardableResult
  func json(_ arguments: [String]) throws -> Document {
    let outcome = try cadans(arguments + ["--json"])
    guard outcome.status == 0, outcome.errors.isEmpty else {
      throw SupportError("cadans \(arguments.joined(separator: " ")): \(outcome)")
    }
    return try Document(outcome.output)
  }

  /// What `doctor` finds; without a bus it never ends well.
  func diagnosis() throws -> Document { try Document(cadans("doctor", "--json").output) }

  /// How the program refuses, checked against the contract of every error.
  ///
  /// People get one sentence, perhaps with a hint, and programs one object; nothing else is said,
  /// but by the commands that say what they know first.
  func refusal(_ arguments: String...) throws -> Refusal { try refusal(arguments) }

  /// How the program refuses these arguments.
  func refusal(_ arguments: [String]) throws -> Refusal {
    let plain = try cadans(arguments)
    let machine = try cadans(arguments + ["--json"])
    return try Refusal(plain: plain, machine: machine)
  }

  /// Puts a plan of these exercises in force; one of profile D ends some day.
  func plan(_ exercises: String..., options: [String] = []) throws {
    var specs = exercises.flatMap { ["--exercise", $0] }
    if options.contains("D"), !options.contains("--end") { specs += ["--end", "2027-02-07"] }
    let outcome = try cadans(["plan", "new", "--activate", "--json"] + specs + options)
    guard outcome.status == 0 else { throw SupportError("no plan: \(outcome)") }
  }

  /// The same person at another moment.
  func at(_ clock: String) -> Home {
    var home = self
    home.clock = clock
    return home
  }

  /// The text of a file of theirs.
  func file(_ entry: String) throws -> String { try readFile(folder[entry]) }

  /// Every file with its content, locks and empty folders left out.
  func files(in root: String? = nil) throws -> [String: String] {
    let root = root ?? folder.path
    var found: [String: String] = [:]
    guard let names = FileManager.default.enumerator(atPath: root) else { return found }
    for case let name as String in names where !name.hasSuffix(".lock") {
      var isFolder: ObjCBool = false
      let exists = FileManager.default.fileExists(
        atPath: "\(root)/\(name)", isDirectory: &isFolder)
      if exists, !isFolder.boolValue { found[name] = try readFile("\(root)/\(name)") }
    }
    return found
  }
}

/// Counts, also when several threads do.
private final class Counter: Sendable {
  private let count = Atomic(0)

  /// 0 first, then 1, 2, 3 …
  func next() -> Int { count.wrappingAdd(1, ordering: .relaxed).oldValue }
}
