import CadansCore
import CadansText
import Systemd

/// The daemon, as a command talks to it over the session bus.
///
/// - Source: <doc:The-contract#D-Bus>
struct DaemonClient {
  private static let name = "org.cadans.Cadans1"
  private static let path = "/org/cadans/Cadans1"
  private static let patience: UInt64 = 5_000_000

  private let bus: Bus

  /// - Errors: 69 when there is no session bus.
  init() throws(Problem) {
    do {
      bus = try Bus.session(on: EventLoop())
    } catch {
      throw Self.unreachable
    }
  }

  /// Calls a method.
  ///
  /// - Parameter explain: A better sentence for what the daemon refuses, by the name of its error.
  /// - Errors: 69 when the daemon is not reachable, 64 and 65 for what it refuses.
  func call(
    _ method: String, _ arguments: [BusValue] = [], explain: (String) -> Problem? = { _ in nil }
  ) throws(Problem) {
    do {
      _ = try bus.call(
        Self.name, Self.path, Self.name, method, arguments, timeout: Self.patience)
    } catch {
      let prefix = "\(Self.name).Error."
      if let name = error.dbusName, name.hasPrefix(prefix),
        let problem = explain(String(name.dropFirst(prefix.count)))
      {
        throw problem
      }
      throw Self.problem(error)
    }
  }

  /// What the daemon found when it tried to write its files.
  struct FileCheck {
    /// The data folder as the daemon knows it.
    let folder: String
    /// What stands in the way, each in a sentence with what to do about it.
    let problems: [String]
  }

  /// Has the daemon try whether it can write; `nil` when one of another version does not know how.
  func checkFiles() -> FileCheck? {
    guard
      let answer = try? bus.call(
        Self.name, Self.path, Self.name, "CheckFiles", timeout: Self.patience),
      answer.count == 3, let folder = answer[0].string, let problems = answer[1].strings
    else { return nil }
    return FileCheck(folder: folder, problems: problems)
  }

  /// Whether the daemon runs; asking does not start it.
  var isRunning: Bool {
    let bus = "org.freedesktop.DBus"
    let answer = try? self.bus.call(
      bus, "/org/freedesktop/DBus", bus, "NameHasOwner", [.string(Self.name)],
      timeout: Self.patience)
    return answer?.first?.bool ?? false
  }

  /// Every property, by name.
  func properties() throws(Problem) -> [String: BusValue] {
    do {
      let answer = try bus.call(
        Self.name, Self.path, "org.freedesktop.DBus.Properties", "GetAll", [.string(Self.name)],
        timeout: Self.patience)
      return answer.first?.dictionary ?? [:]
    } catch {
      throw Self.problem(error)
    }
  }

  /// Every property, of a daemon that runs already.
  ///
  /// - Errors: 69 when it does not run, or does not answer.
  func propertiesIfRunning() throws(Problem) -> [String: BusValue] {
    guard isRunning else { throw Self.unreachable }
    return try properties()
  }

  private static var unreachable: Problem {
    Problem(
      .unavailable, tr("The reminder service cannot be reached."), path: name,
      hint: tr("Start it with 'systemctl --user start cadansd'."))
  }

  private static func problem(_ error: SystemdError) -> Problem {
    switch error.dbusName {
    case "org.cadans.Cadans1.Error.NoSuchSlot":
      Problem(.refused, tr("The plan has no such slot."), path: "slot")
    case "org.cadans.Cadans1.Error.NoPlan":
      Problem(.refused, tr("There is no plan yet."), path: name)
    case "org.cadans.Cadans1.Error.SnoozeLimit":
      Problem(
        .refused, tr("This reminder was put off three times already."), path: "slot",
        hint: tr("It stays open in 'cadans today'."))
    case "org.cadans.Cadans1.Error.PromptOpen":
      Problem(
        .refused, tr("Another reminder waits for your answer, and there is one at a time."),
        path: name, hint: tr("Answer it, or put it off with 'cadans snooze'."))
    case "org.cadans.Cadans1.Error.NoDisplay":
      Problem(
        .refused, tr("Nothing can be shown now: there is no screen, or it is locked."), path: name)
    case "org.cadans.Cadans1.Error.InvalidDuration":
      Problem(.usage, tr("That is too short or too long."), path: name)
    default: unreachable
    }
  }
}
