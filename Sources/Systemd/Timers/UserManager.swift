/// The user's systemd, as far as timers need it: `org.freedesktop.systemd1.Manager`.
final class UserManager {
  static let service = "org.freedesktop.systemd1"
  static let path = "/org/freedesktop/systemd1"
  static let interface = "org.freedesktop.systemd1.Manager"
  static let properties = "org.freedesktop.DBus.Properties"

  let bus: Bus

  init(bus: Bus) { self.bus = bus }

  func call(_ method: String, _ arguments: [BusValue] = [], _ completion: @escaping Bus.Completion)
  {
    bus.callAsync(
      Self.service, Self.path, Self.interface, method, arguments, completion: completion)
  }

  /// The loaded units that match, by name.
  func units(
    _ patterns: [String],
    _ completion: @escaping (Result<[String: LoadedUnit], SystemdError>) -> Void
  ) {
    call("ListUnitsByPatterns", [.strings([]), .strings(patterns)]) { answer in
      completion(answer.map(LoadedUnit.table))
    }
  }
}
